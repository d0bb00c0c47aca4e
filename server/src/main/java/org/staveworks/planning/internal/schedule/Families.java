package org.staveworks.planning.internal.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Setups;

/// What machines have to be set up for (换型): a family for each step of each product, and a table of
/// times for each group of machines that share work. Setting up takes what the step says, whatever was
/// there before; nothing where the family was there already.
final class Families {
    /// Before anything else; also what is set up in no time, which leaves the machine changed all the same.
    private static final int NOTHING = 0;

    private static final int TIMELESS = 1;

    private final int[] groupOf;
    private final Map<Integer, Map<String, Integer>> families = new HashMap<>();
    private final Map<Integer, List<Integer>> times = new HashMap<>();
    private final List<Integer> groups;

    Families(Workshop workshop) {
        groupOf = new int[workshop.lanes().size()];
        for (int lane = 0; lane < groupOf.length; lane++) {
            groupOf[lane] = lane;
        }
        for (var step : workshop.steps().values()) {
            step.lanes().forEach(lane -> join(step.lanes().getFirst(), lane));
        }
        for (var step : workshop.steps().values()) {
            if (!step.isOutside() && step.setupMinutes() > 0) {
                var group = group(step.lanes().getFirst());
                var known = families.computeIfAbsent(group, one -> new HashMap<>());
                var minutes = times.computeIfAbsent(group, one -> new ArrayList<>(List.of(0, 0)));
                if (known.putIfAbsent(name(step), minutes.size()) == null) {
                    minutes.add(step.setupMinutes());
                }
            }
        }
        groups = times.keySet().stream().sorted().toList();
    }

    private static String name(Step step) {
        return step.family() + ":" + step.setupMinutes();
    }

    private int group(int lane) {
        while (groupOf[lane] != lane) {
            lane = groupOf[lane];
        }
        return lane;
    }

    private void join(int a, int b) {
        groupOf[group(b)] = group(a);
    }

    List<Setups> tables() {
        return groups.stream().map(this::table).toList();
    }

    private Setups table(int group) {
        var to = times.getOrDefault(group, List.of());
        var rows = new ArrayList<List<Integer>>();
        for (int from = 0; from < to.size(); from++) {
            var row = new ArrayList<>(to);
            row.set(from, 0);
            rows.add(row);
        }
        return new Setups(rows);
    }

    @Nullable
    Integer tableOf(int lane) {
        var table = Collections.binarySearch(groups, group(lane));
        return table < 0 ? null : table;
    }

    @Nullable
    Integer familyAtStart(int lane) {
        return tableOf(lane) == null ? null : NOTHING;
    }

    /// @return null where no machine that can do it is ever set up
    @Nullable
    Integer familyOf(Step step) {
        if (step.isOutside() || tableOf(step.lanes().getFirst()) == null) {
            return null;
        }
        if (step.setupMinutes() == 0) {
            return TIMELESS;
        }
        return families.getOrDefault(group(step.lanes().getFirst()), Map.of()).get(name(step));
    }
}
