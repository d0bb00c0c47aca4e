package org.staveworks.equipment.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.equipment.EquipmentProblem;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.equipment.MachineRecords.Monitored;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.internal.Band;
import org.staveworks.equipment.internal.HourSql;
import org.staveworks.equipment.internal.Live;
import org.staveworks.equipment.internal.Unit;
import org.staveworks.equipment.internal.UnitSql;
import org.staveworks.equipment.internal.web.EquipmentLists.EquipmentHourItem;
import org.staveworks.equipment.internal.web.EquipmentLists.EquipmentItem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Lists;

/// All machines of the caller's organisation that are heard.
@RestController
class EquipmentFleetController {
    /// Machines of one answer about what is on a screen.
    private static final int SCREEN_MAX = 120;
    private static final int DAYS_MAX = 8;
    private static final int COLUMNS = 240;

    private final Lists lists;
    private final Listing<EquipmentItem> list;
    private final Listing<EquipmentHourItem> hourList;
    private final UnitSql units;
    private final HourSql hours;
    private final MachineRecords records;
    private final Live live;
    private final Clock clock;

    EquipmentFleetController(
            Lists lists,
            Listing<EquipmentItem> list,
            Listing<EquipmentHourItem> hourList,
            UnitSql units,
            HourSql hours,
            MachineRecords records,
            Live live,
            Clock clock) {
        this.lists = lists;
        this.list = list;
        this.hourList = hourList;
        this.units = units;
        this.hours = hours;
        this.records = records;
        this.live = live;
        this.clock = clock;
    }

    @GetMapping("/api/v1/equipment")
    @Requires(Permission.DEVICE_READ)
    public Page<EquipmentItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/equipment/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    /// Hour by hour what each machine did, made and used.
    @GetMapping("/api/v1/equipment/hours")
    @Requires(Permission.DEVICE_READ)
    public Page<EquipmentHourItem> hours(@ModelAttribute ListQuery query) {
        return lists.page(hourList, query);
    }

    @GetMapping("/api/v1/equipment/hours/export")
    @Requires(Permission.DEVICE_READ)
    public void exportHours(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(hourList, query, format, request, response);
    }

    /// @param pieces since the working day began; missing where it has no counter
    record FleetMachine(
            UUID id,
            UUID machineId,
            int unit,
            String name,
            UUID siteId,
            String siteName,
            String capability,
            MachineState state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable Instant heardAt,
            @Nullable BigDecimal pieces,
            @Nullable BigDecimal rejects,
            @Nullable BigDecimal energyKwh) {

        static FleetMachine of(Unit unit, HourSql.@Nullable Total today) {
            return new FleetMachine(
                    unit.id(),
                    unit.machineId(),
                    unit.unit(),
                    unit.machineName(),
                    unit.siteId(),
                    unit.siteName(),
                    unit.capability(),
                    unit.state(),
                    unit.stateSince(),
                    unit.reason(),
                    unit.programme(),
                    unit.derivedTo(),
                    today != null && today.isCounted() ? today.pieces() : null,
                    today != null && today.isCounted() ? today.rejects() : null,
                    today != null && today.isMetered() ? today.energyKwh() : null);
        }
    }

    record EquipmentFleet(Instant dayStart, List<FleetMachine> machines) {}

    /// All of them at once, so that they can be sorted and sifted without asking again.
    @GetMapping("/api/v1/equipment/fleet")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public EquipmentFleet fleet() {
        var dayStart = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
        var found = units.of(CurrentCaller.get().organisationId());
        var today = hours
                .totals(
                        found.stream().map(Unit::id).toList(),
                        dayStart.toEpochMilli(),
                        clock.instant().plus(Duration.ofDays(1)).toEpochMilli())
                .stream()
                .collect(Collectors.toMap(HourSql.Total::monitoredId, Function.identity()));
        return new EquipmentFleet(
                dayStart,
                found.stream()
                        .map(unit -> FleetMachine.of(unit, today.get(unit.id())))
                        .toList());
    }

    /// What some machines do at this moment. It is asked again every two seconds for what is on the screen.
    @GetMapping("/api/v1/equipment/live")
    @Requires({Permission.DEVICE_READ, Permission.SCAN})
    public List<Live.LiveMachine> live(@RequestParam List<UUID> ids) {
        return live.of(onScreen(ids));
    }

    private static List<UUID> onScreen(List<UUID> ids) {
        if (ids.size() > SCREEN_MAX) {
            throw new Problem(EquipmentProblem.TOO_MANY_MACHINES, Map.of("limit", SCREEN_MAX));
        }
        return ids;
    }

    /// @param states from `from` on, each until the next one begins; the last one until `to`
    record MachineBand(UUID id, List<Instant> starts, List<MachineState> states) {}

    /// The states of some machines as wide as a small picture can show them.
    @GetMapping("/api/v1/equipment/bands")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public List<MachineBand> bands(@RequestParam List<UUID> ids, @RequestParam Instant from, @RequestParam Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
            throw new Problem(EquipmentProblem.SPAN_TOO_LONG, Map.of("days", DAYS_MAX));
        }
        var byMachine = units.byId(onScreen(ids)).stream()
                .collect(Collectors.toMap(
                        unit -> new Monitored(unit.organisationId(), unit.machineId(), unit.unit()), Unit::id));
        return records.states(byMachine.keySet(), from, to).entrySet().stream()
                .map(entry -> {
                    var band = Band.of(entry.getValue(), COLUMNS);
                    return new MachineBand(
                            byMachine.getOrDefault(
                                    entry.getKey(), entry.getKey().machineId()),
                            band.stream().map(one -> one.from()).toList(),
                            band.stream().map(one -> one.state()).toList());
                })
                .toList();
    }
}
