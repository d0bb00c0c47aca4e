package org.staveworks.credit.internal.signal;

import java.util.List;
import java.util.UUID;
import org.staveworks.credit.internal.signal.SignalRow.SignalFacts;
import org.staveworks.credit.internal.signal.SignalRow.SignalKind;

/// What a rule found on a day.
///
/// @param period        such as `2026-11`: the same finding is told once in it
/// @param organisations whom it is about, each once
record Finding(SignalKind kind, String period, List<Firm> organisations, SignalFacts facts) {
    Finding {
        organisations = organisations.stream().distinct().toList();
    }

    record Firm(UUID id, String name) {}

    String fingerprint() {
        return kind + " " + period + " "
                + organisations.stream().map(Firm::id).sorted().toList();
    }
}
