package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.ServerTest;

@ServerTest
class ArrivedLatestTest {
    private static final long BEGIN = 1_735_689_600_000L;
    private static final int SERIES = 40;
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_800_000_000 + new Random().nextInt(1_000_000));

    @Autowired
    Telemetry telemetry;

    @Autowired
    Sealer sealer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Random random = new Random();

    private void arrives(Map<Integer, SealedStore.Last> expected, int first) {
        var rows = new ArrivedPoints.Rows();
        for (int n = 0; n < 30; n++) {
            int series = first + random.nextInt(SERIES);
            long time = BEGIN + random.nextInt(20) * 1_000L;
            var last = new SealedStore.Last(time, random.nextInt(100));
            rows.add(series, time, last.value());
            expected.merge(series, last, (before, now) -> before.time() > now.time() ? before : now);
        }
        within(() -> {
            for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                if (rows.bytes(bucket).length > 0) {
                    jdbc.sql("insert into device.arrived (bucket, bytes) values (:bucket, :bytes)")
                            .param("bucket", bucket)
                            .param("bytes", rows.bytes(bucket))
                            .update();
                }
            }
        });
    }

    private void within(Runnable work) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        CurrentCaller.runAs(Caller.system(), () -> transaction.executeWithoutResult(status -> work.run()));
    }

    @RepeatedTest(5)
    void theLatestPointIsKnownHoweverPointsArriveAndWheneverTheyArePacked() {
        int first = NUMBERS.getAndAdd(SERIES);
        var expected = new HashMap<Integer, SealedStore.Last>();
        for (int step = 0; step < 30; step++) {
            switch (random.nextInt(4)) {
                case 0 -> sealer.seal();
                case 1 -> looks(expected, first);
                default -> arrives(expected, first);
            }
        }
        looks(expected, first);
        sealer.seal();
        looks(expected, first);
    }

    private void looks(Map<Integer, SealedStore.Last> expected, int first) {
        var all =
                java.util.stream.IntStream.range(first, first + SERIES).boxed().toList();
        within(() -> assertThat(telemetry.latest(all)).isEqualTo(expected));
    }

    @RepeatedTest(2)
    void whoBeganBeforeItWasPackedStillSeesIt() {
        int first = NUMBERS.getAndAdd(SERIES);
        var expected = new HashMap<Integer, SealedStore.Last>();
        arrives(expected, first);
        within(() -> {
            // The snapshot begins with the first question.
            jdbc.sql("select count(*) from device.arrived").query(Long.class).single();
            var other = Thread.startVirtualThread(() -> {
                sealer.seal();
                var later = new HashMap<>(expected);
                arrives(later, first);
                looks(later, first);
            });
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(telemetry.latest(java.util.stream.IntStream.range(first, first + SERIES)
                            .boxed()
                            .toList()))
                    .isEqualTo(expected);
        });
    }
}
