package org.staveworks.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.postgresql.PGConnection;
import org.staveworks.kernel.db.EmbeddedDatabase;
import tools.jackson.databind.json.JsonMapper;

/// Telemetry through the whole server: messages by MQTT with QoS 1, acknowledged after the commit; bytes of a packed
/// point; charts. Beside it, in the same rounds and database: plain `COPY` into a narrow table, which is the floor, and
/// the key/value upsert of the well-known platform.
final class TelemetryBench {
    private static final int DEVICES = 100;
    private static final int ROWS = 10_000;
    private static final int CHARTS = 100;
    /// As of a server that has run for a while.
    private static final int CHARTS_BEFORE = 600;

    private static final int CHART_POINTS = 20_000;
    /// Of a thousand devices these are 30,000 messages a second.
    private static final int PACE_MILLIS = 33;

    private static final int SECONDS_OF_PACE = 40;
    private static final int PAGES = 50;
    private static final long BEGIN = 1_760_000_000_000L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerProcess server;
    private final int rounds;
    private final int seconds;
    private final boolean isLarge;
    private final Path steel;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    TelemetryBench(ServerProcess server, int rounds, int seconds, boolean isLarge, Path steel) {
        this.server = server;
        this.rounds = rounds;
        this.seconds = seconds;
        this.isLarge = isLarge;
        this.steel = steel;
    }

    private record Fleet(List<String> ids, List<String> codes, List<String> secrets) {}

    void run(Report report) throws Exception {
        var people = new DemoPeople(server);
        var member = people.signIn(people.ids("factory", "owner").getFirst());
        int port = member.get("/api/v1/devices/door").path("port").asInt();
        try (var database = EmbeddedDatabase.open(server.folder());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            prepare(connection);
            measure(register(member, DEVICES), port, connection);
            print(report);
            packed(report, member, port, connection);
            for (int devices : isLarge ? List.of(1_000, 10_000) : List.of(1_000)) {
                var fleet = register(member, devices);
                try (var machines = new MqttFleet(port, fleet.codes(), fleet.secrets(), RandomWalk::new)) {
                    var rate = machines.send(3 * seconds, seconds);
                    report.print("messagesOf" + devices, "1/s", rate, "of 100 devices", median("messages"));
                    if (devices == 1_000) {
                        pages(report, member, fleet, machines);
                    }
                }
            }
            new TelemetryYear(member, connection).run(report);
        }
    }

    /// A device's page, with the latest value of each series, while as much comes in as is the goal.
    private static void pages(Report report, Member member, Fleet fleet, MqttFleet machines) throws Exception {
        machines.pace(PACE_MILLIS);
        Thread.sleep(SECONDS_OF_PACE * 1_000L);
        var path = "/api/v1/devices/" + fleet.ids().getFirst();
        var millis = new ArrayList<Double>();
        long before = machines.acknowledged();
        long begun = System.nanoTime();
        for (int n = 0; n < PAGES; n++) {
            long asked = System.nanoTime();
            member.length(path);
            millis.add((System.nanoTime() - asked) / 1e6);
            Thread.sleep(200);
        }
        double rate = (machines.acknowledged() - before) / ((System.nanoTime() - begun) / 1e9);
        report.print("pageMillis", "ms", Samples.median(millis), "while so many messages a second come", rate);
        report.print(
                "pageMillis95", "ms", Samples.percentile(millis, 95), "while so many messages a second come", rate);
    }

