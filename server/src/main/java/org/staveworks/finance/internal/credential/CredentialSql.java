package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The SQL of credentials.
@Repository
public class CredentialSql {
    /// Who may see a credential: issuer, holder, who is offered it, and banks that the holder lets see it.
    public static final String VISIBLE = """
            (:system or c.issuer_id = :tenant or c.holder_id = :tenant
             or exists (select from finance.passing p
                        where p.credential_id = c.id and p.to_id = :tenant and p.state in ('offered', 'accepted'))
             or exists (select from finance.consent s
                        where s.credential_id = c.id and s.bank_id = :tenant and s.revoked_at is null))
            """;

    private final JdbcClient jdbc;
    private final Rows rows;

    CredentialSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void insert(List<CredentialRow> credentials) {
        jdbc.sql("""
                        insert into finance.credential
                        select * from jsonb_populate_recordset(null::finance.credential, :credentials::jsonb)
                        """).param("credentials", rows.json(credentials)).update();
    }

    /// @throws Problem `not-found`, also where the credential is somebody else's
    public CredentialRow require(UUID id) {
        return find(id, "");
    }

    /// Reads the credential and keeps everybody else from changing it until the transaction ends.
    public CredentialRow lock(UUID id) {
        return find(id, "for update of c");
    }

    private CredentialRow find(UUID id, String lock) {
        var caller = CurrentCaller.get();
        return jdbc.sql("select c.* from finance.credential c where c.id = :id and " + VISIBLE + lock)
                .param("id", id)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(CredentialRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// By its number, past the tenant wall: for the operator, who knows it from an order of a court or a firm's report.
    ///
    /// @throws Problem `unknown-reference` of the field `number`
    CredentialRow lockByNumber(String number) {
        return jdbc.sql("select * from finance.credential where number = :number for update")
                .param("number", number)
                .query(rows.of(CredentialRow.class))
                .optional()
                .orElseThrow(() -> Problem.field("number", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", number)));
    }

    /// All that came of a root, the root first; as far as row-level security shows it.
    public List<CredentialRow> tree(UUID rootId) {
        return jdbc.sql("select * from finance.credential where root_id = :root order by hop, id")
                .param("root", rootId)
                .query(rows.of(CredentialRow.class))
                .list();
    }

    void offered(UUID id, LocalDate day, UUID paymentId) {
        jdbc.sql("""
                        update finance.credential set state = 'offered', issued_on = :day, payment_id = :payment
                        where id = :id
                        """)
                .param("day", day)
                .param("payment", paymentId)
                .param("id", id)
                .update();
    }

    public void setState(UUID id, CredentialState state, @Nullable LocalDate endedOn, @Nullable String answerReason) {
        jdbc.sql("""
                        update finance.credential
                        set state = :state, ended_on = :day, answer_reason = coalesce(:reason, answer_reason)
                        where id = :id
                        """)
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("day", endedOn)
                .param("reason", answerReason)
                .param("id", id)
                .update();
    }

    public void setFinancing(UUID id, FinancingStage stage) {
        jdbc.sql("update finance.credential set financing_state = :stage where id = :id")
                .param("stage", stage.name().toLowerCase(Locale.ROOT))
                .param("id", id)
                .update();
    }

    public void setRedemption(UUID id, @Nullable UUID redemptionId) {
        jdbc.sql("update finance.credential set redemption_id = :redemption where id = :id")
                .param("redemption", redemptionId)
                .param("id", id)
                .update();
    }

    /// @param cancelled what of it both sides cancelled, in minor units like the face
    record RootSum(long face, long cancelled) {}

    /// What a commitment came to, for whoever sees its root.
    RootSum ofRoot(UUID rootId) {
        return jdbc.sql("""
                        select r.amount as face,
                               (select coalesce(sum(c.amount), 0)::bigint from finance.credential c
                                where c.root_id = r.id and c.state = 'cancelled') as cancelled
                        from finance.credential r where r.id = :root
                        """).param("root", rootId).query(rows.of(RootSum.class)).single();
    }

    /// What an issuer owes by credentials or has offered, in minor units.
    long owed(UUID issuerId, String currency) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0)::bigint from finance.credential
                        where issuer_id = :issuer and currency = :currency and state in ('offered', 'live', 'overdue')
                        """)
                .param("issuer", issuerId)
                .param("currency", currency)
                .query(Long.class)
                .single();
    }
}
