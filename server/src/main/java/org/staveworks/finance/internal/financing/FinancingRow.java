package org.staveworks.finance.internal.financing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A row of `finance.financing`, all of its columns.
///
/// @param quoteId          the accepted one, with its bank
/// @param attempt          how often the bank was told to pay
/// @param booked           what banks have booked of the instruction, reversals taken off, in minor units
/// @param failure          why the last attempt did not come through
/// @param bankCredentialId what the bank holds since
public record FinancingRow(
        UUID id,
        String number,
        UUID credentialId,
        UUID issuerId,
        String issuerName,
        UUID holderId,
        String holderName,
        String currency,
        long amount,
        LocalDate dueOn,
        FinancingState state,
        @Nullable String note,
        @Nullable UUID quoteId,
        @Nullable UUID bankId,
        @Nullable String bankName,
        @Nullable String registrationNumber,
        @Nullable LocalDate registeredOn,
        int attempt,
        @Nullable UUID instructionId,
        long booked,
        @Nullable String failure,
        @Nullable LocalDate financedOn,
        @Nullable UUID bankCredentialId,
        Instant createdAt) {

    public Money money() {
        return Money.ofMinor(amount, currency);
    }
}
