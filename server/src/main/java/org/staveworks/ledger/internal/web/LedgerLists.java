package org.staveworks.ledger.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class LedgerLists {
    @Bean
    Listing<AccountRow> ledgerAccountList() {
        return Listing.of("ledger", "ledger-accounts", AccountRow.class)
                .from("ledger.account")
                .where("book = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("code", ColumnType.STATE, "code")
                .column("counterpartyId", ColumnType.UUID, "counterparty")
                .searched("counterpartyName", "counterparty_name")
                .searched("name", "name")
                .column("currency", ColumnType.TEXT, "currency")
                .column("limit", ColumnType.STATE, "limited")
                .money("debit", "debit", "currency")
                .money("credit", "credit", "currency")
                .money("balance", """
                        case when code in ('receivable', 'deposit_paid', 'settled_in', 'purchases', 'credential_held',
                                           'finance_cost', 'own')
                             then debit - credit else credit - debit end""", "currency")
                .money("held", "debit_held + credit_held", "currency")
                .build();
    }

    @Bean
    Listing<EntryRow> ledgerEntryList() {
        return Listing.of("ledger", "ledger-entries", EntryRow.class)
                .from("""
                        ledger.transfer t
                        join ledger.account a on a.id = :account and a.no in (t.debit_account, t.credit_account)
                        join ledger.account o on o.no <> a.no and o.no in (t.debit_account, t.credit_account)
                        left join ledger.hold h on h.id = t.id
                        """)
                .where("a.book = :tenant")
                .id("t.id")
                .column("id", ColumnType.UUID, "t.id")
                .column("happenedAt", ColumnType.INSTANT, "t.happened_at")
                .column("bookedAt", ColumnType.INSTANT, "t.booked_at")
                .column("kind", ColumnType.STATE, "t.kind::text")
                .column("component", ColumnType.STATE, "t.component::text")
                .money("debit", "case when t.debit_account = a.no then t.amount end", "a.currency")
                .money("credit", "case when t.credit_account = a.no then t.amount end", "a.currency")
                .column("otherAccount", ColumnType.STATE, "o.code")
                .column("otherAccountId", ColumnType.UUID, "o.id")
                .column("otherName", ColumnType.TEXT, "o.name")
                .column("openHold", ColumnType.BOOLEAN, "h.id is not null")
                .optional("expiresAt", ColumnType.INSTANT, "h.expires_at")
                .column("documentType", ColumnType.TEXT, "t.document_type")
                .column("documentId", ColumnType.UUID, "t.document_id")
                .build();
    }

    @Bean
    Listing<PeriodRow> ledgerPeriodList() {
        return Listing.of("ledger", "ledger-periods", PeriodRow.class)
                .from("ledger.period p")
                .where("p.book = :tenant")
                .id("p.id")
                .column("id", ColumnType.UUID, "p.id")
                .column("until", ColumnType.DATE, "p.until")
                .column("closedAt", ColumnType.INSTANT, "p.closed_at")
                .column("closedByName", ColumnType.TEXT, "p.closed_by_name")
                .column(
                        "accounts",
                        ColumnType.NUMBER,
                        "(select count(*) from ledger.closing_balance c where c.period_id = p.id)")
                .build();
    }
}
