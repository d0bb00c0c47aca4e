package org.staveworks.maintenance.internal.life;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.forecast.life.LearningReport;
import org.staveworks.forecast.life.LifeLearner;
import org.staveworks.forecast.life.LifeModel;
import org.staveworks.forecast.life.RunSet;
import org.staveworks.forecast.life.TooFewRunsException;
import org.staveworks.forecast.life.read.LifeModelJson;
import org.staveworks.forecast.life.read.RunFile;
import org.staveworks.forecast.life.read.UnreadableRunsException;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;
import org.staveworks.maintenance.internal.MachineUnits;
import tools.jackson.databind.json.JsonMapper;

/// Life models (寿命模型) of the caller's organisation. A model never changes: what was learnt anew is a new one.
@Service
public class LifeModels {
    private static final int CYCLE_MINUTES_MAX = 43_200;
    private static final int CAP_MAX = 100_000;
    private static final int METRICS_MAX = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final OwnRuns ownRuns;
    private final MachineUnits machines;
    private final AuditTrail audit;
    private final Clock clock;
    /// Learning takes seconds of all cores.
    private final Semaphore learning = new Semaphore(1);

    LifeModels(
            JdbcClient jdbc, JsonMapper json, OwnRuns ownRuns, MachineUnits machines, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ownRuns = ownRuns;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    public enum LifeSourceKind {
        UPLOADED,
        RECORDS
    }

    public record LifeModelSummary(
            UUID id,
            String name,
            LifeSourceKind source,
            List<String> quantities,
            int cycleMinutes,
            LearningReport report,
            String createdByName,
            Instant createdAt) {}

    /// @param machineId    of the kind the own records of which are learnt from; or
    /// @param runs         an uploaded file, see `RunFile`
    /// @param metrics      of own records
    /// @param cap          three fifths of a mean life where missing
    public record NewLifeModel(
            @Nullable String name,
            @Nullable Integer cycleMinutes,
            @Nullable Integer cap,
            @Nullable String runs,
            @Nullable UUID machineId,
            List<String> metrics) {}

    /// @throws Problem `failures-too-few`, `runs-unreadable`, `learning-running`
    @Transactional
    public UUID learn(NewLifeModel wanted) {
        var checks = new FieldChecks();
        var name = checks.text("name", wanted.name(), 120);
        checks.require("cycleMinutes", wanted.cycleMinutes());
        checks.range("cycleMinutes", wanted.cycleMinutes(), 1, CYCLE_MINUTES_MAX);
        checks.range("cap", wanted.cap(), 1, CAP_MAX);
        checks.check(wanted.runs() != null || wanted.machineId() != null, "runs", KernelProblem.REQUIRED);
        if (wanted.machineId() != null) {
            checks.size("metrics", wanted.metrics(), 1, METRICS_MAX);
        }
        checks.orThrow();
        int cycleMinutes = wanted.cycleMinutes() == null ? 1 : wanted.cycleMinutes();
        var learned = alone(() -> learn(runs(wanted, cycleMinutes), wanted.cap()));
        var source = wanted.machineId() == null ? "uploaded" : "records";
        var id = Ids.next();
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into maintenance.life_model
                            (id, organisation_id, name, source, quantities, cycle_minutes, document, report,
                             created_by_name, created_at)
                        values (:id, :tenant, :name, :source, :quantities::jsonb, :cycle, :document, :report::jsonb,
                                :by, :now)
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("name", name)
                .param("source", source)
                .param("quantities", json.writeValueAsString(learned.model().quantities()))
                .param("cycle", cycleMinutes)
                .param("document", LifeModelJson.write(learned.model()))
                .param("report", json.writeValueAsString(learned.report()))
                .param("by", caller.personName())
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.of("maintenance.life.learned")
                .subject("life_model", id, name)
                .after(learned.report()));
        return id;
    }

    private RunSet runs(NewLifeModel wanted, int cycleMinutes) {
        if (wanted.machineId() != null) {
            return ownRuns.of(machines.require(wanted.machineId(), 1), wanted.metrics(), cycleMinutes);
        }
        try {
            return RunFile.read(wanted.runs() == null ? "" : wanted.runs());
        } catch (UnreadableRunsException | IllegalArgumentException e) {
            throw Problem.field(
                    "runs", MaintenanceProblem.RUNS_UNREADABLE, Map.of("cause", String.valueOf(e.getMessage())));
        }
    }

    private static LifeLearner.Learned learn(RunSet runs, @Nullable Integer cap) {
        try {
            return (cap == null ? LifeLearner.forLivesLike(runs) : new LifeLearner(cap)).learn(runs);
        } catch (TooFewRunsException e) {
            throw new Problem(MaintenanceProblem.FAILURES_TOO_FEW, Map.of("have", e.have(), "need", e.need()));
        }
    }

    private <T> T alone(Supplier<T> work) {
        if (!learning.tryAcquire()) {
            throw new Problem(MaintenanceProblem.LEARNING_RUNNING, Map.of("seconds", 10));
        }
        try {
            return work.get();
        } finally {
            learning.release();
        }
    }

    @Transactional(readOnly = true)
    public List<LifeModelSummary> all() {
        return found("order by id desc", Map.of());
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public LifeModelSummary require(UUID id) {
        return found("and id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private List<LifeModelSummary> found(String condition, Map<String, ?> values) {
        return jdbc.sql("""
                        select id, name, source, quantities, cycle_minutes, report, created_by_name, created_at
                        from maintenance.life_model where organisation_id = :tenant\s""" + condition)
                .param("tenant", CurrentCaller.get().organisationId())
                .params(values)
                .query((row, index) -> new LifeModelSummary(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        LifeSourceKind.valueOf(row.getString("source").toUpperCase(java.util.Locale.ROOT)),
                        json.readerForListOf(String.class).readValue(row.getString("quantities")),
                        row.getInt("cycle_minutes"),
                        json.readValue(row.getString("report"), LearningReport.class),
                        row.getString("created_by_name"),
                        row.getObject("created_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    /// The model's own document.
    ///
    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public LifeModel model(UUID id) {
        return LifeModelJson.read(document(id));
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public String document(UUID id) {
        return jdbc.sql("select document from maintenance.life_model where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// @throws Problem `life-model-in-use`
    @Transactional
    public void remove(UUID id) {
        var model = require(id);
        var users = jdbc.sql("select count(*) from maintenance.life_machine where model_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        if (users > 0) {
            throw new Problem(MaintenanceProblem.LIFE_MODEL_IN_USE, Map.of("name", model.name(), "machines", users));
        }
        jdbc.sql("delete from maintenance.life_model where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        audit.record(AuditEntry.of("maintenance.life.removed").subject("life_model", id, model.name()));
    }
}
