package org.staveworks.finance.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.finance.internal.credential.CredentialState;
import org.staveworks.finance.internal.credential.FinancingStage;
import org.staveworks.finance.internal.credential.PassingRow;
import org.staveworks.finance.internal.financing.FinancingState;
import org.staveworks.finance.internal.maturity.RedemptionRow;
import org.staveworks.finance.internal.receivable.Receivables;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
class FinanceLists {
    private static final String MODULE = "finance";

    /// @param side     whether the reader is owed or owes
    /// @param daysLate negative until the due day has come
    record ReceivableItem(
            UUID id,
            String number,
            Receivables.Side side,
            UUID counterpartyId,
            String counterpartyName,
            Money total,
            Money open,
            LocalDate agreedOn,
            LocalDate dueOn,
            int daysLate,
            Receivables.Bucket bucket,
            @Nullable LocalDate ruleLimitOn,
            @Nullable String ruleClause) {}

    /// @param side whether the reader owes by it or holds it
    record CredentialItem(
            UUID id,
            String number,
            Side side,
            CredentialState state,
            FinancingStage financingState,
            UUID issuerId,
            String issuerName,
            @Nullable UUID holderId,
            @Nullable String holderName,
            Money amount,
            @Nullable LocalDate issuedOn,
            LocalDate dueOn,
            int daysLeft,
            int hop,
            UUID rootId,
            String statementNumber,
            @Nullable String encumbrance,
            Instant createdAt) {}

    @Schema(name = "FinanceSide")
    enum Side {
        ISSUED,
        HELD
    }

    record PassingItem(
            UUID id,
            String number,
            PassingRow.State state,
            UUID fromId,
            String fromName,
            UUID toId,
            String toName,
            String issuerName,
            Money amount,
            LocalDate dueOn,
            UUID statementId,
            String statementNumber,
            LocalDate offeredOn,
            @Nullable LocalDate answeredOn,
            @Nullable String reason) {}

    record FinancingItem(
            UUID id,
            String number,
            FinancingState state,
            UUID holderId,
            String holderName,
            UUID issuerId,
            String issuerName,
            Money amount,
            LocalDate dueOn,
            @Nullable String bankName,
            @Nullable String registrationNumber,
            int quoteCount,
            @Nullable LocalDate financedOn,
            Instant createdAt) {}

    record RedemptionItem(
            UUID id,
            String credentialNumber,
            UUID credentialId,
            RedemptionRow.State state,
            UUID issuerId,
            String issuerName,
            UUID holderId,
            String holderName,
            Money amount,
            Money redeemed,
            LocalDate dueOn,
            LocalDate instructedOn,
            @Nullable LocalDate bookedOn,
            @Nullable String failure) {}

    /// @param total of all grantors together; a limit is used together with theirs
    /// @param used  what the issuer owes or has offered, of the total
    record LimitItem(
            UUID id,
            UUID issuerId,
            String issuerName,
            UUID grantorId,
            String grantorName,
            Money amount,
            Money total,
            Money used,
            boolean stopped,
            @Nullable String note,
            String setByName,
            Instant setAt) {}

    /// Sums over an issuer; nothing of single credentials.
    record IssuerItem(
            UUID id,
            UUID issuerId,
            String issuerName,
            Money limit,
            Money used,
            Money overdue,
            int daysOverdue,
            boolean stopped,
            @Nullable LocalDate stoppedOn,
            @Nullable String stopReason,
            @Nullable String stopClause) {}

    @Bean
    Listing<ReceivableItem> receivableList() {
        return Listing.of(MODULE, "receivables", ReceivableItem.class)
                .from("finance.receivable")
                .where("(buyer_id = :tenant or seller_id = :tenant)")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column(
                        "side",
                        ColumnType.STATE,
                        "(case when seller_id = :tenant then 'receivable' else 'payable' end)")
                .column(
                        "counterpartyId",
                        ColumnType.UUID,
                        "(case when seller_id = :tenant then buyer_id else seller_id end)")
                .searched("counterpartyName", "(case when seller_id = :tenant then buyer_name else seller_name end)")
                .money("total", "total", "currency")
                .money("open", "open", "currency")
                .column("agreedOn", ColumnType.DATE, "agreed_on")
                .column("dueOn", ColumnType.DATE, "due_on")
                .column("daysLate", ColumnType.NUMBER, "(cast(:today as date) - due_on)")
                .column("bucket", ColumnType.STATE, "(" + Receivables.BUCKET_SQL + ")")
                .optional("ruleLimitOn", ColumnType.DATE, "rule_limit_on")
                .optional("ruleClause", ColumnType.TEXT, "rule_clause")
                .build();
    }

