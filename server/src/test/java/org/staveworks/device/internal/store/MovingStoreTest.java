package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.SeriesPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.testing.IotdbNode;
import org.staveworks.testing.ServerTest;

/// The contract, while series move from PostgreSQL to IoTDB at any moment of it.
@ServerTest
@EnabledIf("org.staveworks.testing.IotdbNode#isThere")
class MovingStoreTest extends SealedStoreContract {
    private static final long BEGIN = 1_735_689_600_000L;

    private static final IotdbNode NODE = new IotdbNode("iotdb-moving");

    @Autowired
    ChunkSql chunks;

    @Autowired
    ArrivedSql arrived;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final Random random = new Random();
    private final Set<Integer> begun = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    private IotdbStore outside;

    @SuppressWarnings("NullAway.Init")
    private MovingStore store;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        NODE.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        NODE.kill();
    }

    @BeforeEach
    void connect() {
        outside = new IotdbStore(new IotdbSettings(List.of(NODE.address()), "root", "root"), jdbc);
        store = new MovingStore(chunks, (SealedStore) outside, arrived, jdbc);
    }

    @AfterEach
    void disconnect() {
        outside.destroy();
    }

    @Override
    SealedStore store() {
        return store;
    }

    @Override
    <T> T within(Supplier<T> work) {
        return CurrentCaller.callAs(
                Caller.system(), () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    /// What comes first came before the switch.
    @Override
    void put(int series, Points points) {
        if (begun.add(series)) {
            putIntoDatabase(series, points);
        } else {
            super.put(series, points);
        }
        if (random.nextBoolean()) {
            within(() -> store.move(series));
        }
    }

    private void putIntoDatabase(int series, Points points) {
        within(() -> {
            new ChunkStore(chunks).put(List.of(new SeriesPoints(series, points)));
            return true;
        });
    }

    private Points any(int size) {
        return new Points(
                LongStream.range(0, size).map(n -> BEGIN + n * 1_000).toArray(),
                random.doubles(size, -1e6, 1e6).toArray());
    }

    private Points all(int series, int size) {
        return within(() -> store.part(series, BEGIN, BEGIN + size * 1_000L, size + 1))
                .points();
    }

    private List<Buckets.Bucket> chart(int series, int size) {
        var buckets = new Buckets(BEGIN, BEGIN + size * 1_000L, 60_000);
        within(() -> {
            store.fill(series, buckets, Points.NONE);
            return true;
        });
        return buckets.filled();
    }

    @Test
    void whatMovedIsTheSameToTheBit() {
        int series = 1_800_000_000 + random.nextInt(1_000_000);
        var points = any(20_000);
        putIntoDatabase(series, points);
        var chart = chart(series, 20_000);

        assertThat(within(() -> store.move(series))).isTrue();

        assertThat(within(() -> chunks.present(Set.of(series)))).isEmpty();
        assertThat(all(series, 20_000)).isEqualTo(points);
        assertThat(within(() -> outside.latest(List.of(series)))).containsKey(series);
        assertThat(chart(series, 20_000)).hasSameSizeAs(chart).allSatisfy(bucket -> {
            var before = chart.get((int) ((bucket.start() - BEGIN) / 60_000));
            assertThat(bucket.mean()).isCloseTo(before.mean(), Offset.offset(1e-6));
            assertThat(List.of(bucket.count(), bucket.min(), bucket.max(), bucket.last()))
                    .isEqualTo(List.of(before.count(), before.min(), before.max(), before.last()));
        });
    }

    @Test
    void aSeriesThatCanNotGoStaysAsAWholeAndGoesLater() throws IOException, InterruptedException {
        int series = 1_800_000_000 + random.nextInt(1_000_000);
        var points = any(5_000);
        putIntoDatabase(series, points);
        NODE.kill();

        assertThatThrownBy(() -> within(() -> store.move(series)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(DeviceProblem.POINTS_NOT_REACHED));
        assertThat(all(series, 5_000)).isEqualTo(points);

        NODE.start();
        // It answers before it serves all that it holds; rounds come again too.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreException(Problem.class)
                .untilAsserted(() -> {
                    within(() -> store.move(series));
                    assertThat(within(() -> chunks.present(Set.of(series)))).isEmpty();
                    assertThat(all(series, 5_000)).isEqualTo(points);
                });
    }

    @Test
    void afterARoundNothingIsLeftInTheDatabaseAndLatePointsGoWhereTheirSeriesIs() {
        int series = 1_800_000_000 + random.nextInt(1_000_000);
        var points = any(2_000);
        putIntoDatabase(series, points);
        within(() -> {
            store.put(List.of(new SeriesPoints(series, new Points(new long[] {BEGIN}, new double[] {7}))));
            return true;
        });
        assertThat(within(() -> chunks.latest(List.of(series)))).containsKey(series);

        new PointMove(store, transactions).move();

        assertThat(within(() -> chunks.present(Set.of(series)))).isEmpty();
        super.put(series, new Points(new long[] {BEGIN + 1_000}, new double[] {8}));
        assertThat(within(() -> chunks.present(Set.of(series)))).isEmpty();
        var all = all(series, 2_000);
        assertThat(all.size()).isEqualTo(2_000);
        assertThat(all.values()).startsWith(7, 8).endsWith(points.values()[1_999]);
    }
}
