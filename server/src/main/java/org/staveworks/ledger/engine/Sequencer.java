package org.staveworks.ledger.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.Component;
import tools.jackson.databind.json.JsonMapper;

/// The one that books. It takes what clients submit and what business changes handed in, decides about it in memory,
/// writes a batch with one commit, and only then answers. Where much waits, it decides about the next batch while the
/// last one is being written; whatever asks the database waits for that to end.
///
/// Of all processes on a database one leads, by an advisory lock on its connection. If the connection is
/// lost, memory is given up and the batch is decided anew from the database, where ids tell what was
/// booked already.
public final class Sequencer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private static final int POSTINGS_MAX = 8_192;
    private static final int GROUPS_QUEUED_MAX = 16_384;
    private static final int OUTBOX_ROWS_MAX = 1_000;
    /// Below so many waiting groups it is better to let them gather until the last batch is written.
    private static final int AHEAD_MIN = 512;
    private static final Duration OUTBOX_POLL = Duration.ofMillis(100);
    private static final Duration EXPIRY_POLL = Duration.ofMillis(500);
    private static final Duration LEAD_RETRY = Duration.ofMillis(250);
    private static final Duration CAREFUL_FOR = Duration.ofSeconds(1);

    /// A batch on its way into the database.
    private record Writing(List<Group> groups, boolean isCareful, Future<?> done) {}

    /// Opens a connection that is the sequencer's own.
    public interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final JsonMapper json;
    private final Clock clock;
    private final Function<Set<UUID>, Map<UUID, String>> names;
    private final ArrayBlockingQueue<Group> queue = new ArrayBlockingQueue<>(GROUPS_QUEUED_MAX);
    private final ConcurrentLinkedQueue<Queued> controls = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ledger-writer").factory());
    private final List<Group> batch = new ArrayList<>();
    private @Nullable Writing writing;
    private volatile boolean running = true;
    private volatile boolean handedIn = true;
    private @Nullable Store store;
    private Memory memory = new Memory();
    private long head;
    private long lastAccount;
    private long outboxPolledAt;
    private long expiryPolledAt;
    /// Until then earlier answers are asked for before each batch.
    private long carefulUntil = System.nanoTime();

    /// @param clock booking time: the real one, also while history is played
    /// @param names what organisations are called, for the accounts that open
    public Sequencer(
            Connections connections, JsonMapper json, Clock clock, Function<Set<UUID>, Map<UUID, String>> names) {
        this.connections = connections;
        this.json = json;
        this.clock = clock;
        this.names = names;
        this.thread = Thread.ofPlatform().name("ledger-sequencer").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Hands in postings that are booked all or none. Waits where the queue is full.
    ///
    /// @return the answers, in order, once they are durable
    public CompletableFuture<List<Answer>> submit(List<Posting> postings) {
        if (postings.isEmpty() || postings.size() > POSTINGS_MAX) {
            throw new IllegalArgumentException(
                    "There are (%d) postings in a group. Known are 1 to %d.".formatted(postings.size(), POSTINGS_MAX));
        }
        if (!running) {
            throw new IllegalStateException("The ledger is closed");
        }
        var group = new Group(postings, 0);
        try {
            queue.put(group);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the ledger took the postings", e);
        }
        LockSupport.unpark(thread);
        return group.answers;
    }

    /// Hands in postings that have nothing to do with each other, such as those of an import.
    ///
    /// @return one answer each, in order, once all are durable
    public CompletableFuture<List<Answer>> submitEach(List<Posting> postings) {
        var each = postings.stream().map(posting -> submit(List.of(posting))).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        each.stream().map(answer -> answer.join().getFirst()).toList());
    }

    /// Opens an account that may be limited. Opening it again changes nothing.
    public CompletableFuture<Void> openAccount(AccountKey key, Limit limit) {
        return control((own, known) -> {
            if (!known.knows(key)) {
                own.loadAccounts(known, Set.of(key));
            }
            if (!known.knows(key)) {
                known.startBatch();
                var account = new LiveAccount(++lastAccount, Ids.next(), key, limit);
                known.open(account);
                var now = clock.instant();
                var nothing = new Evaluation(known, head, now);
                own.write(own.prepare(head, now, nothing, List.of(account), namesOf(List.of(account))));
            }
        });
    }

    /// Closes a book until a day: what happened before `before` is refused from now on, unless a business change hands
    /// it in.
    public CompletableFuture<Void> closePeriod(Period period) {
        return control((own, known) -> {
            own.closePeriod(period, clock.instant());
            known.closed(period.book(), period.before());
        });
    }

    /// @param until  last day of the period
    /// @param before the moment at which that day ends
    /// @param byName who closes it
    public record Period(UUID id, UUID book, java.time.LocalDate until, Instant before, String byName) {}

    private interface Control {
        void run(Store own, Memory known) throws SQLException;
    }

    private record Queued(Control control, CompletableFuture<Void> done) {}

    private CompletableFuture<Void> control(Control control) {
        var queued = new Queued(control, new CompletableFuture<>());
        controls.add(queued);
        LockSupport.unpark(thread);
        return queued.done();
    }

    private void runControls(Store own) throws SQLException {
        for (var next = controls.poll(); next != null; next = controls.poll()) {
            try {
                next.control().run(own, memory);
                next.done().complete(null);
            } catch (SQLException | RuntimeException e) {
                next.done().completeExceptionally(e);
                throw e;
            }
        }
    }

    /// Tells that a business change has committed to the outbox.
    public void handedIn() {
        handedIn = true;
        LockSupport.unpark(thread);
    }

    /// Whether this process books at present.
    public boolean isLeading() {
        return store != null;
    }

    /// Books what was submitted, then gives up the lead.
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running || !queue.isEmpty()) {
            try {
                if (!lead()) {
                    if (!running) {
                        break;
                    }
                    LockSupport.parkNanos(LEAD_RETRY.toNanos());
                } else if (!turn() && running) {
                    LockSupport.parkNanos(OUTBOX_POLL.toNanos());
                }
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    LOG.warn("The ledger's connection failed; it starts anew from the database", e);
                }
                endWriting();
                giveUpLead();
                LockSupport.parkNanos(LEAD_RETRY.toNanos());
            }
        }
        endWriting();
        giveUpLead();
        writer.shutdown();
        var closed = new IllegalStateException("The ledger was closed before it booked this");
        batch.forEach(group -> group.answers.completeExceptionally(closed));
        queue.forEach(group -> group.answers.completeExceptionally(closed));
        controls.forEach(queued -> queued.done().completeExceptionally(closed));
    }

    private boolean lead() throws SQLException {
        if (store != null) {
            return true;
        }
        var connection = connections.open();
        var taken = Store.lead(connection, json);
        if (taken == null) {
            connection.close();
            return false;
        }
        memory = new Memory();
        var heads = taken.heads();
        head = heads.transfer();
        lastAccount = heads.account();
        handedIn = true;
        store = taken;
        return true;
    }

    private void giveUpLead() {
        memory = new Memory();
        try (var leaving = store) {
            store = null;
        } catch (SQLException e) {
            LOG.debug("The lead ended with its connection", e);
        }
    }

    /// One batch. Ids are taken to be new, which saves a question for each batch; where one was answered before, the
    /// database refuses the batch, and it is decided again with the earlier answers at hand.
    ///
    /// @return whether there was anything to do
    private boolean turn() throws SQLException {
        var own = Objects.requireNonNull(store);
        var polls = batch.isEmpty() && (asksOutbox() || asksExpired());
        if ((polls || !controls.isEmpty() || queue.size() < AHEAD_MIN) && !settle(own)) {
            return true;
        }
        if (writing == null) {
            runControls(own);
        }
        // A batch that failed is still here, and comes first.
        if (batch.isEmpty()) {
            gather(own, polls);
        }
        if (batch.isEmpty()) {
            return false;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var isCareful = carefulUntil - System.nanoTime() > 0;
        if (!load(own, isCareful)) {
            return true;
        }
        var evaluation = new Evaluation(memory, head, now);
        var answers = new ArrayList<List<Answer>>(batch.size());
        for (var group : batch) {
            answers.add(evaluation.decide(group));
        }
        var opened = memory.opened(evaluation.touched);
        var write = evaluation.isEmpty() ? null : own.prepare(head, now, evaluation, opened, namesOf(opened));
        if (!settle(own)) {
            return true;
        }
        head += evaluation.booked.size();
        var groups = List.copyOf(batch);
        batch.clear();
        var done = writer.submit(() -> {
            if (write != null) {
                own.write(write);
            }
            answer(groups, answers);
            return true;
        });
        writing = new Writing(groups, isCareful, done);
        return true;
    }

    private static void answer(List<Group> groups, List<List<Answer>> answers) {
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            if (group.isBusinessChange() && !answers.get(i).stream().allMatch(Answer::isBooked)) {
                LOG.error("A business change was refused by the ledger: {}", answers.get(i));
            }
            group.answers.complete(answers.get(i));
        }
    }

    /// Waits for the batch that is being written, after which memory and database agree and the connection is free.
    ///
    /// @return false where an id in it was answered before: it comes first in the next batch, on a new memory
    private boolean settle(Store own) throws SQLException {
        var ending = writing;
        if (ending == null) {
            return true;
        }
        var failure = endWriting();
        if (failure == null) {
            return true;
        }
        if (!(failure instanceof SQLException refused)) {
            throw new IllegalStateException("The batch was not written", failure);
        }
        if (ending.isCareful() || !Store.isAnsweredBefore(refused)) {
            throw refused;
        }
        carefulUntil = System.nanoTime() + CAREFUL_FOR.toNanos();
        memory = new Memory();
        head = own.heads().transfer();
        return false;
    }

    /// Waits for the batch that is being written; one that failed comes first in the next batch.
    ///
    /// @return why it failed
    private @Nullable Throwable endWriting() {
        var ending = writing;
        if (ending == null) {
            return null;
        }
        writing = null;
        try {
            ending.done().get();
            return null;
        } catch (ExecutionException e) {
            batch.addAll(0, ending.groups());
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a batch was being written", e);
        }
    }

    private boolean asksOutbox() {
        return handedIn || System.nanoTime() - outboxPolledAt > OUTBOX_POLL.toNanos();
    }

    private boolean asksExpired() {
        return System.nanoTime() - expiryPolledAt > EXPIRY_POLL.toNanos();
    }

    /// @param polls whether the database is asked for what clients do not submit
    private void gather(Store own, boolean polls) throws SQLException {
        int postings = 0;
        if (polls && asksOutbox()) {
            handedIn = false;
            outboxPolledAt = System.nanoTime();
            var rows = own.outbox(OUTBOX_ROWS_MAX);
            handedIn |= rows.size() == OUTBOX_ROWS_MAX;
            for (var group : rows) {
                batch.add(group);
                postings += group.postings.size();
            }
        }
        if (polls && asksExpired()) {
            expiryPolledAt = System.nanoTime();
            expire(own);
        }
        for (var next = queue.peek(); next != null; next = queue.peek()) {
            if (!batch.isEmpty() && postings + next.postings.size() > POSTINGS_MAX) {
                break;
            }
            batch.add(Objects.requireNonNull(queue.poll()));
            postings += next.postings.size();
        }
    }

    private void expire(Store own) throws SQLException {
        var now = clock.instant();
        for (var holdId : own.expired(now, OUTBOX_ROWS_MAX)) {
            // The same hold expires under the same id, however often it is tried.
            var id = new UUID(~holdId.getMostSignificantBits(), holdId.getLeastSignificantBits());
            var expiry = Posting.resolve(id, Posting.Kind.EXPIRE, holdId, 0, Component.JOURNAL, now, "hold", holdId);
            batch.add(new Group(List.of(expiry), 0));
        }
    }

    /// Brings what the batch needs into memory.
    ///
    /// @return false where the batch before has to be decided again
    private boolean load(Store own, boolean isCareful) throws SQLException {
        memory.startBatch();
        var ids = new ArrayList<UUID>();
        var holds = new LinkedHashSet<UUID>();
        var missing = new LinkedHashSet<AccountKey>();
        for (var group : batch) {
            for (var posting : group.postings) {
                ids.add(posting.id());
                if (posting.holdId() != null) {
                    holds.add(posting.holdId());
                }
                addMissing(missing, posting.debit());
                addMissing(missing, posting.credit());
            }
        }
        if ((isCareful || !missing.isEmpty() || !holds.isEmpty()) && !settle(own)) {
            return false;
        }
        if (isCareful) {
            own.loadAnswers(memory, ids);
        }
        if (!missing.isEmpty()) {
            own.loadAccounts(memory, missing);
            for (var key : missing) {
                if (!memory.knows(key)) {
                    memory.open(new LiveAccount(++lastAccount, Ids.next(), key, Limit.NONE));
                }
            }
        }
        if (!holds.isEmpty()) {
            own.loadHolds(memory, holds);
        }
        return true;
    }

    private void addMissing(Set<AccountKey> missing, @Nullable AccountKey key) {
        if (key != null && !memory.knows(key)) {
            missing.add(key);
        }
    }

    private Map<UUID, String> namesOf(List<LiveAccount> fresh) {
        if (fresh.isEmpty()) {
            return Map.of();
        }
        var counterparties = new LinkedHashSet<UUID>();
        fresh.forEach(account -> counterparties.add(account.key.counterparty()));
        return names.apply(counterparties);
    }
}
