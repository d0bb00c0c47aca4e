package org.staveworks.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.testing.TestDatabase;

class HoldTest {
    private static final UUID BOOK = Ids.next();
    private static final AccountKey CASH = new AccountKey(BOOK, AccountCode.OWN, BOOK, "CNY", "cash");
    private static final AccountKey COST = new AccountKey(BOOK, AccountCode.OWN, BOOK, "CNY", "cost");

    private final EngineDatabase database;
    private final Sequencer sequencer;

    HoldTest() throws Exception {
        database = EngineDatabase.on(TestDatabase.database(), "hold_test");
        sequencer = SequencerTest.sequencer(database);
        sequencer.start();
    }

    @AfterEach
    void stop() {
        sequencer.close();
    }

    @Test
    void aHoldThatNobodyTakesReleasesItselfAndCannotBeTakenLater() throws Exception {
        var hold = Ids.next();
        ask(hold(hold, 700, Instant.now().plusMillis(300)));
        assertThat(database.accounts().get(CASH)).isEqualTo(new NaiveLedger.Sums(0, 0, 0, 700));
        Thread.sleep(400);
        var early = ask(resolve(Posting.Kind.TAKE, hold, 700));
        assertThat(early.outcome()).isIn(Outcome.HOLD_EXPIRED, Outcome.HOLD_RESOLVED);
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (database.count("ledger.transfer where kind = 'expire'") == 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(database.accounts().get(CASH)).isEqualTo(new NaiveLedger.Sums(0, 0, 0, 0));
        assertThat(ask(resolve(Posting.Kind.TAKE, hold, 700)).outcome()).isEqualTo(Outcome.HOLD_RESOLVED);
        assertThat(database.faults()).isEmpty();
    }

    @Test
    void takingPartOfAHoldReleasesTheRest() throws Exception {
        var hold = Ids.next();
        ask(hold(hold, 700, null));
        assertThat(ask(resolve(Posting.Kind.TAKE, hold, 701)).outcome()).isEqualTo(Outcome.HOLD_EXCEEDED);
        assertThat(ask(resolve(Posting.Kind.TAKE, hold, 450)).outcome()).isEqualTo(Outcome.BOOKED);
        assertThat(database.accounts().get(CASH)).isEqualTo(new NaiveLedger.Sums(0, 450, 0, 0));
        assertThat(ask(resolve(Posting.Kind.VOID, hold, 0)).outcome()).isEqualTo(Outcome.HOLD_RESOLVED);
    }

    @Test
    void anotherSequencerWaitsForTheLeadAndTakesItOver() throws Exception {
        ask(hold(Ids.next(), 5, null));
        try (var second = SequencerTest.sequencer(database)) {
            second.start();
            var waiting = second.submit(List.of(hold(Ids.next(), 7, null)));
            Thread.sleep(600);
            assertThat(waiting).isNotDone();
            sequencer.close();
            assertThat(waiting.get().getFirst())
                    .extracting(Answer::outcome, Answer::no)
                    .containsExactly(Outcome.BOOKED, 2L);
        }
        assertThat(database.faults()).isEmpty();
    }

    private Answer ask(Posting posting) throws Exception {
        return sequencer.submit(List.of(posting)).get().getFirst();
    }

    private static Posting hold(UUID id, long amount, @org.jspecify.annotations.Nullable Instant expiresAt) {
        return Posting.hold(id, COST, CASH, amount, expiresAt, Component.JOURNAL, Instant.now(), "journal", id);
    }

    private static Posting resolve(Posting.Kind kind, UUID hold, long amount) {
        var id = Ids.next();
        return Posting.resolve(id, kind, hold, amount, Component.JOURNAL, Instant.now(), "journal", id);
    }
}
