package org.staveworks.finance.internal.credential;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A row of `finance.passing`, all of its columns.
///
/// @param statementId     what the giver owes the receiver by it
/// @param newCredentialId what the receiver holds since it accepted
public record PassingRow(
        UUID id,
        String number,
        UUID credentialId,
        UUID fromId,
        String fromName,
        UUID toId,
        String toName,
        UUID issuerId,
        String issuerName,
        UUID statementId,
        String statementNumber,
        UUID paymentId,
        String currency,
        long amount,
        LocalDate dueOn,
        State state,
        @Nullable UUID newCredentialId,
        @Nullable String termReason,
        LocalDate offeredOn,
        @Nullable LocalDate answeredOn,
        @Nullable String reason,
        Instant createdAt) {

    /// States of an offer to pass on (流转状态).
    @Schema(name = "PassingState")
    public enum State {
        OFFERED,
        ACCEPTED,
        REFUSED,
        WITHDRAWN,
        /// Maturity came before the answer (已失效).
        LAPSED
    }

    public Money money() {
        return Money.ofMinor(amount, currency);
    }
}
