package org.staveworks.finance.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;

/// The lists of the operator's desk.
@Configuration(proxyBeanMethods = false)
class SupervisionLists {
    private static final String MODULE = "finance";

    /// A credential that the operator has frozen (冻结).
    ///
    /// @param outcome why it was lifted
    record FreezeItem(
            UUID id,
            String number,
            String issuerName,
            Money amount,
            LocalDate dueOn,
            boolean frozen,
            String placedByName,
            String reason,
            Instant placedAt,
            @Nullable Instant liftedAt,
            @Nullable String outcome) {}

    /// What an issuer has to pay on a day, nothing of single credentials.
    record IssuerMaturityItem(
            UUID id,
            UUID issuerId,
            String issuerName,
            LocalDate dueOn,
            int daysLeft,
            int credentials,
            Money amount,
            boolean overdue) {}

    @Bean
    Listing<FreezeItem> freezeList() {
        return Listing.of(MODULE, "freezes", FreezeItem.class)
                .from("finance.encumbrance e join finance.credential c on c.id = e.credential_id")
                .where("e.kind = 'freeze'")
                .id("e.id")
                .column("id", ColumnType.UUID, "e.id")
                .searched("number", "c.number")
                .searched("issuerName", "c.issuer_name")
                .money("amount", "c.amount", "c.currency")
                .column("dueOn", ColumnType.DATE, "c.due_on")
                .column("frozen", ColumnType.BOOLEAN, "(e.lifted_at is null)")
                .searched("placedByName", "e.placed_by_name")
                .searched("reason", "e.reason")
                .column("placedAt", ColumnType.INSTANT, "e.placed_at")
                .optional("liftedAt", ColumnType.INSTANT, "e.lifted_at")
                .searched("outcome", "e.outcome")
                .build();
    }

    @Bean
    Listing<IssuerMaturityItem> issuerMaturityList() {
        return Listing.of(MODULE, "issuer-maturities", IssuerMaturityItem.class)
                .from("""
                        (select (array_agg(c.id order by c.id))[1] as id, c.issuer_id, c.issuer_name, c.due_on, c.currency,
                                count(*)::int as credentials, sum(c.amount)::bigint as amount,
                                bool_or(c.state = 'overdue') as overdue
                         from finance.credential c
                         where c.state in ('live', 'overdue')
                         group by c.issuer_id, c.issuer_name, c.due_on, c.currency) m
                        """)
                .id("m.id")
                .column("id", ColumnType.UUID, "m.id")
                .column("issuerId", ColumnType.UUID, "m.issuer_id")
                .searched("issuerName", "m.issuer_name")
                .column("dueOn", ColumnType.DATE, "m.due_on")
                .column("daysLeft", ColumnType.NUMBER, "(m.due_on - cast(:today as date))")
                .column("credentials", ColumnType.NUMBER, "m.credentials")
                .money("amount", "m.amount", "m.currency")
                .column("overdue", ColumnType.BOOLEAN, "m.overdue")
                .build();
    }
}
