package org.staveworks.ledger.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.LedgerProblem;
import org.staveworks.ledger.engine.AccountKey;
import org.staveworks.ledger.engine.Answer;
import org.staveworks.ledger.engine.Limit;
import org.staveworks.ledger.engine.Posting;
import org.staveworks.ledger.engine.Sequencer;

/// What an organisation does in its own book by itself: accounts of its own, entries between them, and closing a
/// period. Accounts that belong to documents are moved by their documents alone.
@Service
public class Journal {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final Sequencer sequencer;
    private final AuditTrail audit;
    private final Clock clock;

    Journal(JdbcClient jdbc, Sequencer sequencer, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return the account's id; the same where it was opened before
    @Transactional
    public UUID openAccount(String name, String currency, Limit limit) {
        var own = CurrentCaller.get().organisationId();
        var key = new AccountKey(own, AccountCode.OWN, own, currency, name);
        await(sequencer.openAccount(key, limit));
        var id = jdbc.sql("""
                        select id from ledger.account
                        where book = :book and code = 'own' and counterparty = :book and currency = :currency
                          and name = :name
                        """)
                .param("book", own)
                .param("currency", currency)
                .param("name", name)
                .query(UUID.class)
                .single();
        audit.record(AuditEntry.of("ledger.account.opened")
                .subject("account", id, name)
                .after(new Opened(name, currency, limit)));
        return id;
    }

    record Opened(String name, String currency, Limit limit) {}

    /// The own accounts among these ids.
    @Transactional(readOnly = true)
    public Map<UUID, AccountKey> accounts(Collection<UUID> ids) {
        var own = CurrentCaller.get().organisationId();
        return jdbc
                .sql("""
                        select id, currency, name from ledger.account
                        where id = any (:ids::uuid[]) and book = :book and code = 'own'
                        """)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("book", own)
                .query((row, index) -> Map.entry(
                        row.getObject("id", UUID.class),
                        new AccountKey(own, AccountCode.OWN, own, row.getString("currency"), row.getString("name"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Those of the ids that are holds between own accounts, open or not.
    @Transactional(readOnly = true)
    public Set<UUID> holds(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("""
                        select t.id from ledger.transfer t join ledger.account a on a.no = t.debit_account
                        where t.id = any (:ids::uuid[]) and t.kind = 'hold' and a.book = :book and a.code = 'own'
                        """)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("book", CurrentCaller.get().organisationId())
                .query(UUID.class)
                .list());
    }

    /// @param linked whether all are booked or none
    /// @return one answer each, in order, once they are durable
    public List<Answer> enter(List<Posting> postings, boolean linked) {
        return await(linked ? sequencer.submit(postings) : sequencer.submitEach(postings));
    }

    /// Closes the own book until a day that is over. What happened until then can't be entered any more;
    /// what a business change books late counts for the period in which it is booked.
    ///
    /// @throws Problem `period-not-over`, or `period-closed-before` where that day or a later one is closed already
    @Transactional
    public UUID close(LocalDate until) {
        var caller = CurrentCaller.get();
        var before = until.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        if (before.isAfter(clock.instant())) {
            throw new Problem(LedgerProblem.PERIOD_NOT_OVER, Map.of("until", until));
        }
        var latest = jdbc.sql("select max(until) from ledger.period where book = :book")
                .param("book", caller.organisationId())
                .query(LocalDate.class)
                .optional();
        if (latest.isPresent() && !until.isAfter(latest.get())) {
            throw new Problem(LedgerProblem.PERIOD_CLOSED_BEFORE, Map.of("until", latest.get()));
        }
        var id = Ids.next();
        await(sequencer.closePeriod(
                new Sequencer.Period(id, caller.organisationId(), until, before, caller.personName())));
        audit.record(AuditEntry.of("ledger.period.closed").subject("period", id, until.toString()));
        return id;
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new Problem(LedgerProblem.LEDGER_NOT_ANSWERING, Map.of());
            }
            throw e;
        }
    }
}
