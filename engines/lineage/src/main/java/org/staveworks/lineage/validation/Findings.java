package org.staveworks.lineage.validation;

import java.util.ArrayList;
import java.util.List;

/// Gathers what is found in one event.
final class Findings {
    private final int event;
    private final List<Finding> found = new ArrayList<>();

    Findings(int event) {
        this.event = event;
    }

    void add(FindingCode code, String path, String... arguments) {
        var shortened = new ArrayList<String>();
        for (var argument : arguments) {
            shortened.add(argument.length() > 200 ? argument.substring(0, 200) + "…" : argument);
        }
        found.add(new Finding(code, event, path, shortened));
    }

    int count() {
        return found.size();
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
