package org.staveworks.finance.internal.credential;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.finance.FinanceProblem;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.Limits;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.policy.CredentialPolicy;

/// Issuers, how far they may commit themselves, and whether they are stopped. Whoever adds to what an issuer owes holds
/// the lock of its row, so the limit holds however many sign at once.
@Component
public class Issuers {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final CredentialSql credentials;
    private final Organisations organisations;
    private final CredentialPolicy policy;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final FinanceDays days;

    Issuers(
            JdbcClient jdbc,
            Rows rows,
            CredentialSql credentials,
            Organisations organisations,
            CredentialPolicy policy,
            TenantWall wall,
            AuditTrail audit,
            FinanceDays days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.credentials = credentials;
        this.organisations = organisations;
        this.policy = policy;
        this.wall = wall;
        this.audit = audit;
        this.days = days;
    }

    /// A row of `finance.issuer`.
    public record IssuerRow(
            UUID id,
            UUID issuerId,
            String issuerName,
            String currency,
            @Nullable LocalDate stoppedOn,
            @Nullable String stopReason,
            @Nullable String stopNote,
            @Nullable String stopClause) {}

    public enum StopReason {
        /// By the rule.
        OVERDUE,
        /// By the operator.
        DECISION
    }

    /// What whoever holds an issuer's promise may know of its being stopped.
    public record Stop(
            LocalDate since, StopReason reason, @Nullable String clause) {}

    /// Nothing, where the issuer may sign.
    public Optional<Stop> stop(UUID issuerId, String currency) {
        return wall.lift(() -> jdbc.sql("""
                        select stopped_on as since, stop_reason as reason, stop_clause as clause from finance.issuer
                        where issuer_id = :issuer and currency = :currency and stopped_on is not null
                        """)
                .param("issuer", issuerId)
                .param("currency", currency)
                .query((row, index) -> new Stop(
                        row.getObject("since", LocalDate.class),
                        StopReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                        row.getString("clause")))
                .optional());
    }

    /// What an issuer may still sign.
    ///
    /// @param limit of all grantors together
    /// @param used  offered, live and overdue
    public record Room(Money limit, Money used, IssuerRow issuer) {
        public Money left() {
            var left = limit.minus(used);
            return left.isNegative() ? Money.zero(limit.currency()) : left;
        }
    }

    /// Nothing, for whoever has no limit and owes nothing yet.
    public Room room(UUID issuerId, String currency) {
        return room(find(issuerId, currency, "")
                .orElseGet(() -> new IssuerRow(issuerId, issuerId, "", currency, null, null, null, null)));
    }

    /// Keeps everybody else from signing for the issuer until the transaction ends.
    private Room lockedRoom(UUID issuerId, String issuerName, String currency) {
        jdbc.sql("""
                        insert into finance.issuer (id, issuer_id, issuer_name, currency)
                        values (:id, :issuer, :name, :currency) on conflict (issuer_id, currency) do nothing
                        """)
                .param("id", Ids.next())
                .param("issuer", issuerId)
                .param("name", issuerName)
                .param("currency", currency)
                .update();
        return room(row(issuerId, currency, "for update"));
    }

    private Room room(IssuerRow issuer) {
        return new Room(
                Money.ofMinor(limit(issuer.issuerId(), issuer.currency()), issuer.currency()),
                Money.ofMinor(credentials.owed(issuer.issuerId(), issuer.currency()), issuer.currency()),
                issuer);
    }

    /// @throws Problem `issuer-stopped` or `issuer-limit-exceeded`
    void requireRoom(CredentialRow credential) {
        var room = lockedRoom(credential.issuerId(), credential.issuerName(), credential.currency());
        var issuer = room.issuer();
        if (issuer.stoppedOn() != null) {
            throw new Problem(
                    FinanceProblem.ISSUER_STOPPED,
                    Map.of(
                            "issuer",
                            issuer.issuerName(),
                            "day",
                            issuer.stoppedOn(),
                            "clause",
                            issuer.stopClause() == null ? "—" : issuer.stopClause()));
        }
        if (credential.money().isMoreThan(room.left())) {
            throw new Problem(
                    FinanceProblem.ISSUER_LIMIT_EXCEEDED,
                    Map.of(
                            "issuer", issuer.issuerName(),
                            "amount", credential.money().amount(),
                            "limit", room.limit().amount(),
                            "used", room.used().amount(),
                            "left", room.left().amount(),
                            "clause", policy.clauseForLimits(days.today()).orElse("—")));
        }
    }

