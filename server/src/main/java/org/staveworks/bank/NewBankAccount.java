package org.staveworks.bank;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is needed to register a bank account.
///
/// @param bankId        an organisation of the kind bank
/// @param branchName    where it was opened (开户行)
/// @param cnaps         the branch's code in China's payment system (联行号), twelve digits
/// @param number        blanks and hyphens are dropped; see [AccountNumber]
/// @param attachmentIds evidence for the operator, where the bank does not confirm by itself
public record NewBankAccount(
        UUID bankId,
        @Nullable String branchName,
        @Nullable String cnaps,
        AccountNumber number,
        String holderName,
        String currency,
        List<UUID> attachmentIds) {
    public NewBankAccount {
        attachmentIds = List.copyOf(attachmentIds);
    }
}
