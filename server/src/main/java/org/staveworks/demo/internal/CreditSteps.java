package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;

import java.util.Map;

/// Scores that the operator keeps, and objections of firms.
final class CreditSteps {
    private CreditSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "credit.search", turn -> turn.post("credit/search", body()),
                "credit.object",
                        turn -> turn.post(
                                "credit/objections",
                                body().put("fact", turn.text("fact")).put("reason", turn.text("reason"))));
    }
}
