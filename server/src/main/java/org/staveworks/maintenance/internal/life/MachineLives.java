package org.staveworks.maintenance.internal.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.forecast.life.Forecast;
import org.staveworks.forecast.life.Run;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;
import org.staveworks.maintenance.internal.MachineUnits;
import org.staveworks.maintenance.internal.life.LifeModels.LifeModelSummary;

/// What single machines have left, each told by a model.
@Service
public class MachineLives {
    private static final Logger LOG = LoggerFactory.getLogger(MachineLives.class);
    /// Points of a curve; more are seen by nobody.
    private static final int CURVE_MAX = 400;
    /// The present pace is that of so many days.
    private static final Duration PACE = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final TransactionTemplate transactions;
    private final MachineUnits machines;
    private final SeriesStore series;
    private final CycleRows cycles;
    private final LifeModels models;
    private final AuditTrail audit;
    private final Clock clock;

    MachineLives(
            JdbcClient jdbc,
            Rows rows,
            TransactionTemplate transactions,
            MachineUnits machines,
            SeriesStore series,
            CycleRows cycles,
            LifeModels models,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transactions = transactions;
        this.machines = machines;
        this.series = series;
        this.cycles = cycles;
        this.models = models;
        this.audit = audit;
        this.clock = clock;
    }

    /// A row of `maintenance.life_machine`.
    public record LifeMachineRow(
            UUID organisationId,
            UUID machineId,
            String machineName,
            int unit,
            UUID modelId,
            List<LifeSource> sources,
            Instant begunAt,
            @Nullable Integer cycle,
            @Nullable Double cyclesLeft,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Instant checkedAt) {}

    /// @param forecast missing while too little was heard
    /// @param curve    of the past, thinned out
    public record MachineLife(
            UUID machineId,
            String machineName,
            int unit,
            LifeModelSummary model,
            List<LifeSource> sources,
            Instant begunAt,
            @Nullable Forecast forecast,
            List<Forecast.Point> curve) {}

    /// @param begunAt when it was new, or as good as new
    public record Attachment(
            @Nullable UUID modelId, @Nullable Instant begunAt, List<LifeSource> sources) {}

    @Transactional
    public void attach(UUID machineId, int unit, Attachment wanted) {
        var checks = new FieldChecks();
        checks.require("modelId", wanted.modelId());
        checks.require("begunAt", wanted.begunAt());
        checks.orThrow();
        if (wanted.modelId() == null || wanted.begunAt() == null) {
            return;
        }
        var machine = machines.require(machineId, unit);
        var model = models.require(wanted.modelId());
        var sources = new ArrayList<LifeSource>();
        for (var quantity : model.quantities()) {
            var source = wanted.sources().stream()
                    .filter(each -> quantity.equals(each.quantity()))
                    .findFirst()
                    .orElse(null);
            if (source == null || source.deviceId() == null || source.metric() == null) {
                checks.add("sources." + quantity, KernelProblem.REQUIRED, Map.of());
            } else {
                if (series.require(source.deviceId(), source.metric()).isText()) {
                    checks.add(
                            "sources." + quantity,
                            MaintenanceProblem.SERIES_NOT_NUMERIC,
                            Map.of("metric", source.metric()));
                }
                sources.add(source);
            }
        }
        checks.orThrow();
        jdbc.sql("""
                        insert into maintenance.life_machine
                            (organisation_id, machine_id, machine_name, unit, model_id, sources, begun_at)
                        values (:tenant, :machine, :name, :unit, :model, :sources::jsonb, :begun)
                        on conflict (organisation_id, machine_id, unit) do update
                        set machine_name = excluded.machine_name, model_id = excluded.model_id,
                            sources = excluded.sources, begun_at = excluded.begun_at, cycle = null,
                            cycles_left = null, low = null, high = null, checked_at = null
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("machine", machineId)
                .param("name", machine.name())
                .param("unit", unit)
                .param("model", model.id())
                .param("sources", rows.json(sources))
                .param("begun", wanted.begunAt().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.of("maintenance.life.attached")
                .subject("machine", machineId, null)
                .about("life-model", model.id())
                .after(wanted));
        look(row(machineId, unit));
    }

    @Transactional
    public void detach(UUID machineId, int unit) {
        var before = row(machineId, unit);
        jdbc.sql("""
                        delete from maintenance.life_machine
                        where organisation_id = :tenant and machine_id = :machine and unit = :unit
                        """)
                .param("tenant", before.organisationId())
                .param("machine", machineId)
                .param("unit", unit)
                .update();
        audit.record(AuditEntry.of("maintenance.life.detached")
                .subject("machine", machineId, null)
                .before(before));
    }

    private LifeMachineRow row(UUID machineId, int unit) {
        return find(machineId, unit).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Optional<LifeMachineRow> find(UUID machineId, int unit) {
        return all().stream()
                .filter(each -> each.machineId().equals(machineId) && each.unit() == unit)
                .findFirst();
    }

    /// What a machine had left when it was looked at last.
    ///
    /// @param left         cycles; missing while too little was heard
    /// @param cap          a forecast at it means that or more
    /// @param cyclesPerDay that were heard of late
    public record LifeOutlook(
            Instant begunAt,
            @Nullable Double left,
            @Nullable Double low,
            @Nullable Double high,
            int cap,
            double cyclesPerDay) {}

    /// Missing where no model tells it.
    @Transactional(readOnly = true)
    public Optional<LifeOutlook> outlook(UUID machineId, int unit) {
        return find(machineId, unit).map(row -> {
            var model = models.require(row.modelId());
            return new LifeOutlook(
                    row.begunAt(),
                    row.cyclesLeft(),
                    row.low(),
                    row.high(),
                    model.report().cap(),
                    cyclesPerDay(row, model));
        });
    }

    private double cyclesPerDay(LifeMachineRow row, LifeModelSummary model) {
        var now = clock.instant();
        var paceFrom = now.minus(PACE);
        var from = row.begunAt().isAfter(paceFrom) ? row.begunAt() : paceFrom;
        double days = Duration.between(from, now).toMillis()
                / (double) Duration.ofDays(1).toMillis();
        return days <= 0 ? 0 : measured(row, model, from).size() / days;
    }

    /// Those with least left first.
    @Transactional(readOnly = true)
    public List<LifeMachineRow> all() {
        return jdbc.sql("""
                        select * from maintenance.life_machine where organisation_id = :tenant
                        order by cycles_left nulls last, machine_name, unit
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(LifeMachineRow.class))
                .list();
    }

