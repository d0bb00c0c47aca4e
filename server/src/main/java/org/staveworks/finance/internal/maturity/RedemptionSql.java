package org.staveworks.finance.internal.maturity;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of payments at maturity, and of what has come due.
@Repository
public class RedemptionSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    RedemptionSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(RedemptionRow redemption) {
        jdbc.sql("insert into finance.redemption"
                        + " select * from jsonb_populate_record(null::finance.redemption, :row::jsonb)")
                .param("row", rows.json(redemption))
                .update();
    }

    RedemptionRow lock(UUID id) {
        return jdbc.sql("select * from finance.redemption where id = :id for update")
                .param("id", id)
                .query(rows.of(RedemptionRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Payments for a credential or for what has come of it, as far as the caller may see.
    public List<RedemptionRow> of(UUID credentialId) {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select r.* from finance.redemption r
                        where (r.credential_id = :credential
                               or r.id = (select c.redemption_id from finance.credential c where c.id = :credential))
                          and (:system or r.issuer_id = :tenant or r.holder_id = :tenant)
                        order by r.id
                        """)
                .param("credential", credentialId)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(RedemptionRow.class))
                .list();
    }

    void setState(
            UUID id, RedemptionRow.State state, long redeemed, @Nullable LocalDate bookedOn, @Nullable String failure) {
        jdbc.sql("""
                        update finance.redemption
                        set state = :state, redeemed = :redeemed, booked_on = :day, failure = :failure
                        where id = :id
                        """)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("redeemed", redeemed)
                .param("day", bookedOn)
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    /// The coins of a payment in these states, locked, in the order of their making.
    List<CredentialRow> coins(UUID redemptionId, String... states) {
        return jdbc.sql("""
                        select * from finance.credential
                        where redemption_id = :redemption and state = any (:states) order by id for update
                        """)
                .param("redemption", redemptionId)
                .param("states", states)
                .query(rows.of(CredentialRow.class))
                .list();
    }

    /// What is due and has not been looked after: nobody was told to pay it, or it is late without being called so.
    List<UUID> due(LocalDate day, LocalDate until, int limit) {
        return jdbc.sql("""
                        select id from finance.credential
                        where state in ('live', 'overdue') and due_on <= :until
                          and (redemption_id is null or state = 'live' and due_on < :day)
                        order by due_on, id limit :limit
                        """)
                .param("day", day)
                .param("until", until)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /// @param dueOn the oldest unpaid maturity
    record LateIssuer(UUID issuerId, String currency, LocalDate dueOn) {}

    /// Issuers that are late and not stopped.
    List<LateIssuer> late() {
        return jdbc.sql("""
                        select c.issuer_id, c.currency, min(c.due_on) as due_on
                        from finance.credential c
                        join finance.issuer i on i.issuer_id = c.issuer_id and i.currency = c.currency
                        where c.state = 'overdue' and i.stopped_on is null
                        group by c.issuer_id, c.currency
                        """).query(rows.of(LateIssuer.class)).list();
    }
}
