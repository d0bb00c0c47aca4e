package org.staveworks.planning.internal.capacity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;
import org.staveworks.planning.internal.capacity.Breakdowns.Breakdown;

/// Machines that say they are down, and those that run again although they are closed.
@Component
class BreakdownToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final Breakdowns breakdowns;

    BreakdownToday(Breakdowns breakdowns) {
        this.breakdowns = breakdowns;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        if (!caller.may(Permission.CAPACITY_WRITE)) {
            return List.of();
        }
        var open = breakdowns.open();
        var tasks = new ArrayList<TodayTask>();
        add(
                tasks,
                "machine-down",
                open.stream().filter(one -> one.answer() == null).toList());
        add(
                tasks,
                "machine-runs-again",
                open.stream().filter(one -> one.answer() != null).toList());
        return tasks;
    }

    private static void add(List<TodayTask> tasks, String kind, List<Breakdown> open) {
        if (!open.isEmpty()) {
            tasks.add(new TodayTask(
                    kind,
                    open.size(),
                    open.stream().limit(ITEMS_MAX).map(BreakdownToday::item).toList()));
        }
    }

    private static TodayTask.Item item(Breakdown one) {
        @Nullable String reason = one.reason();
        return new TodayTask.Item(
                "breakdown",
                one.id(),
                null,
                "%s #%d%s".formatted(one.machineName(), one.unit(), reason == null ? "" : " · " + reason),
                null,
                null);
    }
}
