package org.staveworks.credit.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.CreditProblem;
import org.staveworks.credit.internal.ObjectionRow.ObjectionState;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Objections to facts: a firm raises one, the operator answers it. Whoever reads the file sees that a fact is objected
/// to. A fact that turns out wrong is mended where it comes from, and the next count is right.
@Service
public class Objections {
    private static final int TEXT_LENGTH_MAX = 2_000;

    private final FirmFacts firms;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final DocumentNumbers numbers;
    private final Clock clock;

    Objections(
            FirmFacts firms,
            JdbcClient jdbc,
            Rows rows,
            TenantWall wall,
            AuditTrail audit,
            DocumentNumbers numbers,
            Clock clock) {
        this.firms = firms;
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
        this.audit = audit;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// @param key of the fact in the own file
    /// @throws Problem `credit-fact-unknown`, `objection-open-already`
    @Transactional
    public UUID raise(@Nullable String key, @Nullable String reason) {
        var checks = new FieldChecks();
        var fact = checks.text("fact", key, 60);
        var said = checks.text("reason", reason, TEXT_LENGTH_MAX);
        checks.orThrow();
        var caller = CurrentCaller.get();
        var shown = Chapters.of(firms.of(caller.organisationId(), LocalDate.now(clock))).stream()
                .flatMap(chapter -> chapter.facts().stream())
                .filter(one -> one.key().equals(fact))
                .findFirst()
                .orElseThrow(() -> Problem.field("fact", CreditProblem.CREDIT_FACT_UNKNOWN, Map.of("fact", fact)))
                .shown();
        var objection = new ObjectionRow(
                Ids.next(),
                numbers.next("CO"),
                caller.organisationId(),
                caller.organisationName(),
                fact,
                shown,
                said,
                ObjectionState.OPEN,
                caller.personName(),
                clock.instant(),
                null,
                null,
                null);
        insert(objection);
        audit.record(entry("credit.objection.raised", objection).note(said));
        return objection.id();
    }

    private void insert(ObjectionRow objection) {
        var inserted = jdbc.sql("""
                        insert into credit.objection
                        select * from jsonb_populate_record(null::credit.objection, :row::jsonb)
                        on conflict (organisation_id, fact) where state = 'open' do nothing
                        """).param("row", rows.json(objection)).update();
        if (inserted == 0) {
            throw new Problem(CreditProblem.OBJECTION_OPEN_ALREADY, Map.of());
        }
    }

    /// The operator's answer.
    ///
    /// @param isUpheld whether the firm is right
    /// @throws Problem `objection-answered`
    @Transactional
    public ObjectionRow answer(UUID id, @Nullable Boolean isUpheld, @Nullable String answer) {
        var checks = new FieldChecks();
        checks.require("upheld", isUpheld);
        var said = checks.text("answer", answer, TEXT_LENGTH_MAX);
        checks.orThrow();
        return wall.lift(() -> {
            var objection = jdbc.sql("select * from credit.objection where id = :id for update")
                    .param("id", id)
                    .query(rows.of(ObjectionRow.class))
                    .optional()
                    .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
            if (objection.state() != ObjectionState.OPEN) {
                throw new Problem(CreditProblem.OBJECTION_ANSWERED, Map.of("number", objection.number()));
            }
            var answered = jdbc.sql("""
                            update credit.objection
                            set state = :state, answer = :answer, answered_by_name = :by, answered_at = :now
                            where id = :id returning *
                            """)
                    .param("id", id)
                    .param("state", Boolean.TRUE.equals(isUpheld) ? "upheld" : "rejected")
                    .param("answer", said)
                    .param("by", CurrentCaller.get().personName())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(rows.of(ObjectionRow.class))
                    .single();
            audit.record(entry("credit.objection.answered", answered)
                    .visibleTo(answered.organisationId())
                    .note(said));
            return answered;
        });
    }

    /// Of a firm, the newest first. The caller may see its file.
    @Transactional(readOnly = true)
    public List<ObjectionRow> of(UUID organisationId) {
        return wall.lift(() -> jdbc.sql("""
                        select * from credit.objection where organisation_id = :organisation
                        order by id desc limit 200
                        """)
                .param("organisation", organisationId)
                .query(rows.of(ObjectionRow.class))
                .list());
    }

    /// What the time line keeps.
    record Objected(String fact, String shown, ObjectionState state) {}

    private static AuditEntry entry(String action, ObjectionRow objection) {
        return AuditEntry.of(action)
                .subject("objection", objection.id(), objection.number())
                .after(new Objected(objection.fact(), objection.shown(), objection.state()));
    }
}
