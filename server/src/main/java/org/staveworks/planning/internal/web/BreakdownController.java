package org.staveworks.planning.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.planning.internal.capacity.Breakdowns;
import org.staveworks.planning.internal.capacity.Breakdowns.Breakdown;
import org.staveworks.planning.internal.capacity.MeasuredIdle;
import org.staveworks.planning.internal.web.PlanningLists.ClosureItem;

/// What machines tell the planner: which say they are down, how long they stand idle.
@RestController
class BreakdownController {
    private final Breakdowns breakdowns;
    private final MeasuredIdle idle;
    private final Lists lists;
    private final Listing<ClosureItem> closureList;

    BreakdownController(Breakdowns breakdowns, MeasuredIdle idle, Lists lists, Listing<ClosureItem> closureList) {
        this.breakdowns = breakdowns;
        this.idle = idle;
        this.lists = lists;
        this.closureList = closureList;
    }

    /// @param runsAgain whether it runs although it is still closed by the closure
    record BreakdownView(
            UUID id,
            UUID machineId,
            String machineName,
            int unit,
            Instant since,
            @Nullable String reason,
            boolean runsAgain,
            @Nullable UUID closureId) {
        static BreakdownView of(Breakdown breakdown) {
            return new BreakdownView(
                    breakdown.id(),
                    breakdown.machineId(),
                    breakdown.machineName(),
                    breakdown.unit(),
                    breakdown.since(),
                    breakdown.reason(),
                    breakdown.overAt() != null,
                    breakdown.closureId());
        }
    }

    /// How long machines stood idle in the last four weeks, by capability; those that are not heard are left out.
    @GetMapping("/api/v1/planning/measured-idle")
    @Requires(Permission.CAPACITY_READ)
    @Transactional(readOnly = true)
    public List<MeasuredIdle.IdleLine> measuredIdle() {
        return idle.lines();
    }

    /// Machines that say they are down and wait for an answer, and those that run again although they are closed.
    @GetMapping("/api/v1/planning/breakdowns")
    @Requires(Permission.CAPACITY_READ)
    List<BreakdownView> open() {
        return breakdowns.open().stream().map(BreakdownView::of).toList();
    }

    /// @param note the machine's own reason where missing
    record BreakdownCloseBody(
            @Mandatory @Nullable Instant endsAt, @Nullable String note) {}

    /// It is out of work from when it went down.
    @PostMapping("/api/v1/planning/breakdowns/{id}/close")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public ClosureItem close(@PathVariable UUID id, @RequestBody BreakdownCloseBody body) {
        return lists.require(closureList, breakdowns.close(id, body.endsAt(), body.note()));
    }

    /// It is nothing.
    @PostMapping("/api/v1/planning/breakdowns/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAPACITY_WRITE)
    void dismiss(@PathVariable UUID id) {
        breakdowns.dismiss(id);
    }
}
