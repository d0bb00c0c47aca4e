package org.staveworks.finance.internal.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A row of `finance.credential`, all of its columns.
///
/// @param rootId       the credential that the issuer signed; itself for that one
/// @param hop          how often it was passed on since (流转级次)
/// @param amount       in minor units
/// @param statementId  the statement that the root was issued against
/// @param paymentId    of the root: the payment in trade that it makes
/// @param redemptionId the payment at maturity that it waits for, or was redeemed by
public record CredentialRow(
        UUID id,
        String number,
        UUID rootId,
        @Nullable UUID parentId,
        int hop,
        UUID issuerId,
        String issuerName,
        UUID holderId,
        String holderName,
        boolean holderIsBank,
        String currency,
        long amount,
        @Nullable LocalDate issuedOn,
        LocalDate dueOn,
        CredentialState state,
        FinancingStage financingState,
        UUID statementId,
        String statementNumber,
        @Nullable UUID paymentId,
        @Nullable UUID redemptionId,
        @Nullable String termReason,
        @Nullable String answerReason,
        @Nullable LocalDate endedOn,
        Instant createdAt) {

    public Money money() {
        return Money.ofMinor(amount, currency);
    }

    public boolean isRoot() {
        return parentId == null;
    }
}
