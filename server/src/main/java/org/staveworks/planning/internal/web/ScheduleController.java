package org.staveworks.planning.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.planning.internal.schedule.LatenessView;
import org.staveworks.planning.internal.schedule.OperationKey;
import org.staveworks.planning.internal.schedule.ScheduleChanges;
import org.staveworks.planning.internal.schedule.ScheduleView;
import org.staveworks.planning.internal.schedule.Schedules;
import org.staveworks.planning.internal.web.PlanningLists.PlacementItem;

/// The schedule of the own factory, and what a person changes of it.
@RestController
class ScheduleController {
    private static final int LOCKS_MAX = 5_000;
    private static final int WEIGHT_MAX = 100;

    private final Schedules schedules;
    private final ScheduleChanges changes;
    private final Lists lists;
    private final Listing<PlacementItem> placementList;

    ScheduleController(
            Schedules schedules, ScheduleChanges changes, Lists lists, Listing<PlacementItem> placementList) {
        this.schedules = schedules;
        this.changes = changes;
        this.lists = lists;
        this.placementList = placementList;
    }

    /// The schedule that holds, with what no longer holds of it.
    @GetMapping("/api/v1/planning/schedule")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public ScheduleView schedule() {
        return schedules.view();
    }

    /// Why a work order ends when it ends.
    @GetMapping("/api/v1/planning/schedule/lateness/{workOrderId}")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public LatenessView lateness(@PathVariable UUID workOrderId) {
        return schedules.lateness(workOrderId);
    }

    @GetMapping("/api/v1/planning/schedule/placements")
    @Requires(Permission.PRODUCTION_READ)
    Page<PlacementItem> placements(@ModelAttribute ListQuery query) {
        return lists.page(placementList, query);
    }

    @GetMapping("/api/v1/planning/schedule/placements/export")
    @Requires(Permission.PRODUCTION_READ)
    void exportPlacements(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(placementList, query, format, request, response);
    }

    /// @param unit     from 1 to how many of the machine there are
    /// @param startsAt rounded down to the minute
    record MoveBody(
            @Mandatory @Nullable OperationKey key,
            @Mandatory @Nullable UUID machineId,
            @Mandatory @Nullable Integer unit,
            @Mandatory @Nullable Instant startsAt) {}

    /// Puts one operation elsewhere and locks it there; all others stay.
    @PostMapping("/api/v1/planning/schedule/moves")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void move(@RequestBody MoveBody body) {
        var checks = new FieldChecks();
        var isComplete = checks.require("key", body.key())
                & checks.require("machineId", body.machineId())
                & checks.require("unit", body.unit())
                & checks.require("startsAt", body.startsAt());
        checks.orThrow();
        if (isComplete
                && body.key() != null
                && body.machineId() != null
                && body.unit() != null
                && body.startsAt() != null) {
            changes.move(body.key(), body.machineId(), body.unit(), body.startsAt());
        }
    }

    record LocksBody(
            @Mandatory @Nullable List<OperationKey> keys,
            @Mandatory @Nullable Boolean locked) {}

    /// Locks what is placed where it is, or lets it go.
    @PostMapping("/api/v1/planning/schedule/locks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void lock(@RequestBody LocksBody body) {
        var checks = new FieldChecks();
        checks.size("keys", body.keys(), 1, LOCKS_MAX);
        checks.require("locked", body.locked());
        checks.orThrow();
        changes.lock(body.keys() == null ? List.of() : body.keys(), Boolean.TRUE.equals(body.locked()));
    }

    /// @param weight of a minute that it is late: 1 usually, 10 is a rush
    record PriorityBody(@Mandatory @Nullable Integer weight) {}

    @PutMapping("/api/v1/planning/schedule/priorities/{workOrderId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public void prioritise(@PathVariable UUID workOrderId, @RequestBody PriorityBody body) {
        var checks = new FieldChecks();
        checks.require("weight", body.weight());
        checks.range("weight", body.weight(), 1, WEIGHT_MAX);
        checks.orThrow();
        changes.prioritise(workOrderId, body.weight() == null ? 1 : body.weight());
    }
}
