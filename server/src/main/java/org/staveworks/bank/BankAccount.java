package org.staveworks.bank;

import java.util.UUID;

/// A verified bank account (银行账户) of an organisation.
///
/// @param bankId     the bank as an organisation of this installation
/// @param number     digits of a mainland account, or an IBAN without blanks
/// @param holderName as the bank has it (户名)
/// @param currency   ISO 4217
/// @param main       whether money in this currency goes through it by default; one for each currency
public record BankAccount(
        UUID id,
        UUID organisationId,
        UUID bankId,
        String bankName,
        String number,
        String holderName,
        String currency,
        boolean main) {}