    /// The operator, or a bank, says up to which amount it lets the issuer commit itself.
    ///
    /// @throws Problem `issuer-limit-below-used` where the limit of all would come below what is owed
    public void setLimit(UUID issuerId, Money amount, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.optionalText("note", note, Limits.NOTE_LENGTH_MAX);
        checks.check(!amount.isNegative(), "amount", KernelProblem.NEGATIVE);
        checks.orThrow();
        var grantor = requireGrantor();
        var issuer = organisations.byIds(List.of(issuerId)).get(issuerId);
        if (issuer == null || issuer.kind() == OrganisationKind.BANK || issuer.kind() == OrganisationKind.OPERATOR) {
            throw Problem.field("issuerId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", issuerId));
        }
        wall.lift(() -> {
            var room = lockedRoom(issuerId, issuer.name(), amount.currency());
            var others = limit(issuerId, amount.currency()) - granted(issuerId, grantor, amount.currency());
            if (others + amount.minorUnits() < room.used().minorUnits()) {
                throw new Problem(
                        FinanceProblem.ISSUER_LIMIT_BELOW_USED,
                        Map.of(
                                "issuer", issuer.name(),
                                "used", room.used().amount(),
                                "limit",
                                        Money.ofMinor(others + amount.minorUnits(), amount.currency())
                                                .amount()));
            }
            return jdbc.sql("""
                            insert into finance.issuer_limit
                                (id, issuer_id, issuer_name, currency, grantor_id, grantor_name, amount, note,
                                 set_by_name, set_at)
                            values (:id, :issuer, :issuerName, :currency, :grantor, :grantorName, :amount, :note, :by,
                                    :now)
                            on conflict (issuer_id, currency, grantor_id) do update
                            set amount = excluded.amount, note = excluded.note, set_by_name = excluded.set_by_name,
                                set_at = excluded.set_at
                            """)
                    .param("id", Ids.next())
                    .param("issuer", issuerId)
                    .param("issuerName", issuer.name())
                    .param("currency", amount.currency())
                    .param("grantor", grantor)
                    .param("grantorName", CurrentCaller.get().organisationName())
                    .param("amount", amount.minorUnits())
                    .param("note", said)
                    .param("by", CurrentCaller.get().personName())
                    .param("now", days.now().atOffset(ZoneOffset.UTC))
                    .update();
        });
        audit.record(AuditEntry.of("finance.issuer.limit-set")
                .subject("organisation", issuerId, null)
                .visibleTo(issuerId)
                .after(new LimitFacts(amount))
                .note(said));
    }

    record LimitFacts(Money limit) {}

    private UUID requireGrantor() {
        var caller = CurrentCaller.get();
        var kind = organisations.require(caller.organisationId()).kind();
        if (kind != OrganisationKind.BANK && kind != OrganisationKind.OPERATOR) {
            throw new Problem(KernelProblem.NOT_ALLOWED, Map.of("permission", Permission.ISSUER_LIMIT_WRITE));
        }
        return caller.organisationId();
    }

    /// Stops an issuer: nothing new is offered.
    ///
    /// @param reason `overdue` by the rule, `decision` by the operator
    public void stop(UUID issuerId, String currency, String reason, @Nullable String note, @Nullable String clause) {
        wall.lift(() -> {
            var issuer = organisations.require(issuerId);
            lockedRoom(issuerId, issuer.name(), currency);
            var stopped = jdbc.sql("""
                            update finance.issuer
                            set stopped_on = :today, stop_reason = :reason, stop_note = :note, stop_clause = :clause
                            where issuer_id = :issuer and currency = :currency and stopped_on is null
                            """)
                    .param("today", days.today())
                    .param("reason", reason)
                    .param("note", note)
                    .param("clause", clause)
                    .param("issuer", issuerId)
                    .param("currency", currency)
                    .update();
            if (stopped > 0) {
                audit.record(AuditEntry.of("finance.issuer.stopped")
                        .subject("organisation", issuerId, null)
                        .visibleTo(issuerId)
                        .note(note == null ? clause : note));
            }
            return stopped;
        });
    }

    /// Lets a stopped issuer issue again, once nothing of it is overdue.
    ///
    /// @throws Problem `issuer-overdue`
    public void release(UUID issuerId, String currency, String note) {
        wall.lift(() -> {
            var room = room(row(issuerId, currency, "for update"));
            if (room.issuer().stoppedOn() == null) {
                throw new Problem(
                        FinanceProblem.ISSUER_NOT_STOPPED,
                        Map.of("issuer", room.issuer().issuerName()));
            }
            var overdue = overdue(issuerId, currency);
            if (overdue > 0) {
                throw new Problem(
                        FinanceProblem.ISSUER_OVERDUE,
                        Map.of(
                                "issuer",
                                room.issuer().issuerName(),
                                "amount",
                                Money.ofMinor(overdue, currency).amount(),
                                "clause",
                                room.issuer().stopClause() == null
                                        ? "—"
                                        : room.issuer().stopClause()));
            }
            return jdbc.sql("""
                            update finance.issuer
                            set stopped_on = null, stop_reason = null, stop_note = null, stop_clause = null
                            where issuer_id = :issuer and currency = :currency
                            """)
                    .param("issuer", issuerId)
                    .param("currency", currency)
                    .update();
        });
        audit.record(AuditEntry.of("finance.issuer.released")
                .subject("organisation", issuerId, null)
                .visibleTo(issuerId)
                .note(note));
    }

    private long overdue(UUID issuerId, String currency) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0)::bigint from finance.credential
                        where issuer_id = :issuer and currency = :currency and state = 'overdue'
                        """)
                .param("issuer", issuerId)
                .param("currency", currency)
                .query(Long.class)
                .single();
    }

    private IssuerRow row(UUID issuerId, String currency, String lock) {
        return find(issuerId, currency, lock).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Optional<IssuerRow> find(UUID issuerId, String currency, String lock) {
        return jdbc.sql("select * from finance.issuer where issuer_id = :issuer and currency = :currency " + lock)
                .param("issuer", issuerId)
                .param("currency", currency)
                .query(rows.of(IssuerRow.class))
                .optional();
    }

    private long limit(UUID issuerId, String currency) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0)::bigint from finance.issuer_limit
                        where issuer_id = :issuer and currency = :currency
                        """)
                .param("issuer", issuerId)
                .param("currency", currency)
                .query(Long.class)
                .single();
    }

    private long granted(UUID issuerId, UUID grantorId, String currency) {
        return jdbc.sql("""
                        select coalesce(sum(amount), 0)::bigint from finance.issuer_limit
                        where issuer_id = :issuer and grantor_id = :grantor and currency = :currency
                        """)
                .param("issuer", issuerId)
                .param("grantor", grantorId)
                .param("currency", currency)
                .query(Long.class)
                .single();
    }
}
