package org.staveworks.planning.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
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
import org.staveworks.planning.internal.capacity.CapacityOffers;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures;
import org.staveworks.planning.internal.capacity.Hours;
import org.staveworks.planning.internal.capacity.OwnCapacity;
import org.staveworks.planning.internal.capacity.Shift;
import org.staveworks.planning.internal.web.PlanningLists.ClosureItem;

/// What the own workshop has free: spare capacity that is offered, working hours, closures.
@RestController
class CapacityController {
    private final OwnCapacity capacity;
    private final CapacityOffers offers;
    private final Hours hours;
    private final Closures closures;
    private final Lists lists;
    private final Listing<ClosureItem> closureList;

    CapacityController(
            OwnCapacity capacity,
            CapacityOffers offers,
            Hours hours,
            Closures closures,
            Lists lists,
            Listing<ClosureItem> closureList) {
        this.capacity = capacity;
        this.offers = offers;
        this.hours = hours;
        this.closures = closures;
        this.lists = lists;
        this.closureList = closureList;
    }

    /// @param percent   of what is free
    /// @param hourPrice net, of an hour of one machine, in minor units
    record CapacityBody(
            @Mandatory @Nullable String capability,
            @Mandatory @Nullable Boolean open,
            @Mandatory @Nullable Integer percent,
            @Mandatory @Nullable Long hourPrice,
            @Mandatory @Nullable String currency,
            @Mandatory @Nullable Integer minimumQuantity,
            @Mandatory @Nullable LocalDate until) {}

    record CapacitiesBody(@Mandatory @Nullable List<CapacityBody> offers) {}

    /// Each capability of the own machines, what is free of it, and what is offered.
    @GetMapping("/api/v1/planning/capacity")
    @Requires(Permission.CAPACITY_READ)
    @Transactional(readOnly = true)
    public List<OwnCapacity.CapacityLine> capacity() {
        return capacity.lines();
    }

    /// Changes some offers; those that are not named stay.
    @PutMapping("/api/v1/planning/capacity")
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public List<OwnCapacity.CapacityLine> change(@RequestBody CapacitiesBody body) {
        var checks = new FieldChecks();
        checks.size("offers", body.offers(), 1, 200);
        var changes = body.offers() == null ? List.<CapacityBody>of() : body.offers();
        for (int i = 0; i < changes.size(); i++) {
            require(checks, "offers[" + i + "].", changes.get(i));
        }
        checks.orThrow();
        offers.change(changes.stream().map(CapacityController::change).toList());
        return capacity.lines();
    }

    private static void require(FieldChecks checks, String path, CapacityBody body) {
        checks.require(path + "capability", body.capability());
        checks.require(path + "open", body.open());
        checks.require(path + "percent", body.percent());
        checks.require(path + "hourPrice", body.hourPrice());
        checks.require(path + "minimumQuantity", body.minimumQuantity());
        checks.require(path + "until", body.until());
        checks.pattern(path + "currency", body.currency(), "[A-Z]{3}");
    }

    private static CapacityOffers.Change change(CapacityBody body) {
        return new CapacityOffers.Change(
                body.capability() == null ? "" : body.capability(),
                Boolean.TRUE.equals(body.open()),
                body.percent() == null ? 0 : body.percent(),
                body.hourPrice() == null ? 0 : body.hourPrice(),
                body.currency() == null ? "" : body.currency(),
                body.minimumQuantity() == null ? 0 : body.minimumQuantity(),
                body.until() == null ? LocalDate.MIN : body.until());
    }

    /// @param weekday 1 is Monday
    @Schema(name = "WorkingShift")
    record ShiftBody(
            @Mandatory @Nullable Integer weekday,
            @Mandatory @Nullable Integer fromMinute,
            @Mandatory @Nullable Integer toMinute) {}

    record HoursBody(@Mandatory @Nullable List<ShiftBody> shifts) {}

    record HoursView(List<Shift> shifts) {}

    @GetMapping("/api/v1/planning/hours")
    @Requires(Permission.CAPACITY_READ)
    @Transactional(readOnly = true)
    public HoursView hours() {
        return new HoursView(hours.own());
    }

    /// Replaces the working hours of a week; none at all is the usual week again.
    @PutMapping("/api/v1/planning/hours")
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public HoursView replaceHours(@RequestBody HoursBody body) {
        var checks = new FieldChecks();
        checks.size("shifts", body.shifts(), 0, 50);
        var shifts = body.shifts() == null ? List.<ShiftBody>of() : body.shifts();
        for (int i = 0; i < shifts.size(); i++) {
            var path = "shifts[" + i + "].";
            checks.require(path + "weekday", shifts.get(i).weekday());
            checks.require(path + "fromMinute", shifts.get(i).fromMinute());
            checks.require(path + "toMinute", shifts.get(i).toMinute());
        }
        checks.orThrow();
        hours.replace(shifts.stream().map(CapacityController::shift).toList());
        return new HoursView(hours.own());
    }

    private static Shift shift(ShiftBody body) {
        return new Shift(
                body.weekday() == null ? 0 : body.weekday(),
                body.fromMinute() == null ? 0 : body.fromMinute(),
                body.toMinute() == null ? 0 : body.toMinute());
    }

    @GetMapping("/api/v1/planning/closures")
    @Requires(Permission.CAPACITY_READ)
    Page<ClosureItem> closures(@ModelAttribute ListQuery query) {
        return lists.page(closureList, query);
    }

    @GetMapping("/api/v1/planning/closures/export")
    @Requires(Permission.CAPACITY_READ)
    void exportClosures(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(closureList, query, format, request, response);
    }

    /// @param machineId missing for a holiday
    /// @param count     how many of the machines of that kind; all where missing
    /// @param unit      which one of them, from 1; then it is this one alone
    record ClosureBody(
            @Mandatory @Nullable ClosureKind kind,
            @Nullable UUID machineId,
            @Nullable Integer count,
            @Nullable Integer unit,
            @Mandatory @Nullable Instant startsAt,
            @Mandatory @Nullable Instant endsAt,
            @Nullable String note) {}

    @PostMapping("/api/v1/planning/closures")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public ClosureItem close(@RequestBody ClosureBody body) {
        var wanted = new Closures.NewClosure(
                body.kind(), body.machineId(), body.count(), body.unit(), body.startsAt(), body.endsAt(), body.note());
        return lists.require(closureList, closures.add(wanted));
    }

    /// It works again from now on.
    @PostMapping("/api/v1/planning/closures/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public void end(@PathVariable UUID id) {
        closures.end(id);
    }
}
