package org.staveworks.bank.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.bank.AccountState;
import org.staveworks.bank.InstructionState;
import org.staveworks.kernel.value.Money;

/// A bank account, in full.
///
/// @param main       whether money in this currency goes through it by default
/// @param verifiedBy `bank` or `operator`
record BankAccountRow(
        UUID id,
        UUID organisationId,
        String organisationName,
        UUID bankId,
        String bankName,
        @Nullable String branchName,
        @Nullable String cnaps,
        String number,
        String holderName,
        String currency,
        AccountState state,
        boolean main,
        @Nullable String verifiedBy,
        @Nullable String decidedBy,
        @Nullable String decisionNote,
        @Nullable Instant decidedAt,
        Instant createdAt) {}

/// A payment instruction, as payer and payee see it.
///
/// @param direction  `out` for the payer, `in` for the payee
/// @param reasonCode ISO 20022, where the bank has refused it
record InstructionRow(
        UUID id,
        String number,
        String direction,
        UUID debtorId,
        String debtorName,
        String debtorBankName,
        String debtorAccount,
        UUID creditorId,
        String creditorName,
        String creditorBankName,
        String creditorAccount,
        Money amount,
        Money booked,
        Money reversed,
        LocalDate executeOn,
        InstructionState state,
        @Nullable String reasonCode,
        @Nullable String reason,
        String purposeType,
        UUID purposeId,
        String remittance,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable LocalDate bookedOn) {}

/// The file in which an instruction goes to the bank; what else stands in it is others' and is not shown.
///
/// @param state  `to_send`, `sent` or `refused`
/// @param sentAt missing while the bank does not have it
record InstructionFile(
        String name,
        String messageId,
        String state,
        Instant createdAt,
        @Nullable Instant sentAt) {}

/// An entry of the bank's on an account of the caller's.
///
/// @param direction  `credit` or `debit`
/// @param reversal   undoes another one
/// @param matchedBy  how it found its instruction; missing where it has none
record BankEntryRow(
        UUID id,
        UUID accountId,
        String bankName,
        String accountNumber,
        LocalDate bookedOn,
        @Nullable LocalDate valueOn,
        String direction,
        boolean reversal,
        Money amount,
        @Nullable String counterpartyName,
        @Nullable String counterpartyAccount,
        @Nullable String remittance,
        String reference,
        @Nullable String reasonCode,
        @Nullable UUID instructionId,
        @Nullable String instructionNumber,
        @Nullable String matchedBy) {}

/// A day of an account, reconciled.
///
/// @param matched         entries that belong to an instruction
/// @param openDifferences of this account and day, open or explained
/// @param state           `agreed`, or `different` while there are any
record ReconciliationRow(
        UUID id,
        UUID accountId,
        String bankName,
        String accountNumber,
        LocalDate day,
        Money opening,
        Money credits,
        Money debits,
        Money closing,
        int entries,
        long matched,
        long openDifferences,
        String state) {}

/// A difference between our books and a bank's.
///
/// @param amount     by how much, or of what
/// @param workedOnBy missing where a settled one has gone by itself
record DifferenceRow(
        UUID id,
        String kind,
        String state,
        String bankName,
        @Nullable UUID accountId,
        @Nullable String accountNumber,
        LocalDate day,
        @Nullable Money amount,
        @Nullable UUID instructionId,
        @Nullable String instructionNumber,
        @Nullable UUID entryId,
        @Nullable UUID fileId,
        @Nullable String detail,
        @Nullable String note,
        @Nullable String workedOnBy,
        @Nullable Instant workedOnAt,
        Instant createdAt) {}

/// A link to a bank.
///
/// @param credential name of the secret, never the secret
/// @param problem    what went wrong in the last exchange; missing where nothing did
/// @param waiting    instructions and files that have not reached the bank
record LinkRow(
        UUID id,
        UUID bankId,
        String bankName,
        String channel,
        String address,
        @Nullable String credential,
        boolean active,
        @Nullable Instant exchangedAt,
        @Nullable String problem,
        long waiting,
        Instant createdAt) {}

/// A file that went to a bank or came from one; its contents are the members' and are not shown.
///
/// @param items payments or entries in it
record FileRow(
        UUID id,
        UUID linkId,
        String bankName,
        String direction,
        String kind,
        String messageId,
        String name,
        String state,
        int items,
        int attempts,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Instant doneAt) {}
