package org.staveworks.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.engine.AccountKey;
import org.staveworks.ledger.engine.Posting;
import org.staveworks.ledger.engine.Sequencer;
import tools.jackson.databind.json.JsonMapper;

/// The door to the books (记账).
///
/// A business change hands in what it books, in its own transaction; the sequencer books it within
/// milliseconds after the commit. The database holds the wall: the application may write through
/// functions of the schema only, for books of the caller and of the caller's counterparties, and may
/// read its own book alone.
@Service
public class Ledger {
    /// One call books at most this many; a statement of the largest buyer has fewer lines.
    private static final int TRANSFERS_MAX = 8_000;

    private static final Duration POSTED_WITHIN = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TenantWall wall;
    private final TransactionTemplate transactions;
    private final Sequencer sequencer;

    Ledger(
            JdbcClient jdbc,
            JsonMapper json,
            TenantWall wall,
            PlatformTransactionManager transactionManager,
            Sequencer sequencer) {
        this.jdbc = jdbc;
        this.json = json;
        this.wall = wall;
        this.transactions = new TransactionTemplate(transactionManager);
        this.sequencer = sequencer;
    }

    /// Hands in linked transfers, booked all or none, with the running transaction. A transfer id that
    /// was booked before is left as it is.
    ///
    /// One round trip to the database, however many transfers there are; nobody waits for anybody's accounts.
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        if (transfers.size() > TRANSFERS_MAX) {
            throw new IllegalArgumentException("There are (%d) transfers, more than (%d). Maybe post them in parts."
                    .formatted(transfers.size(), TRANSFERS_MAX));
        }
        var postings = transfers.stream().map(Ledger::posting).toList();
        jdbc.sql("select ledger.hand_in(:postings::jsonb)")
                .param("postings", json.writeValueAsString(postings))
                .query((row, index) -> index)
                .list();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sequencer.handedIn();
            }
        });
    }

    /// Waits until all that was handed in before is booked: for reports that compare books with documents.
    ///
    /// @throws IllegalStateException where it takes longer than two minutes
    public void awaitPosted() {
        var end = System.nanoTime() + POSTED_WITHIN.toNanos();
        while (isWaiting()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The ledger did not book within (%s)".formatted(POSTED_WITHIN));
            }
            sequencer.handedIn();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private boolean isWaiting() {
        return Boolean.TRUE.equals(
                transactions.execute(status -> wall.lift(() -> jdbc.sql("select exists (select from ledger.outbox)")
                        .query(Boolean.class)
                        .single())));
    }

    /// Balance of one account of a book: debits less credits for receivable, deposit paid, settled in and purchases;
    /// credits less debits for the others. Zero where nothing was booked, or the book is not the caller's.
    @Transactional(readOnly = true)
    public Money balance(UUID book, AccountCode account, UUID counterparty, String currency) {
        var debitLessCredit = jdbc.sql("""
                        select debit - credit from ledger.account
                        where book = :book and code = :code and counterparty = :counterparty and currency = :currency
                          and name = ''
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
                        select t.component, d.currency, sum(t.amount)::bigint as minor_units, count(*) as transfers
                        from ledger.transfer t
                        join ledger.account d on d.no = t.debit_account
                        where d.code = 'receivable' and t.component in ('goods', 'freight', 'insurance')
                          and d.book = any (:books::uuid[])
                        group by t.component, d.currency
                        order by d.currency, t.component
                        """)
                .param("books", books.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query((row, index) -> new ComponentTotal(
                        Component.of(row.getString("component")),
                        Money.ofMinor(row.getLong("minor_units"), row.getString("currency")),
                        row.getLong("transfers")))
                .list();
    }

    private static Posting posting(Transfer transfer) {
        var currency = transfer.amount().currency();
        return Posting.transfer(
                transfer.id(),
                key(transfer.book(), transfer.debit(), currency),
                key(transfer.book(), transfer.credit(), currency),
                transfer.amount().minorUnits(),
                transfer.component(),
                transfer.happenedAt(),
                transfer.documentType(),
                transfer.documentId());
    }

    private static AccountKey key(UUID book, Transfer.Side side, String currency) {
        return new AccountKey(book, side.account(), side.counterparty(), currency);
    }
}
