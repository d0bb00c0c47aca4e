package org.staveworks.performance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Lists;
import org.staveworks.performance.internal.oee.DaySql;
import org.staveworks.performance.internal.oee.MachineDay;
import org.staveworks.performance.internal.oee.MachineDay.DownReason;
import org.staveworks.performance.internal.oee.OeeTimes;
import org.staveworks.performance.internal.run.MachineUnit;
import org.staveworks.performance.internal.web.OeeViews.OeeFigures;
import org.staveworks.performance.internal.web.OeeViews.OeeIndicators;
import org.staveworks.performance.internal.web.OeeViews.OeeMachine;
import org.staveworks.performance.internal.web.OeeViews.OeeMachinePage;
import org.staveworks.performance.internal.web.OeeViews.OeeOverview;
import org.staveworks.performance.internal.web.OeeViews.OeeStep;
import org.staveworks.performance.internal.web.PerformanceLists.MachineDayItem;

/// What machines made of their time.
@RestController
class OeeController {
    private static final int DAYS_MAX = 366;
    private static final int DAYS_USUAL = 28;

    private final DaySql sql;
    private final Machines machines;
    private final Lists lists;
    private final Listing<MachineDayItem> days;
    private final Clock clock;

    OeeController(DaySql sql, Machines machines, Lists lists, Listing<MachineDayItem> days, Clock clock) {
        this.sql = sql;
        this.machines = machines;
        this.lists = lists;
        this.days = days;
        this.clock = clock;
    }

    enum OeeStepLength {
        DAY,
        WEEK,
        MONTH
    }

    private record Period(LocalDate from, LocalDate to) {}

    /// All machines that are heard, or those of a site.
    ///
    /// @param from four weeks ago where missing
    /// @param to   today where missing
    @GetMapping("/api/v1/performance/oee")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public OeeOverview overview(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") OeeStepLength step,
            @RequestParam(required = false) @Nullable UUID siteId,
            @RequestParam(required = false) @Nullable String capability) {
        var period = period(from, to);
        var found = sql.between(period.from(), period.to()).stream()
                .filter(day -> siteId == null || day.siteId().equals(siteId))
                .filter(day -> capability == null || day.capability().equals(capability))
                .toList();
        var byMachine = new LinkedHashMap<MachineUnit, List<MachineDay>>();
        found.forEach(day -> byMachine
                .computeIfAbsent(new MachineUnit(day.machineId(), day.unit()), machine -> new ArrayList<>())
                .add(day));
        return new OeeOverview(
                period.from(),
                period.to(),
                OeeFigures.of(sum(found)),
                steps(found, step, period),
                byMachine.values().stream()
                        .map(one -> machine(one, step, period))
                        .toList());
    }

    private static OeeMachine machine(List<MachineDay> days, OeeStepLength step, Period period) {
        var last = days.getLast();
        return new OeeMachine(
                last.machineId(),
                last.unit(),
                last.machineName(),
                last.capability(),
                last.siteId(),
                OeeFigures.of(sum(days)),
                steps(days, step, period));
    }

    /// One machine, with what its losses are.
    ///
    /// @param unit which one of its kind, from 1
    @GetMapping("/api/v1/performance/machines/{machineId}/{unit}/oee")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public OeeMachinePage machine(
            @PathVariable UUID machineId,
            @PathVariable int unit,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "day") OeeStepLength step) {
        var kind = machines.require(machineId);
        if (unit < 1 || unit > kind.count()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var period = period(from, to);
        var found = sql.between(period.from(), period.to()).stream()
                .filter(day -> day.machineId().equals(machineId) && day.unit() == unit)
                .toList();
        return new OeeMachinePage(
                machineId,
                unit,
                kind.name(),
                kind.count(),
                period.from(),
                period.to(),
                OeeFigures.of(sum(found)),
                downReasons(found),
                found.stream().anyMatch(MachineDay::isCounted),
                found.stream().anyMatch(MachineDay::isMetered),
                steps(found, step, period));
    }

    @GetMapping("/api/v1/performance/machine-days")
    @Requires(Permission.PRODUCTION_READ)
    Page<MachineDayItem> days(@ModelAttribute ListQuery query) {
        return lists.page(days, query);
    }

    @GetMapping("/api/v1/performance/machine-days/export")
    @Requires(Permission.PRODUCTION_READ)
    void exportDays(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(days, query, format, request, response);
    }

    private Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        var last = to == null ? LocalDate.now(clock) : to;
        var first = from == null ? last.minusDays(DAYS_USUAL - 1L) : from;
        var checks = new FieldChecks();
        checks.date("to", last);
        checks.date("from", first, FieldChecks.EARLIEST, last);
        checks.orThrow();
        if (ChronoUnit.DAYS.between(first, last) >= DAYS_MAX) {
            throw Problem.field(
                    "from", KernelProblem.OUT_OF_RANGE, Map.of("min", last.minusDays(DAYS_MAX - 1L), "max", last));
        }
        return new Period(first, last);
    }

    private static OeeTimes sum(Collection<MachineDay> days) {
        return days.stream().map(MachineDay::times).reduce(OeeTimes.NONE, OeeTimes::plus);
    }

    /// Steps without any machine are left out.
    private static List<OeeStep> steps(List<MachineDay> days, OeeStepLength step, Period period) {
        var bySteps = new TreeMap<LocalDate, OeeTimes>();
        days.forEach(day -> bySteps.merge(first(day.day(), step), day.times(), OeeTimes::plus));
        return bySteps.entrySet().stream()
                .map(entry -> new OeeStep(
                        later(entry.getKey(), period.from()),
                        earlier(last(entry.getKey(), step), period.to()),
                        OeeIndicators.of(entry.getValue())))
                .toList();
    }

    private static LocalDate first(LocalDate day, OeeStepLength step) {
        return switch (step) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static LocalDate last(LocalDate first, OeeStepLength step) {
        return switch (step) {
            case DAY -> first;
            case WEEK -> first.plusDays(DayOfWeek.values().length - 1L);
            case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
        };
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<DownReason> downReasons(List<MachineDay> days) {
        var byReason = new TreeMap<String, Long>();
        days.stream()
                .flatMap(day -> day.downReasons().stream())
                .forEach(reason -> byReason.merge(reason.reason(), reason.millis(), Long::sum));
        return byReason.entrySet().stream()
                .map(entry -> new DownReason(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(DownReason::millis).reversed())
                .toList();
    }
}
