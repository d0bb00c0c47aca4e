package org.staveworks.planning.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.promise.Promises;
import tools.jackson.databind.json.JsonMapper;

/// Rows of dispatches and their shares.
@Component
class DispatchSql {
    private static final String SHARE_COLUMNS =
            "id, dispatch_id, organisation_id, organisation_name, state, quantity, ready_on, unit_price, cost, reasons, "
                    + "offered_at, answered_at, answered_by_name, answer, quote_id";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final JsonMapper json;

    DispatchSql(JdbcClient jdbc, Rows rows, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /// @throws Problem `line-dispatched-already`
    void insert(DispatchRow dispatch) {
        try {
            jdbc.sql("""
                            insert into planning.dispatch
                            select * from jsonb_populate_record(null::planning.dispatch, :row::jsonb)
                            """).param("row", rows.json(dispatch)).update();
        } catch (DuplicateKeyException e) {
            throw new Problem(PlanningProblem.LINE_DISPATCHED_ALREADY, Map.of("request", dispatch.rfqNumber()));
        }
    }

    void insert(DispatchRow dispatch, List<ShareRow> shares) {
        for (var share : shares) {
            jdbc.sql("""
                            insert into planning.dispatch_share
                            select r.* from jsonb_populate_record(null::planning.dispatch_share,
                                :row::jsonb || jsonb_build_object('dispatcher_id', :dispatcher, 'load', :load::jsonb)) r
                            """)
                    .param("row", rows.json(share))
                    .param("dispatcher", dispatch.dispatcherId().toString())
                    .param("load", json.writeValueAsString(Promises.load(dispatch.steps(), share.quantity())))
                    .update();
        }
    }

    /// Where the caller sees it.
    DispatchRow require(UUID id) {
        return jdbc.sql("""
                        select d.* from planning.dispatch d
                        where d.id = :id and (d.dispatcher_id = :tenant or exists (
                            select from planning.dispatch_share s
                            where s.dispatch_id = d.id and s.organisation_id = :tenant))
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(rows.of(DispatchRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The caller's own dispatch, kept from changing until the transaction ends.
    DispatchRow lock(UUID id) {
        return jdbc.sql("select * from planning.dispatch where id = :id and dispatcher_id = :tenant for update")
                .param("id", id)
                .param("tenant", tenant())
                .query(rows.of(DispatchRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The dispatcher sees all, a factory its own; in the order in which they were offered.
    List<ShareRow> shares(UUID dispatchId) {
        return jdbc.sql("select " + SHARE_COLUMNS + """
                         from planning.dispatch_share
                        where dispatch_id = :dispatch and (dispatcher_id = :tenant or organisation_id = :tenant)
                        order by id
                        """)
                .param("dispatch", dispatchId)
                .param("tenant", tenant())
                .query(rows.of(ShareRow.class))
                .list();
    }

    /// The dispatch of a share that was offered to the caller.
    UUID ofOwnShare(UUID id) {
        return jdbc.sql("select dispatch_id from planning.dispatch_share where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// A share that was offered to the caller, kept from changing.
    ShareRow lockOwnShare(UUID id) {
        return jdbc.sql("select " + SHARE_COLUMNS + """
                         from planning.dispatch_share where id = :id and organisation_id = :tenant for update
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(rows.of(ShareRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