    /// Of what it issued, the reader sees who holds it only where it dealt with the holder itself.
    @Bean
    Listing<CredentialItem> credentialList() {
        var isKnown = "(c.holder_id = :tenant or c.hop = 0 or c.due_on <= :today)";
        return Listing.of(MODULE, "credentials", CredentialItem.class)
                .from("""
                        finance.credential c
                        left join finance.encumbrance e on e.credential_id = c.id and e.lifted_at is null
                        """)
                .where("(c.issuer_id = :tenant or c.holder_id = :tenant)")
                .id("c.id")
                .column("id", ColumnType.UUID, "c.id")
                .searched("number", "c.number")
                .column("side", ColumnType.STATE, "(case when c.issuer_id = :tenant then 'issued' else 'held' end)")
                .column("state", ColumnType.STATE, "c.state")
                .column("financingState", ColumnType.STATE, "c.financing_state")
                .column("issuerId", ColumnType.UUID, "c.issuer_id")
                .searched("issuerName", "c.issuer_name")
                .optional("holderId", ColumnType.UUID, "(case when " + isKnown + " then c.holder_id end)")
                .searched("holderName", "(case when " + isKnown + " then c.holder_name end)")
                .money("amount", "c.amount", "c.currency")
                .optional("issuedOn", ColumnType.DATE, "c.issued_on")
                .column("dueOn", ColumnType.DATE, "c.due_on")
                .column("daysLeft", ColumnType.NUMBER, "(c.due_on - cast(:today as date))")
                .column("hop", ColumnType.NUMBER, "c.hop")
                .column("rootId", ColumnType.UUID, "c.root_id")
                .searched("statementNumber", "c.statement_number")
                .optional("encumbrance", ColumnType.STATE, "e.kind")
                .column("createdAt", ColumnType.INSTANT, "c.created_at")
                .build();
    }

    @Bean
    Listing<PassingItem> passingList() {
        return Listing.of(MODULE, "passings", PassingItem.class)
                .from("finance.passing")
                .where("(from_id = :tenant or to_id = :tenant)")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("state", ColumnType.STATE, "state")
                .column("fromId", ColumnType.UUID, "from_id")
                .searched("fromName", "from_name")
                .column("toId", ColumnType.UUID, "to_id")
                .searched("toName", "to_name")
                .searched("issuerName", "issuer_name")
                .money("amount", "amount", "currency")
                .column("dueOn", ColumnType.DATE, "due_on")
                .column("statementId", ColumnType.UUID, "statement_id")
                .searched("statementNumber", "statement_number")
                .column("offeredOn", ColumnType.DATE, "offered_on")
                .optional("answeredOn", ColumnType.DATE, "answered_on")
                .searched("reason", "reason")
                .build();
    }

