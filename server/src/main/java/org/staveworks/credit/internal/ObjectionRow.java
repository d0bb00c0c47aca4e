package org.staveworks.credit.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A firm's objection to a fact in its file (异议), and the operator's answer.
///
/// @param fact  key of the fact
/// @param shown what the file said of it when the firm objected
public record ObjectionRow(
        UUID id,
        String number,
        UUID organisationId,
        String organisationName,
        String fact,
        String shown,
        String reason,
        ObjectionState state,
        String raisedByName,
        Instant raisedAt,
        @Nullable String answer,
        @Nullable String answeredByName,
        @Nullable Instant answeredAt) {

    public enum ObjectionState {
        OPEN,
        /// The operator agrees: the fact is being mended where it comes from.
        UPHELD,
        /// The operator finds the fact right.
        REJECTED
    }
}
