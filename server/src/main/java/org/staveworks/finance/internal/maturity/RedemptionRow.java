package org.staveworks.finance.internal.maturity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A row of `finance.redemption`, all of its columns.
///
/// @param credentialId what was due
/// @param redeemed     what of the amount banks have booked so far, in minor units
/// @param failure      why it did not come through
public record RedemptionRow(
        UUID id,
        UUID credentialId,
        String credentialNumber,
        UUID issuerId,
        String issuerName,
        UUID holderId,
        String holderName,
        String currency,
        long amount,
        long redeemed,
        LocalDate dueOn,
        State state,
        @Nullable UUID instructionId,
        @Nullable String failure,
        LocalDate instructedOn,
        @Nullable LocalDate bookedOn,
        Instant createdAt) {

    /// States of a payment at maturity (兑付状态).
    @Schema(name = "RedemptionState")
    public enum State {
        /// The issuer's bank is told (已指令).
        INSTRUCTED,
        /// Paid in full (已兑付).
        BOOKED,
        /// The bank will not pay (银行已拒绝).
        REJECTED,
        /// All that was paid came back (已冲回).
        REVERSED
    }

    public Money money() {
        return Money.ofMinor(amount, currency);
    }
}