    @Bean
    Listing<FinancingItem> financingList() {
        return Listing.of(MODULE, "financings", FinancingItem.class)
                .from("finance.financing f")
                .where("""
                        (f.holder_id = :tenant or f.bank_id = :tenant
                         or exists (select from finance.consent c
                                    where c.financing_id = f.id and c.bank_id = :tenant and c.revoked_at is null))
                        """)
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("state", ColumnType.STATE, "state")
                .column("holderId", ColumnType.UUID, "holder_id")
                .searched("holderName", "holder_name")
                .column("issuerId", ColumnType.UUID, "issuer_id")
                .searched("issuerName", "issuer_name")
                .money("amount", "amount", "currency")
                .column("dueOn", ColumnType.DATE, "due_on")
                .searched("bankName", "bank_name")
                .searched("registrationNumber", "registration_number")
                .column("quoteCount", ColumnType.NUMBER, """
                        (select count(*)::int from finance.quote q
                         where q.financing_id = f.id and q.state in ('standing', 'accepted')
                           and (q.holder_id = :tenant or q.bank_id = :tenant))
                        """)
                .optional("financedOn", ColumnType.DATE, "financed_on")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<RedemptionItem> redemptionList() {
        return Listing.of(MODULE, "redemptions", RedemptionItem.class)
                .from("finance.redemption")
                .where("(issuer_id = :tenant or holder_id = :tenant)")
                .column("id", ColumnType.UUID, "id")
                .searched("credentialNumber", "credential_number")
                .column("credentialId", ColumnType.UUID, "credential_id")
                .column("state", ColumnType.STATE, "state")
                .column("issuerId", ColumnType.UUID, "issuer_id")
                .searched("issuerName", "issuer_name")
                .column("holderId", ColumnType.UUID, "holder_id")
                .searched("holderName", "holder_name")
                .money("amount", "amount", "currency")
                .money("redeemed", "redeemed", "currency")
                .column("dueOn", ColumnType.DATE, "due_on")
                .column("instructedOn", ColumnType.DATE, "instructed_on")
                .optional("bookedOn", ColumnType.DATE, "booked_on")
                .searched("failure", "failure")
                .build();
    }

    @Bean
    Listing<LimitItem> limitList() {
        return Listing.of(MODULE, "issuer-limits", LimitItem.class)
                .from("""
                        finance.issuer_limit g
                        cross join lateral (
                            select sum(l.amount)::bigint as total from finance.issuer_limit l
                            where l.issuer_id = g.issuer_id and l.currency = g.currency) lim
                        cross join lateral (
                            select coalesce(sum(c.amount), 0)::bigint as used from finance.credential c
                            where c.issuer_id = g.issuer_id and c.currency = g.currency
                              and c.state in ('offered', 'live', 'overdue')) owed
                        """)
                .where("(g.issuer_id = :tenant or g.grantor_id = :tenant)")
                .id("g.id")
                .column("id", ColumnType.UUID, "g.id")
                .column("issuerId", ColumnType.UUID, "g.issuer_id")
                .searched("issuerName", "g.issuer_name")
                .column("grantorId", ColumnType.UUID, "g.grantor_id")
                .searched("grantorName", "g.grantor_name")
                .money("amount", "g.amount", "g.currency")
                .money("total", "lim.total", "g.currency")
                .money("used", "owed.used", "g.currency")
                .column("stopped", ColumnType.BOOLEAN, """
                        exists (select from finance.issuer i
                                where i.issuer_id = g.issuer_id and i.currency = g.currency
                                  and i.stopped_on is not null)
                        """)
                .searched("note", "g.note")
                .searched("setByName", "g.set_by_name")
                .column("setAt", ColumnType.INSTANT, "g.set_at")
                .build();
    }

    @Bean
    Listing<IssuerItem> issuerList() {
        return Listing.of(MODULE, "issuers", IssuerItem.class)
                .from("""
                        finance.issuer i
                        cross join lateral (
                            select coalesce(sum(l.amount), 0)::bigint as total from finance.issuer_limit l
                            where l.issuer_id = i.issuer_id and l.currency = i.currency) lim
                        cross join lateral (
                            select coalesce(sum(c.amount), 0)::bigint as used,
                                   coalesce(sum(c.amount) filter (where c.state = 'overdue'), 0)::bigint as overdue,
                                   min(c.due_on) filter (where c.state = 'overdue') as since
                            from finance.credential c
                            where c.issuer_id = i.issuer_id and c.currency = i.currency
                              and c.state in ('offered', 'live', 'overdue')) owed
                        """)
                .id("i.id")
                .column("id", ColumnType.UUID, "i.id")
                .column("issuerId", ColumnType.UUID, "i.issuer_id")
                .searched("issuerName", "i.issuer_name")
                .money("limit", "lim.total", "i.currency")
                .money("used", "owed.used", "i.currency")
                .money("overdue", "owed.overdue", "i.currency")
                .column("daysOverdue", ColumnType.NUMBER, "coalesce(cast(:today as date) - owed.since, 0)")
                .column("stopped", ColumnType.BOOLEAN, "(i.stopped_on is not null)")
                .optional("stoppedOn", ColumnType.DATE, "i.stopped_on")
                .optional("stopReason", ColumnType.STATE, "i.stop_reason")
                .optional("stopClause", ColumnType.TEXT, "i.stop_clause")
                .build();
    }
}
