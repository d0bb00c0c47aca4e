package org.staveworks.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import tools.jackson.databind.json.JsonMapper;

/// The door to the books (记账).
///
/// The database holds the wall: the application may write through the function `ledger.post` only, for books of the
/// caller and of the caller's counterparties, and may read its own book alone.
@Service
public class Ledger {
    /// One call books at most this many; a statement of the largest buyer has fewer lines.
    private static final int TRANSFERS_MAX = 20_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Organisations organisations;

    Ledger(JdbcClient jdbc, JsonMapper json, Organisations organisations) {
        this.jdbc = jdbc;
        this.json = json;
        this.organisations = organisations;
    }

    /// Books linked transfers, all or none, in the running transaction. A transfer id that was booked before is left
    /// as it is; it is an error to hand in other contents for it.
    ///
    /// Three round trips to the database at most, however many transfers there are. Concurrent posts never deadlock
    /// as long as a transaction posts once; so gather what belongs together into one call.
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        if (transfers.size() > TRANSFERS_MAX) {
            throw new IllegalArgumentException("There are (%d) transfers, more than (%d). Maybe post them in parts."
                    .formatted(transfers.size(), TRANSFERS_MAX));
        }
        var opened = jdbc.sql("select account_id, account_counterparty from ledger.post(:transfers::jsonb)")
                .param(
                        "transfers",
                        json.writeValueAsString(
                                transfers.stream().map(Posting::of).toList()))
                .query(OpenedAccount.class)
                .list();
        if (!opened.isEmpty()) {
            name(opened);
        }
    }

    /// Balance of one account of a book: debits less credits for receivable, deposit paid, settled in and purchases;
    /// credits less debits for the others. Zero where nothing was booked, or the book is not the caller's.
    @Transactional(readOnly = true)
    public Money balance(UUID book, AccountCode account, UUID counterparty, String currency) {
        var debitLessCredit = jdbc.sql("""
                        select debit - credit from ledger.account
                        where book = :book and code = :code and counterparty = :counterparty and currency = :currency
                        """)
                .param("book", book)
                .param("code", account.word())
                .param("counterparty", counterparty)
                .param("currency", currency)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return Money.ofMinor(account.isDebitNormal() ? debitLessCredit : -debitLessCredit, currency);
    }

    /// What sellers booked as receivable for goods, freight and insurance, over many books at once: for the platform's
    /// own reconciliation, so only the platform itself may ask.
    ///
    /// @param books the sellers' books
    @Transactional(readOnly = true)
    public List<ComponentTotal> receivablesByComponent(Collection<UUID> books) {
        if (!CurrentCaller.get().isSystem()) {
            throw new IllegalStateException("Sums over all books are for the platform itself, not for (%s)"
                    .formatted(CurrentCaller.get().organisationName()));
        }
        return jdbc.sql("""
                        select t.component, t.currency, sum(t.amount)::bigint as minor_units, count(*) as transfers
                        from ledger.transfer t
                        join ledger.account d on d.id = t.debit_account
                        where d.code = 'receivable' and t.component in ('goods', 'freight', 'insurance')
                          and t.book = any (:books::uuid[])
                        group by t.component, t.currency
                        order by t.currency, t.component
                        """)
                .param("books", books.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query((row, index) -> new ComponentTotal(
                        Component.of(row.getString("component")),
                        Money.ofMinor(row.getLong("minor_units"), row.getString("currency")),
                        row.getLong("transfers")))
                .list();
    }

    private void name(List<OpenedAccount> opened) {
        var counterparties =
                opened.stream().map(OpenedAccount::accountCounterparty).collect(Collectors.toSet());
        Map<UUID, Organisation> known = organisations.byIds(counterparties);
        var names = new ArrayList<AccountName>();
        for (var account : opened) {
            var organisation = known.get(account.accountCounterparty());
            if (organisation != null) {
                names.add(new AccountName(account.accountId(), organisation.name()));
            }
        }
        jdbc.sql("select ledger.name_accounts(:names::jsonb)")
                .param("names", json.writeValueAsString(names))
                .query((row, index) -> index)
                .list();
    }

    private record OpenedAccount(UUID accountId, UUID accountCounterparty) {}

    private record AccountName(UUID id, String name) {}

    /// A transfer as `ledger.posting` takes it.
    private record Posting(
            UUID id,
            UUID book,
            UUID counterparty,
            String debit,
            String credit,
            long amount,
            String currency,
            String component,
            @JsonProperty("happened_at") String happenedAt,
            @JsonProperty("document_type") String documentType,
            @JsonProperty("document_id") UUID documentId) {

        static Posting of(Transfer transfer) {
            return new Posting(
                    transfer.id(),
                    transfer.book(),
                    transfer.counterparty(),
                    transfer.debit().word(),
                    transfer.credit().word(),
                    transfer.amount().minorUnits(),
                    transfer.amount().currency(),
                    transfer.component().word(),
                    transfer.happenedAt().toString(),
                    transfer.documentType(),
                    transfer.documentId());
        }
    }
}
