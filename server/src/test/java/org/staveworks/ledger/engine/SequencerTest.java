package org.staveworks.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

class SequencerTest {
    private static final Instant HAPPENED = Instant.parse("2026-11-01T08:00:00Z");
    private static final UUID DOCUMENT = Ids.next();

    private final EngineDatabase database;
    private final Sequencer sequencer;

    /// jqwik makes one instance for each property.
    SequencerTest() throws SQLException {
        database = EngineDatabase.on(TestDatabase.database(), "sequencer_test");
        sequencer = sequencer(database);
        sequencer.start();
    }

    @AfterProperty
    void stop() {
        sequencer.close();
    }

    static Sequencer sequencer(EngineDatabase database) {
        return new Sequencer(
                database::connectAsApplication, JsonMapper.builder().build(), Clock.systemUTC(), ids -> Map.of());
    }

    /// Two books; of the first one, one account keeps its debits and one its credits within limits.
    private record Cast(List<AccountKey> accounts, Map<AccountKey, Limit> limits) {
        static Cast open(Sequencer sequencer) throws Exception {
            var accounts = new ArrayList<AccountKey>();
            var limits = new HashMap<AccountKey, Limit>();
            var counterparty = UUID.randomUUID();
            for (var book : List.of(UUID.randomUUID(), UUID.randomUUID())) {
                for (var code : List.of(AccountCode.RECEIVABLE, AccountCode.SALES, AccountCode.SETTLED_IN)) {
                    accounts.add(new AccountKey(book, code, counterparty, "CNY"));
                }
            }
            limits.put(accounts.get(0), Limit.CREDITS);
            limits.put(accounts.get(1), Limit.DEBITS);
            for (var limit : limits.entrySet()) {
                sequencer.openAccount(limit.getKey(), limit.getValue()).get();
            }
            return new Cast(accounts, limits);
        }
    }

    @Property(tries = 25)
    void answersAndSumsAreThoseOfANaiveLedger(@ForAll long seed) throws Exception {
        var random = new Random(seed);
        var cast = Cast.open(sequencer);
        var naive = new NaiveLedger(cast.limits());
        var earlier = new ArrayList<Posting>();
        for (int step = 0; step < 120; step++) {
            var group = group(random, cast, earlier);
            var answers = sequencer.submit(group).get();
            assertThat(answers.stream().map(Answer::outcome))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(naive.decide(group));
            earlier.addAll(group);
        }
        var accounts = database.accounts();
        for (var key : cast.accounts()) {
            assertThat(accounts.getOrDefault(key, new NaiveLedger.Sums(0, 0, 0, 0)))
                    .isEqualTo(naive.sums(key));
        }
        assertThat(database.faults()).isEmpty();
    }

