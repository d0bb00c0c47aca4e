package org.staveworks.planning.check;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.planning.check.Violation.Code;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;

/// Collects what is found; keeps the first of it and counts the rest.
final class Violations {
    private final Instance instance;
    private final List<Violation> first = new ArrayList<>();
    private int total;

    Violations(Instance instance) {
        this.instance = instance;
    }

    void add(Code code, String text, Object... values) {
        add(code, List.of(), text, values);
    }

    /// @param at what breaks the rule, then what it meets
    void add(Code code, List<Placement> at, String text, Object... values) {
        total++;
        if (first.size() < Verdict.VIOLATIONS_MAX) {
            first.add(new Violation(code, at, text.formatted(values)));
        }
    }

    List<Violation> first() {
        return first;
    }

    int total() {
        return total;
    }

    /// How people call it: `job J1, operation 10 on M3 (5 to 9)`, with the lot where there are several.
    String name(Placement placement) {
        return "%s on %s (%d to %d)"
                .formatted(
                        name(placement.job(), placement.lot(), placement.operation()),
                        instance.machines().get(placement.machine()).id(),
                        placement.start(),
                        placement.end());
    }

    String name(int job, int lot, int operation) {
        var made = instance.jobs().get(job);
        return "job %s%s, operation %s"
                .formatted(
                        made.id(),
                        made.lots() == null ? "" : ", lot " + lot,
                        made.operations().get(operation).id());
    }
}
