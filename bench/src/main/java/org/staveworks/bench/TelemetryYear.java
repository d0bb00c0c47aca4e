package org.staveworks.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Packer;
import org.staveworks.telemetry.chunk.Summary;
import tools.jackson.databind.json.JsonMapper;

/// A year of one point a second, 31.5 million of each series, and what questions to it take: charts of
/// the whole year, of one and of all series of a device, and totals, which read every point.
final class TelemetryYear {
    private static final int SERIES = 9;
    private static final int CHUNK = 600;
    private static final int CHUNKS = 52_560;
    private static final int ROUNDS = 15;
    private static final long BEGIN = Instant.parse("2025-10-01T00:00:00Z").toEpochMilli();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Member member;
    private final Connection connection;

    TelemetryYear(Member member, Connection connection) {
        this.member = member;
        this.connection = connection;
    }

    void run(Report report) throws Exception {
        var device = member.post("/api/v1/devices", JSON.createObjectNode().put("name", "Year of seconds"))
                .path("id")
                .asString();
        fill(device);
        var span = "from=%s&to=%s".formatted(Instant.ofEpochMilli(BEGIN), Instant.ofEpochMilli(end()));
        var chart = "/api/v1/devices/%s/chart?buckets=1000&%s".formatted(device, span);
        report.print("yearOfSecondsMillis", "ms", millis(chart + "&metrics=y0", ROUNDS), "goal", 1_000);
        report.print("yearOfSecondsOf9Millis", "ms", millis(chart, ROUNDS), "goal", 1_000);
        report.print(
                "yearOfSecondsTotalsMillis",
                "ms",
                millis("/api/v1/devices/%s/series/y0/totals?%s".formatted(device, span), 5),
                "of points, million",
                CHUNKS * CHUNK / 1e6);
    }

    private static long end() {
        return BEGIN + (long) CHUNKS * CHUNK * 1_000;
    }

    private double millis(String path, int rounds) throws Exception {
        var millis = new ArrayList<Double>();
        for (int round = 0; round < 2 * rounds; round++) {
            long asked = System.nanoTime();
            member.length(path);
            if (round >= rounds) {
                millis.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return Samples.median(millis);
    }

    /// A year is packed once and stands there for each series: packing it nine times would teach nothing.
    private void fill(String device) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into device.series (organisation_id, device_id, metric, is_text, first_at)
                    select d.organisation_id, d.id, 'y' || n, false, now()
                    from device.device d, generate_series(0, %d) n where d.id = '%s'
                    """.formatted(SERIES - 1, device));
            statement.execute("""
                    create table bench.year (from_at bigint, to_at bigint, points int, first_value float8,
                        last_value float8, min_value float8, max_value float8, sum_value float8, bytes bytea)
                    """);
        }
        var week = week();
        for (int from = 0; from < CHUNKS; from += 1_000) {
            insert(week, from, Math.min(CHUNKS, from + 1_000));
        }
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into device.chunk (series_id, from_at, to_at, points, first_value, last_value, min_value,
                        max_value, sum_value, bytes)
                    select s.id, w.* from bench.year w, device.series s where s.device_id = '%s'
                    """.formatted(device));
            statement.execute("vacuum analyze device.chunk");
        }
    }

    private static List<double[]> week() {
        var random = new Random(5);
        var chunks = new ArrayList<double[]>();
        double value = 50;
        for (int chunk = 0; chunk < 1_008; chunk++) {
            var values = new double[CHUNK];
            for (int i = 0; i < CHUNK; i++) {
                value += (random.nextInt(101) - 50) / 100.0;
                values[i] = Math.round(value * 100) / 100.0;
            }
            chunks.add(values);
        }
        return chunks;
    }

    private void insert(List<double[]> week, int from, int to) throws SQLException {
        try (var statement = connection.prepareStatement("insert into bench.year values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int n = from; n < to; n++) {
                var times = new long[CHUNK];
                for (int i = 0; i < CHUNK; i++) {
                    // Not at the full hour, so that chunks lie across buckets as they do in life.
                    times[i] = BEGIN + 137_000L + ((long) n * CHUNK + i) * 1_000;
                }
                var points = new Points(times, week.get(n % week.size()));
                var summary = Summary.of(points);
                statement.setLong(1, summary.from());
                statement.setLong(2, summary.to());
                statement.setInt(3, summary.count());
                statement.setDouble(4, summary.first());
                statement.setDouble(5, summary.last());
                statement.setDouble(6, summary.min());
                statement.setDouble(7, summary.max());
                statement.setDouble(8, summary.sum());
                statement.setBytes(9, Packer.pack(points));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
