package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes drafts.
@Component
class DraftSql {
    /// Older ones are forgotten.
    private static final int KEPT = 20;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final JsonMapper json;

    DraftSql(JdbcClient jdbc, Rows rows, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /// A row of `planning.draft` but for its result.
    record DraftRow(
            UUID id,
            UUID organisationId,
            DraftState state,
            DraftMode mode,
            boolean isHypothetical,
            int basedOn,
            int seconds,
            Instant startedAt,
            String startedByName,
            @Nullable PlanningProblem problem) {}

    /// @return false where another one is searched for
    boolean insert(DraftRow row) {
        jdbc.sql("""
                        delete from planning.draft
                        where organisation_id = :tenant and state <> 'searching' and id not in (
                            select id from planning.draft where organisation_id = :tenant order by id desc limit :kept)
                        """).param("tenant", row.organisationId()).param("kept", KEPT).update();
        return jdbc.sql("""
                        insert into planning.draft
                        select * from jsonb_populate_record(null::planning.draft, :row::jsonb) on conflict do nothing
                        """).param("row", rows.json(row)).update() == 1;
    }

    /// @throws Problem `not-found`
    DraftRow require(UUID id) {
        return jdbc.sql("select * from planning.draft where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(DraftRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Of the caller's organisation, the latest first.
    List<DraftRow> all() {
        return jdbc.sql("select * from planning.draft where organisation_id = :tenant order by id desc limit :kept")
                .param("tenant", CurrentCaller.get().organisationId())
                .param("kept", KEPT)
                .query(rows.of(DraftRow.class))
                .list();
    }

    @Nullable
    DraftResult result(UUID id) {
        return jdbc.sql("select result::text from planning.draft where id = :id and result is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, DraftResult.class))
                .orElse(null);
    }

    void enter(UUID id, DraftState state) {
        jdbc.sql("update planning.draft set state = :state where id = :id")
                .param("state", state.word())
                .param("id", id)
                .update();
    }

    /// Nothing happens where the search was stopped meanwhile.
    void found(UUID id, DraftResult result) {
        jdbc.sql("""
                        update planning.draft set state = 'ready', result = :result::jsonb
                        where id = :id and state = 'searching'
                        """)
                .param("result", json.writeValueAsString(result))
                .param("id", id)
                .update();
    }

    void fail(UUID id, PlanningProblem problem) {
        jdbc.sql("""
                        update planning.draft set state = 'failed', problem = :problem
                        where id = :id and state = 'searching'
                        """)
                .param("problem", problem.name().toLowerCase(Locale.ROOT))
                .param("id", id)
                .update();
    }

    /// Of all organisations: no search outlives the server.
    void failAll() {
        jdbc.sql("""
                        update planning.draft set state = 'failed', problem = :problem where state = 'searching'
                        """)
                .param("problem", PlanningProblem.DRAFT_INTERRUPTED.name().toLowerCase(Locale.ROOT))
                .update();
    }
}
