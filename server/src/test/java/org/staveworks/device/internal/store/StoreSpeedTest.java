package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.iotdb.rpc.IoTDBConnectionException;
import org.apache.iotdb.rpc.StatementExecutionException;
import org.apache.iotdb.session.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.SeriesPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.testing.IotdbNode;
import org.staveworks.testing.ServerTest;

/// What the two stores take, side by side: `-Dtest=StoreSpeedTest -Dstaveworks.measure=true`. It fails only
/// where they answer differently; its lines are for `docs/devices.md`.
@ServerTest
@EnabledIf("org.staveworks.testing.IotdbNode#isThere")
@EnabledIfSystemProperty(named = "staveworks.measure", matches = "true")
class StoreSpeedTest {
    private static final IotdbNode NODE = new IotdbNode("iotdb-speed");
    private static final long BEGIN = 1_735_689_600_000L;
    private static final int ROUNDS = 5;
    private static final int SERIES = 1_000;
    private static final int SIZE = 20_000;

    @Autowired
    ChunkStore database;

    @Autowired
    ChunkSql chunks;

    @Autowired
    ArrivedSql arrived;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final Random random = new Random(11);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        NODE.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        NODE.kill();
    }

    private <T> T within(Supplier<T> work) {
        return CurrentCaller.callAs(
                Caller.system(), () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    /// A walk in hundredths, a point a second.
    private Points walk(int first, int size) {
        var times = new long[size];
        var values = new double[size];
        long value = random.nextInt(10_000);
        for (int i = 0; i < size; i++) {
            times[i] = BEGIN + (first + i) * 1_000L;
            value += random.nextInt(21) - 10;
            values[i] = value / 100.0;
        }
        return new Points(times, values);
    }

    private List<SeriesPoints> minute(int firstSeries, int minute) {
        var points = new ArrayList<SeriesPoints>(SERIES);
        for (int n = 0; n < SERIES; n++) {
            points.add(new SeriesPoints(firstSeries + n, walk(minute * 60, 60)));
        }
        return points;
    }

    private long nanos(SealedStore store, List<SeriesPoints> points) {
        long begin = System.nanoTime();
        within(() -> {
            store.put(points);
            return true;
        });
        return System.nanoTime() - begin;
    }

    private static void tell(String metric, double iotdb, double postgresql) {
        System.out.printf("{\"metric\":\"%s\",\"iotdb\":%.4g,\"postgresql\":%.4g}%n", metric, iotdb, postgresql);
    }

    private static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void bothAnswerTheSameAndTakeSoLong() throws IOException {
        var iotdb = new IotdbStore(new IotdbSettings(List.of(NODE.address()), "root", "root"), jdbc);
        sealing(iotdb);
        int first = 1_600_000_000;
        for (int n = 0; n < 100; n++) {
            var points = List.of(new SeriesPoints(first + n, walk(0, SIZE)));
            nanos(database, points);
        }
        charts(database, first, "before");
        var before = charts(database, first, "postgresql");
        read(database, first, "before");
        read(database, first, "postgresql");
        var size = size();
        move(iotdb, first);
        charts(iotdb, first, "before");
        var after = charts(iotdb, first, "iotdb");
        assertThat(after).isEqualTo(before);
        read(iotdb, first, "before");
        read(iotdb, first, "iotdb");
        iotdb.destroy();
        System.out.printf("{\"metric\":\"bytes of a packed point, index and all\",\"postgresql\":%.3f}%n", size);
    }

    /// A minute of each series at a time, as they are packed.
    private void sealing(IotdbStore iotdb) throws IOException {
        var toIotdb = new double[ROUNDS];
        var toDatabase = new double[ROUNDS];
        for (int round = 0; round <= ROUNDS; round++) {
            long[] taken = {0, 0};
            for (int minute = 0; minute < 10; minute++) {
                var points = minute(1_500_000_000 + round * SERIES, minute);
                taken[0] += nanos(iotdb, points);
                taken[1] += nanos(database, points);
            }
            // The first round warms up.
            if (round > 0) {
                toIotdb[round - 1] = SERIES * 600 / (taken[0] / 1e9);
                toDatabase[round - 1] = SERIES * 600 / (taken[1] / 1e9);
            }
        }
        tell("points packed a second, a minute of 1,000 series at a time", median(toIotdb), median(toDatabase));
        within(() -> {
            for (int n = 0; n < SERIES * (ROUNDS + 1); n++) {
                chunks.delete(1_500_000_000 + n);
            }
            return true;
        });
        flush();
        System.out.printf(
                "{\"metric\":\"bytes of a point, minute by minute\",\"iotdb\":%.3f}%n",
                bytes() / (double) (SERIES * 600 * (ROUNDS + 1)));
    }

    private double size() {
        CurrentCaller.runAs(
                Caller.system(), () -> jdbc.sql("vacuum full device.chunk").update());
        return within(
                () -> jdbc.sql("select pg_total_relation_size('device.chunk')::float8 / sum(points) from device.chunk")
                        .query(Double.class)
                        .single());
    }

    private void move(IotdbStore iotdb, int first) throws IOException {
        var moving = new MovingStore(chunks, (SealedStore) iotdb, arrived, jdbc);
        long before = bytes();
        long begin = System.nanoTime();
        for (int n = 0; n < 100; n++) {
            int series = first + n;
            assertThat(within(() -> moving.move(series))).isTrue();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        flush();
        System.out.printf(
                "{\"metric\":\"points moved a second\",\"iotdb\":%.4g,\"bytesOfAPoint\":%.3f}%n",
                100 * SIZE / seconds, (bytes() - before) / (double) (100 * SIZE));
    }

    private void read(SealedStore store, int first, String name) {
        long begin = System.nanoTime();
        int read = 0;
        for (int n = 0; n < 100; n++) {
            int series = first + n;
            read += within(() -> store.part(series, BEGIN, BEGIN + SIZE * 1_000L, 2 * SIZE))
                    .points()
                    .size();
        }
        assertThat(read).isEqualTo(100 * SIZE);
        System.out.printf(
                "{\"metric\":\"points read a second\",\"%s\":%.4g}%n",
                name, read / ((System.nanoTime() - begin) / 1e9));
    }

    /// Every chart of 500 buckets over all points of a series, its sums left out: they are added in another
    /// order.
    private List<List<Number>> charts(SealedStore store, int first, String name) {
        var told = new ArrayList<List<Number>>();
        var millis = new double[100];
        for (int n = 0; n < 100; n++) {
            var buckets = new Buckets(BEGIN, BEGIN + SIZE * 1_000L, 40_000);
            int series = first + n;
            long begin = System.nanoTime();
            within(() -> {
                store.fill(series, buckets, Points.NONE);
                return true;
            });
            millis[n] = (System.nanoTime() - begin) / 1e6;
            buckets.filled()
                    .forEach(one -> told.add(List.of(one.start(), one.count(), one.min(), one.max(), one.last())));
        }
        System.out.printf(
                "{\"metric\":\"milliseconds of a chart of 20,000 points\",\"%s\":%.3f}%n", name, median(millis));
        return told;
    }

    /// What is in IoTDB's memory goes to its files.
    private static void flush() {
        try (var session =
                new Session.Builder().nodeUrls(List.of(NODE.address())).build()) {
            session.open();
            session.executeNonQueryStatement("flush");
        } catch (IoTDBConnectionException | StatementExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long bytes() throws IOException {
        try (var files = Files.walk(Path.of("target"))) {
            return files.filter(file -> file.toString().contains("iotdb-speed")
                            && file.toString().endsWith(".tsfile"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