    /// @throws Problem `not-found` where no model tells it
    @Transactional(readOnly = true)
    public MachineLife of(UUID machineId, int unit) {
        var row = row(machineId, unit);
        var summary = models.require(row.modelId());
        var measured = measured(row, summary);
        if (measured.isEmpty()) {
            return new MachineLife(
                    machineId, row.machineName(), unit, summary, row.sources(), row.begunAt(), null, List.of());
        }
        var model = models.model(row.modelId());
        var run = new Run(row.machineName(), measured);
        var curve = model.curve(run);
        int step = (curve.size() + CURVE_MAX - 1) / CURVE_MAX;
        var thinned = new ArrayList<Forecast.Point>();
        for (int i = (curve.size() - 1) % step; i < curve.size(); i += step) {
            thinned.add(curve.get(i));
        }
        return new MachineLife(
                machineId,
                row.machineName(),
                unit,
                summary,
                row.sources(),
                row.begunAt(),
                model.forecast(run),
                thinned);
    }

    private List<double[]> measured(LifeMachineRow row, LifeModelSummary model) {
        return measured(row, model, row.begunAt());
    }

    private List<double[]> measured(LifeMachineRow row, LifeModelSummary model, Instant from) {
        Map<String, LifeSource> byQuantity = row.sources().stream()
                .collect(Collectors.toMap(source -> String.valueOf(source.quantity()), Function.identity()));
        var found = new ArrayList<Series>();
        for (var quantity : model.quantities()) {
            var source = byQuantity.get(quantity);
            if (source == null || source.deviceId() == null || source.metric() == null) {
                return List.of();
            }
            found.add(series.require(source.deviceId(), source.metric()));
        }
        return cycles.of(found, from, clock.instant(), model.cycleMinutes());
    }

    /// As the platform on behalf of an organisation.
    public void lookAtAll() {
        var found = transactions.execute(status -> all());
        for (var row : found == null ? List.<LifeMachineRow>of() : found) {
            try {
                transactions.executeWithoutResult(status -> look(row));
            } catch (RuntimeException e) {
                LOG.warn("Life of machine ({} {}) was not looked at", row.machineName(), row.unit(), e);
            }
        }
    }

    private void look(LifeMachineRow row) {
        var measured = measured(row, models.require(row.modelId()));
        if (measured.isEmpty()) {
            return;
        }
        var forecast = models.model(row.modelId()).forecast(new Run(row.machineName(), measured));
        jdbc.sql("""
                        update maintenance.life_machine
                        set cycle = :cycle, cycles_left = :left, low = :low, high = :high, checked_at = :now
                        where organisation_id = :tenant and machine_id = :machine and unit = :unit
                        """)
                .param("cycle", forecast.cycle())
                .param("left", forecast.left())
                .param("low", forecast.low())
                .param("high", forecast.high())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("tenant", row.organisationId())
                .param("machine", row.machineId())
                .param("unit", row.unit())
                .update();
    }
}
