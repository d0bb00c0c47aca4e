package org.staveworks.tlog.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;
import org.staveworks.tlog.witness.WitnessAnswer.Cosigned;

/// Its keeper shows three histories that part after some rows. Whatever is asked in whatever order and
/// at the same time, what the witness cosigns is one history.
class WitnessPropertiesTest {
    private static final int MOST = 40;
    private static final List<TestLog> HISTORIES =
            List.of(new TestLog(MOST, MOST, ""), new TestLog(10, MOST, "second "), new TestLog(20, MOST, "third "));
    private static final SigningKey KEY =
            SigningKey.parse(SigningKey.generate("other.example/witness", SignatureType.COSIGNATURE_V1));

    record Ask(int history, int old, int size) {}

    @Provide
    Arbitrary<List<Ask>> asks() {
        var size = Arbitraries.integers().between(0, MOST);
        return Combinators.combine(Arbitraries.integers().between(0, 2), size, size)
                .as(Ask::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(120);
    }

    private static Witness witness(WitnessStore store) {
        return new Witness(KEY, origin -> List.of(TestLog.KEY.verifierKey()), store, InstantSource.system());
    }

    @Property(tries = 200)
    void no_sequence_of_requests_gets_a_fork_cosigned(@ForAll("asks") List<Ask> asks) {
        var store = new InMemoryWitnessStore();
        var witness = witness(store);
        var cosigned = new ArrayList<TreeHead>();
        for (var ask : asks) {
            answer(witness, store, ask, cosigned);
        }
        requireOneHistory(cosigned);
        assertThat(cosigned).isSortedAccordingTo((a, b) -> Long.compare(a.size(), b.size()));
    }

    @Property(tries = 60)
    void no_requests_at_the_same_time_get_a_fork_cosigned(@ForAll("asks") @Size(min = 40, max = 120) List<Ask> asks)
            throws InterruptedException, ExecutionException {
        var store = new InMemoryWitnessStore();
        var witness = witness(store);
        var cosigned = new ConcurrentLinkedQueue<TreeHead>();
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var ask : asks) {
                running.add(threads.submit(() -> {
                    start.await();
                    answer(witness, store, ask, cosigned);
                    return true;
                }));
            }
            start.countDown();
        }
        for (var done : running) {
            done.get();
        }
        requireOneHistory(List.copyOf(cosigned));
    }

    /// Asks as drawn and, when told another size, from there, as a log does.
    private static void answer(Witness witness, WitnessStore store, Ask ask, Collection<TreeHead> cosigned) {
        var log = HISTORIES.get(ask.history());
        var answer = witness.addCheckpoint(log.request(ask.old(), ask.size()));
        if (answer instanceof WitnessAnswer.OtherSize(var size) && size <= ask.size()) {
            answer = witness.addCheckpoint(log.request(size, ask.size()));
        }
        if (answer instanceof Cosigned) {
            cosigned.add(log.head(ask.size()));
            assertThat(store.latest(TestLog.ORIGIN).size()).isGreaterThanOrEqualTo(ask.size());
        }
    }

    private static void requireOneHistory(List<TreeHead> cosigned) {
        assertThat(HISTORIES)
                .anySatisfy(log ->
                        assertThat(cosigned).allSatisfy(head -> assertThat(head).isEqualTo(log.head(head.size()))));
    }
}
