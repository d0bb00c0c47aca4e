package org.staveworks.invoice.internal.matching;

import java.util.List;

/// A match that a person may confirm.
///
/// @param reasons why it is proposed, the strongest first
public record Proposal(Confidence confidence, List<MatchReason> reasons, List<Part> parts) {
    public Proposal {
        reasons = reasons.stream().sorted().distinct().toList();
        parts = List.copyOf(parts);
    }

    /// How sure a proposal is; the surest first.
    public enum Confidence {
        /// The sums agree and nothing contradicts.
        EXACT,
        /// Lines agree one by one.
        LIKELY,
        /// Only the parties agree.
        POSSIBLE
    }

    /// @param amount in minor units
    public record Part(StatementRow statement, StatementRow.Line line, long amount) {}
}