    @Property(tries = 5)
    void manyClientsThatRepeatThemselvesLeaveSoundBooks(@ForAll long seed) throws Exception {
        var cast = Cast.open(sequencer);
        var first = new HashMap<List<Posting>, List<Answer>>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var running = new LinkedHashMap<Future<List<Answer>>, List<Posting>>();
            for (int client = 0; client < 16; client++) {
                var random = new Random(seed + client);
                var earlier = new ArrayList<Posting>();
                for (int step = 0; step < 60; step++) {
                    var group = group(random, cast, earlier);
                    earlier.addAll(group);
                    running.put(threads.submit(() -> sequencer.submit(group).get()), group);
                    running.put(threads.submit(() -> sequencer.submit(group).get()), group);
                }
            }
            for (var one : running.entrySet()) {
                var answers = one.getKey().get();
                var before = first.putIfAbsent(one.getValue(), answers);
                assertThat(answers).as("seed %d", seed).isEqualTo(before == null ? answers : before);
            }
        }
        assertThat(database.faults()).isEmpty();
    }

    @Property(tries = 10)
    void theOrderOfUnlimitedTransfersDoesNotMatterAndRepeatingThemChangesNothing(@ForAll long seed) throws Exception {
        var random = new Random(seed);
        var cast = Cast.open(sequencer);
        var unlimited = cast.accounts().stream()
                .filter(key -> !cast.limits().containsKey(key))
                .toList();
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < 200; i++) {
            postings.add(transfer(random, unlimited.get(random.nextInt(2) + 2), unlimited.get(random.nextInt(2) + 1)));
        }
        sequencer.submitEach(postings).get();
        var sums = database.accounts();
        var count = database.count("ledger.transfer");
        Collections.shuffle(postings, random);
        sequencer.submitEach(postings).get();
        assertThat(database.accounts()).isEqualTo(sums);
        assertThat(database.count("ledger.transfer")).isEqualTo(count);
        assertThat(database.faults()).isEmpty();
    }

    @Example
    void anAccountThatOnlyARefusedPostingNamedIsOpenedByTheFirstThatIsBooked() throws Exception {
        var cast = Cast.open(sequencer);
        var known =
                transfer(new Random(1), cast.accounts().get(2), cast.accounts().get(1));
        sequencer.submit(List.of(known)).get();
        var book = cast.accounts().getFirst().book();
        var debit = new AccountKey(book, AccountCode.DEPOSIT_PAID, UUID.randomUUID(), "CNY");
        var credit = new AccountKey(book, AccountCode.PAYABLE, UUID.randomUUID(), "CNY");
        var reused = transfer(new Random(1), known.id(), debit, credit, 5);
        assertThat(sequencer.submit(List.of(reused)).get().getFirst().outcome()).isEqualTo(Outcome.ID_REUSED);
        assertThat(database.accounts()).doesNotContainKeys(debit, credit);
        assertThat(sequencer
                        .submit(List.of(transfer(new Random(1), Ids.next(), debit, credit, 7)))
                        .get()
                        .getFirst()
                        .isBooked())
                .isTrue();
        assertThat(database.accounts()).containsEntry(debit, new NaiveLedger.Sums(7, 0, 0, 0));
        assertThat(database.accounts()).containsEntry(credit, new NaiveLedger.Sums(0, 7, 0, 0));
        assertThat(database.faults()).isEmpty();
    }

    /// One to three postings: plain transfers, holds and what resolves them, now and then a repetition, a reused id or
    /// nonsense.
    private static List<Posting> group(Random random, Cast cast, List<Posting> earlier) {
        if (!earlier.isEmpty() && random.nextInt(12) == 0) {
            return List.of(earlier.get(random.nextInt(earlier.size())));
        }
        var group = new ArrayList<Posting>();
        var size = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < size; i++) {
            group.add(posting(random, cast, earlier, group));
        }
        return group;
    }

    private static Posting posting(Random random, Cast cast, List<Posting> earlier, List<Posting> group) {
        var id = !earlier.isEmpty() && random.nextInt(40) == 0
                ? earlier.get(random.nextInt(earlier.size())).id()
                : Ids.next();
        var holds = java.util.stream.Stream.concat(earlier.stream(), group.stream())
                .filter(posting -> posting.kind() == Posting.Kind.HOLD)
                .toList();
        var amount = (long) random.nextInt(1_000) - 10;
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (!holds.isEmpty()) {
                    var hold = holds.get(random.nextInt(holds.size())).id();
                    var kind = random.nextBoolean() ? Posting.Kind.TAKE : Posting.Kind.VOID;
                    var target = random.nextInt(30) == 0 ? UUID.randomUUID() : hold;
                    return Posting.resolve(id, kind, target, amount, Component.PAYMENT, HAPPENED, "payment", DOCUMENT);
                }
                return transfer(random, id, key(random, cast), key(random, cast), amount);
            }
            case 2 -> {
                return Posting.hold(
                        id,
                        key(random, cast),
                        key(random, cast),
                        amount,
                        null,
                        Component.PAYMENT,
                        HAPPENED,
                        "payment",
                        DOCUMENT);
            }
            default -> {
                return transfer(random, id, key(random, cast), key(random, cast), amount);
            }
        }
    }

    private static AccountKey key(Random random, Cast cast) {
        // Mostly of the first book, so that most postings make sense.
        return cast.accounts().get(random.nextInt(15) == 0 ? 3 + random.nextInt(3) : random.nextInt(3));
    }

    private static Posting transfer(Random random, AccountKey debit, AccountKey credit) {
        return transfer(random, Ids.next(), debit, credit, 1 + random.nextInt(1_000));
    }

    private static Posting transfer(Random random, UUID id, AccountKey debit, AccountKey credit, long amount) {
        return Posting.transfer(
                id,
                debit,
                credit,
                amount,
                random.nextBoolean() ? Component.GOODS : Component.FREIGHT,
                HAPPENED,
                "acceptance",
                DOCUMENT);
    }
}
