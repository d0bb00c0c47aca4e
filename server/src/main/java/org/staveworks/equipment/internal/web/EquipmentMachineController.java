package org.staveworks.equipment.internal.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Machines;
import org.staveworks.device.Device;
import org.staveworks.device.Devices;
import org.staveworks.equipment.EquipmentProblem;
import org.staveworks.equipment.MachineHour;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;
import org.staveworks.equipment.internal.Band;
import org.staveworks.equipment.internal.DueSql;
import org.staveworks.equipment.internal.UnitSql;
import org.staveworks.equipment.internal.derive.HourDerivation;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;

/// What one machine does and did.
@RestController
class EquipmentMachineController {
    private static final int DAYS_MAX = 400;
    private static final int HOURLY_DAYS_MAX = 32;
    private static final int COLUMNS_MAX = 4_000;

    private final UnitSql units;
    private final DueSql due;
    private final Machines machines;
    private final Devices devices;
    private final MachineRecords records;
    private final Clock clock;

    EquipmentMachineController(
            UnitSql units, DueSql due, Machines machines, Devices devices, MachineRecords records, Clock clock) {
        this.units = units;
        this.due = due;
        this.machines = machines;
        this.devices = devices;
        this.records = records;
        this.clock = clock;
    }

    record EquipmentDevice(UUID id, String code, String name, int silenceSeconds) {
        static EquipmentDevice of(Device device) {
            return new EquipmentDevice(device.id(), device.code(), device.name(), device.silenceSeconds());
        }
    }

    /// @param id      missing where it is not known yet what its series mean
    /// @param waiting hours that are still to be derived anew
    /// @param devices that speak for it
    record EquipmentMachine(
            @Nullable UUID id,
            UUID machineId,
            int unit,
            int units,
            String name,
            String capability,
            MachineState state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable Instant heardAt,
            Instant dayStart,
            long waiting,
            List<EquipmentDevice> devices) {}

    @GetMapping("/api/v1/equipment/{machineId}/{unit}")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public EquipmentMachine view(@PathVariable UUID machineId, @PathVariable int unit) {
        var machine = machines.require(machineId);
        if (unit < 1 || unit > machine.count()) {
            throw new Problem(EquipmentProblem.NO_SUCH_UNIT, Map.of("machines", machine.count()));
        }
        var found = units.find(machineId, unit).orElse(null);
        return new EquipmentMachine(
                found == null ? null : found.id(),
                machineId,
                unit,
                machine.count(),
                machine.name(),
                machine.capability(),
                found == null ? MachineState.UNKNOWN : found.state(),
                found == null ? null : found.stateSince(),
                found == null ? null : found.reason(),
                found == null ? null : found.programme(),
                found == null ? null : found.derivedTo(),
                ZonedDateTime.now(clock).truncatedTo(ChronoUnit.DAYS).toInstant(),
                found == null ? 0 : due.hours(found.id()),
                devices.ofMachine(machineId).stream()
                        .filter(device -> device.unit() == null || device.unit() == unit)
                        .map(EquipmentDevice::of)
                        .toList());
    }

    private static void requireSpan(Instant from, Instant to, int daysMax) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(Duration.ofDays(daysMax)) > 0) {
            throw new Problem(EquipmentProblem.SPAN_TOO_LONG, Map.of("days", daysMax));
        }
    }

    /// Its states without gaps; where there are more than columns, each column has the one that lasted longest.
    @GetMapping("/api/v1/equipment/{machineId}/{unit}/states")
    @Requires(Permission.DEVICE_READ)
    public List<StateInterval> states(
            @PathVariable UUID machineId,
            @PathVariable int unit,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "1000") int columns) {
        requireSpan(from, to, DAYS_MAX);
        return Band.of(records.states(machineId, unit, from, to), Math.clamp(columns, 1, COLUMNS_MAX));
    }

    /// How long totals are.
    enum TotalsBy {
        HOUR,
        DAY
    }

    /// @param pieces    missing where it has no counter
    /// @param energyKwh missing where it has no meter
    record EquipmentTotal(
            Instant from,
            long producingMillis,
            long setupMillis,
            long idleMillis,
            long downMillis,
            long offMillis,
            long unknownMillis,
            @Nullable BigDecimal pieces,
            @Nullable BigDecimal rejects,
            @Nullable BigDecimal energyKwh,
            int resets) {

        static EquipmentTotal of(MachineHour hour) {
            var count = hour.count();
            return new EquipmentTotal(
                    hour.hour(),
                    hour.producingMillis(),
                    hour.setupMillis(),
                    hour.idleMillis(),
                    hour.downMillis(),
                    hour.offMillis(),
                    hour.unknownMillis(),
                    count.isCounted() ? count.pieces() : null,
                    count.isCounted() ? count.rejects() : null,
                    count.isMetered() ? count.energyKwh() : null,
                    count.resets());
        }
    }

    /// Hour by hour, or day by day; where one is missing nothing was heard.
    @GetMapping("/api/v1/equipment/{machineId}/{unit}/totals")
    @Requires(Permission.DEVICE_READ)
    public List<EquipmentTotal> totals(
            @PathVariable UUID machineId,
            @PathVariable int unit,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(defaultValue = "HOUR") TotalsBy by) {
        requireSpan(from, to, by == TotalsBy.HOUR ? HOURLY_DAYS_MAX : DAYS_MAX);
        var hours = records.hours(machineId, unit, from, to);
        if (by == TotalsBy.HOUR) {
            return hours.stream().map(EquipmentTotal::of).toList();
        }
        var days = new TreeMap<Instant, MachineHour>();
        for (var hour : hours) {
            var day = hour.hour()
                    .atZone(clock.getZone())
                    .truncatedTo(ChronoUnit.DAYS)
                    .toInstant();
            days.merge(day, at(day, hour), EquipmentMachineController::plus);
        }
        return days.values().stream().map(EquipmentTotal::of).toList();
    }

    private static MachineHour at(Instant from, MachineHour hour) {
        return new MachineHour(
                from,
                hour.producingMillis(),
                hour.setupMillis(),
                hour.idleMillis(),
                hour.downMillis(),
                hour.offMillis(),
                hour.unknownMillis(),
                hour.count());
    }

    private static MachineHour plus(MachineHour a, MachineHour b) {
        return new MachineHour(
                a.hour(),
                a.producingMillis() + b.producingMillis(),
                a.setupMillis() + b.setupMillis(),
                a.idleMillis() + b.idleMillis(),
                a.downMillis() + b.downMillis(),
                a.offMillis() + b.offMillis(),
                a.unknownMillis() + b.unknownMillis(),
                HourDerivation.plus(a.count(), b.count()));
    }
}