    private static Fleet register(Member member, int count) throws IOException, InterruptedException {
        var fleet = new Fleet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int n = 0; n < count; n++) {
            var told = member.post("/api/v1/devices", JSON.createObjectNode().put("name", "Machine " + n));
            fleet.ids().add(told.path("id").asString());
            fleet.codes().add(told.path("code").asString());
            fleet.secrets().add(told.path("secret").asString());
        }
        return fleet;
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute(
                    "create table bench.narrow (series int not null, at bigint not null, value float8 not null)");
            statement.execute("""
                    create table bench.latest_value (
                        entity uuid not null, key int not null, ts bigint not null, dbl_v float8, str_v text,
                        primary key (entity, key, ts))
                    """);
        }
    }

    private void measure(Fleet fleet, int port, Connection connection) throws Exception {
        try (var machines = new MqttFleet(port, fleet.codes(), fleet.secrets(), RandomWalk::new)) {
            machines.send(2 * seconds);
            for (int round = 0; round < rounds; round++) {
                add("messages", machines.send(seconds));
                add("copy", copied(connection, round));
                add("upsert", upserted(connection, round));
            }
        }
    }

    private double copied(Connection connection, int round) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var random = new Random(round);
        long points = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
            var text = new StringBuilder(ROWS * 32);
            for (int row = 0; row < ROWS; row++) {
                text.append(row % 1_000)
                        .append('\t')
                        .append(BEGIN + points + row)
                        .append('\t');
                text.append(random.nextInt(10_000) / 100.0).append('\n');
            }
            copy.copyIn("copy bench.narrow from stdin", new StringReader(text.toString()));
            points += ROWS;
        }
        return points / ((System.nanoTime() - begun) / 1e9);
    }

    private double upserted(Connection connection, int round) throws SQLException {
        var random = new Random(round);
        long points = 0;
        long begun = System.nanoTime();
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement("""
                insert into bench.latest_value (entity, key, ts, dbl_v)
                select md5(e::text)::uuid, k, t, v from unnest(?::int[], ?::int[], ?::bigint[], ?::float8[]) p (e, k, t, v)
                on conflict (entity, key, ts) do update set dbl_v = excluded.dbl_v, str_v = excluded.str_v
                """)) {
            while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
                var entities = new Integer[ROWS];
                var keys = new Integer[ROWS];
                var times = new Long[ROWS];
                var numbers = new Double[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    entities[row] = row % DEVICES;
                    keys[row] = row / DEVICES % RandomWalk.METRICS;
                    times[row] = BEGIN + (round * 1_000_000L + points / 1_000 + row / 1_000) * 1_000;
                    numbers[row] = random.nextInt(10_000) / 100.0;
                }
                statement.setArray(1, connection.createArrayOf("int4", entities));
                statement.setArray(2, connection.createArrayOf("int4", keys));
                statement.setArray(3, connection.createArrayOf("int8", times));
                statement.setArray(4, connection.createArrayOf("float8", numbers));
                statement.executeUpdate();
                connection.commit();
                points += ROWS;
            }
        } finally {
            connection.setAutoCommit(true);
        }
        return points / ((System.nanoTime() - begun) / 1e9);
    }

    private void print(Report report) {
        var messages = median("messages");
        report.print("messages", "1/s", messages, "goal", 30_000);
        report.print("points", "1/s", messages * RandomWalk.METRICS, "COPY into a narrow table", median("copy"));
        report.print("pointsToUpsert", "1/s", messages * RandomWalk.METRICS, "key/value upsert", median("upsert"));
    }

    /// What packed points take, index and all, and how fast charts of them are.
    private void packed(Report report, Member member, int port, Connection connection) throws Exception {
        awaitPacked(connection);
        var size = one(
                connection, "select pg_total_relation_size('device.chunk')::float8 / sum(points) from device.chunk");
        report.print("bytesPerPoint", "B", size, "goal", 3);
        var narrow =
                one(connection, "select pg_total_relation_size('bench.narrow')::float8 / count(*) from bench.narrow");
        report.print("bytesPerPointToNarrow", "B", size, "a narrow table", narrow);
        var steelDevice = register(member, 1);
        sendSteel(steelDevice, port);
        awaitPacked(connection);
        report.print("bytesPerPointSteel", "B", steelSize(connection, steelDevice), "goal", 3);
        report.print("downsample20kMillis", "ms", charts(member, connection), "goal", 10);
    }

    /// And until the database has cleaned up behind.
    private static void awaitPacked(Connection connection) throws SQLException, InterruptedException {
        while (one(connection, """
                select (select count(*) from device.arrived)
                    + (select count(*) from pg_stat_activity where backend_type = 'autovacuum worker')
                """) > 0) {
            Thread.sleep(500);
        }
    }

    private void sendSteel(Fleet fleet, int port) throws Exception {
        var lines = Files.readAllLines(steel);
        var process = new ProcessBuilder(
                        "mosquitto_pub",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-q",
                        "1",
                        "-l",
                        "-t",
                        "v1/telemetry",
                        "-u",
                        fleet.codes().getFirst(),
                        "-P",
                        fleet.secrets().getFirst())
                .redirectErrorStream(true)
                .start();
        try (var out = process.outputWriter()) {
            for (int n = 1; n < lines.size(); n++) {
                var cells = lines.get(n).split(",");
                out.write(
                        "{\"ts\":%d,\"values\":{\"kwh\":%s,\"lagging\":%s,\"leading\":%s,\"co2\":%s,\"lagFactor\":%s,\"leadFactor\":%s}}\n"
                                .formatted(
                                        BEGIN + n * 900_000L - 32_000_000_000L,
                                        cells[1],
                                        cells[2],
                                        cells[3],
                                        cells[4],
                                        cells[5],
                                        cells[6]));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /// As a table of its own, with the same index.
    private static double steelSize(Connection connection, Fleet fleet) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table bench.steel (like device.chunk including all)");
            statement.execute("""
                    insert into bench.steel select c.* from device.chunk c
                    join device.series s on s.id = c.series_id where s.device_id = '%s'
                    """.formatted(fleet.ids().getFirst()));
            statement.execute("vacuum bench.steel");
        }
        return one(connection, "select pg_total_relation_size('bench.steel')::float8 / sum(points) from bench.steel");
    }

    private static double charts(Member member, Connection connection) throws Exception {
        String device;
        long end;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select s.device_id, max(c.to_at) from device.series s join device.chunk c on c.series_id = s.id
                        where s.metric = 'm3' group by s.device_id, s.id order by sum(c.points) desc limit 1
                        """)) {
            rows.next();
            device = rows.getString(1);
            end = rows.getLong(2);
        }
        var path = "/api/v1/devices/%s/series/m3/chart?buckets=500&from=%s&to=%s"
                .formatted(device, Instant.ofEpochMilli(end - CHART_POINTS * 1_000L), Instant.ofEpochMilli(end));
        var millis = new ArrayList<Double>();
        for (int n = 0; n < CHARTS_BEFORE + CHARTS; n++) {
            long asked = System.nanoTime();
            member.length(path);
            if (n >= CHARTS_BEFORE) {
                millis.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return Samples.median(millis);
    }

    private static double one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private double median(String metric) {
        return Samples.median(values.getOrDefault(metric, List.of()));
    }

    private void add(String metric, double value) {
        values.computeIfAbsent(metric, key -> new ArrayList<>()).add(value);
    }
}
