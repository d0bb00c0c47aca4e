package org.staveworks.equipment.internal.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.equipment.EquipmentProblem;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.internal.StopReasons;
import org.staveworks.equipment.internal.StopReasons.StopReason;
import org.staveworks.equipment.internal.Stops;
import org.staveworks.equipment.internal.Unit;
import org.staveworks.equipment.internal.UnitSql;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;

/// Why machines stood still, and what operators see of their machine.
@RestController
class EquipmentStopController {
    private static final int DAYS_MAX = 92;
    private static final Duration SHIFT = Duration.ofHours(12);
    private static final int LAST_STOPS = 10;

    private final Stops stops;
    private final StopReasons reasons;
    private final UnitSql units;
    private final MachineRecords records;
    private final Clock clock;

    EquipmentStopController(Stops stops, StopReasons reasons, UnitSql units, MachineRecords records, Clock clock) {
        this.stops = stops;
        this.reasons = reasons;
        this.units = units;
        this.records = records;
        this.clock = clock;
    }

    @GetMapping("/api/v1/equipment/stop-reasons")
    @Requires({Permission.DEVICE_READ, Permission.SCAN})
    public List<StopReason> reasons() {
        return reasons.of();
    }

    record StopReasonBody(
            @Mandatory @Nullable String code,
            @Mandatory @Nullable String name,
            @Mandatory @Nullable Boolean isPlanned) {}

    record StopReasonsBody(@Mandatory @Nullable List<StopReasonBody> reasons) {}

    /// Takes the place of the list; an empty one stands for the usual reasons.
    @PutMapping("/api/v1/equipment/stop-reasons")
    @Requires(Permission.DEVICE_WRITE)
    @Transactional
    public List<StopReason> setReasons(@RequestBody StopReasonsBody body) {
        var checks = new FieldChecks();
        checks.require("reasons", body.reasons());
        checks.orThrow();
        var wanted = body.reasons() == null ? List.<StopReasonBody>of() : body.reasons();
        reasons.set(wanted.stream()
                .map(one -> new StopReason(
                        one.code() == null ? "" : one.code(),
                        one.name() == null ? "" : one.name(),
                        Boolean.TRUE.equals(one.isPlanned())))
                .toList());
        return reasons.of();
    }

    /// @param shares how long it stood for each reason, the longest first
    record EquipmentStops(List<Stops.MachineStop> stops, List<Stops.StopShare> shares) {}

    @GetMapping("/api/v1/equipment/{machineId}/{unit}/stops")
    @Requires(Permission.DEVICE_READ)
    public EquipmentStops stops(
            @PathVariable UUID machineId,
            @PathVariable int unit,
            @RequestParam Instant from,
            @RequestParam Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
            throw new Problem(EquipmentProblem.SPAN_TOO_LONG, Map.of("days", DAYS_MAX));
        }
        var found = stops.of(machineId, unit, from, to);
        return new EquipmentStops(found, Stops.shares(found));
    }

    /// @param at a moment of the stop, such as its beginning
    record StopSayingBody(
            @Mandatory @Nullable Instant at,
            @Mandatory @Nullable String code,
            @Nullable String note) {}

    record StopSaid(UUID id) {}

    /// Says why a machine stood still.
    @PostMapping("/api/v1/equipment/{machineId}/{unit}/stops")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires({Permission.DEVICE_WRITE, Permission.SCAN})
    public StopSaid explain(@PathVariable UUID machineId, @PathVariable int unit, @RequestBody StopSayingBody body) {
        var checks = new FieldChecks();
        checks.require("at", body.at());
        checks.require("code", body.code());
        checks.orThrow();
        return new StopSaid(stops.explain(
                machineId,
                unit,
                body.at() == null ? Instant.EPOCH : body.at(),
                body.code() == null ? "" : body.code(),
                body.note()));
    }

    /// Takes back what was said.
    @DeleteMapping("/api/v1/equipment/{machineId}/{unit}/stops/{noteId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires({Permission.DEVICE_WRITE, Permission.SCAN})
    public void undo(@PathVariable UUID machineId, @PathVariable int unit, @PathVariable UUID noteId) {
        stops.undo(machineId, unit, noteId);
    }

    record FloorMachine(UUID machineId, int unit, String name, String siteName, MachineState state) {}

    /// Machines to choose one's own from.
    @GetMapping("/api/v1/equipment/floor")
    @Requires(Permission.SCAN)
    @Transactional(readOnly = true)
    public List<FloorMachine> floor() {
        return units.of(CurrentCaller.get().organisationId()).stream()
                .map(unit -> new FloorMachine(
                        unit.machineId(), unit.unit(), unit.machineName(), unit.siteName(), unit.state()))
                .toList();
    }

    /// @param pieces today; missing where it has no counter
    /// @param stops  of this shift, the latest first
    record FloorMachineView(
            UUID id,
            UUID machineId,
            int unit,
            String name,
            MachineState state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable BigDecimal pieces,
            @Nullable BigDecimal rejects,
            List<Stops.MachineStop> stops,
            List<StopReason> reasons) {}

    /// What an operator has to know of a machine.
    @GetMapping("/api/v1/equipment/floor/{machineId}/{unit}")
    @Requires(Permission.SCAN)
    @Transactional(readOnly = true)
    public FloorMachineView floor(@PathVariable UUID machineId, @PathVariable int unit) {
        Unit found = units.find(machineId, unit).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        var now = clock.instant();
        var today = records.count(
                machineId,
                unit,
                ZonedDateTime.now(clock).truncatedTo(ChronoUnit.DAYS).toInstant(),
                now);
        return new FloorMachineView(
                found.id(),
                machineId,
                unit,
                found.machineName(),
                found.state(),
                found.stateSince(),
                found.reason(),
                found.programme(),
                today.isCounted() ? today.pieces() : null,
                today.isCounted() ? today.rejects() : null,
                stops.of(machineId, unit, now.minus(SHIFT), now).reversed().stream()
                        .limit(LAST_STOPS)
                        .toList(),
                reasons.of());
    }
}
