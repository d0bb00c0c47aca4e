package org.staveworks.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.staveworks.kernel.db.EmbeddedDatabase;

/// Tracing through the whole server, beside a network of at least 2 million events: events a second that are captured
/// (durable, checked, hashed, projected), and how long walks, recalls and pages of history take.
final class TraceBench {
    private static final int DEEP = 4_200;
    private static final int WIDE = 60;
    /// Tools, each used five hundred times.
    private static final int TOOLS = 400;
    private static final int WARM_UP = 4;
    private static final int CLIENTS = 8;
    private static final int EVENTS = 40;
    private static final int WALKS = 200;
    private static final int RECALLS = 30;
    private static final int PAGES = 500;

    private final ServerProcess server;
    private final int rounds;
    private final int seconds;
    private final int size;
    private final AtomicLong running =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 40));

    TraceBench(ServerProcess server, int rounds, int seconds, boolean isLarge) {
        this.server = server;
        this.rounds = rounds;
        this.seconds = seconds;
        this.size = isLarge ? 10 : 1;
    }

    void run(Report report) throws Exception {
        var people = new DemoPeople(server);
        var member = people.signIn(people.ids("factory", "owner").getFirst());
        try (var database = EmbeddedDatabase.open(server.folder());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            var network = new TraceNetwork(connection, UUID.fromString(member.organisationId()));
            network.write(DEEP * size, WIDE * size, TOOLS * size);
            report.print("events", "", network.count("event"), "goal", 2e6 * size);
            report.print("eventItems", "", network.count("event_item"), "goal", 1e7 * size);
            report.print("edges", "", network.count("edge"), "goal", 4e6 * size);
            prepare(connection);
            measure(report, member, database, connection);
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.plain (id uuid primary key, content text not null)");
            // What a checkpoint costs after so much was written belongs to no measurement.
            statement.execute("checkpoint");
        }
    }

    private void measure(Report report, Member member, EmbeddedDatabase database, Connection connection)
            throws Exception {
        captures(member, WARM_UP * seconds, new ConcurrentLinkedQueue<>());
        for (int n = 0; n < WARM_UP; n++) {
            walks(member, "&facts=false", new ArrayList<>());
            walks(member, "", new ArrayList<>());
            recalls(member, new ArrayList<>());
            pages(member, new ArrayList<>());
            healths(member, new ArrayList<>());
        }
        var values = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++) {
            add(values, "plain", plain(database));
            var acknowledged = new ConcurrentLinkedQueue<Double>();
            add(values, "capture", captures(member, seconds, acknowledged));
            add(values, "captureP99Millis", Samples.percentile(acknowledged, 99));
            awaitLog(connection);
            var walked = new ArrayList<Double>();
            walks(member, "&facts=false", walked);
            add(values, "trace1000P50Millis", Samples.percentile(walked, 50));
            add(values, "trace1000P99Millis", Samples.percentile(walked, 99));
            var told = new ArrayList<Double>();
            walks(member, "", told);
            add(values, "trace1000WithFactsP99Millis", Samples.percentile(told, 99));
            add(values, "bare1000", bare(connection, "D", DEEP * size, WALKS));
            var recalled = new ArrayList<Double>();
            recalls(member, recalled);
            add(values, "recall10000P99Millis", Samples.percentile(recalled, 99));
            add(values, "bare10000", bare(connection, "W", WIDE * size, RECALLS));
            var turned = new ArrayList<Double>();
            pages(member, turned);
            add(values, "historyP50Millis", Samples.percentile(turned, 50));
            add(values, "historyP99Millis", Samples.percentile(turned, 99));
            var healths = new ArrayList<Double>();
            healths(member, healths);
            add(values, "healthP99Millis", Samples.percentile(healths, 99));
        }
        print(report, values);
    }

    private static void print(Report report, Map<String, List<Double>> values) {
        report.print(
                "capture", "1/s", median(values, "capture"), "the same events as plain rows", median(values, "plain"));
        report.print("captureP99Millis", "ms", median(values, "captureP99Millis"), "goal", 200);
        report.print(
                "trace1000P99Millis",
                "ms",
                median(values, "trace1000P99Millis"),
                "bare recursion",
                median(values, "bare1000"));
        report.print(
                "trace1000P50Millis",
                "ms",
                median(values, "trace1000P50Millis"),
                "bare recursion",
                median(values, "bare1000"));
        report.print(
                "trace1000WithFactsP99Millis",
                "ms",
                median(values, "trace1000WithFactsP99Millis"),
                "bare recursion",
                median(values, "bare1000"));
        report.print(
                "recall10000P99Millis",
                "ms",
                median(values, "recall10000P99Millis"),
                "bare recursion",
                median(values, "bare10000"));
        report.print("historyP50Millis", "ms", median(values, "historyP50Millis"), "goal", 2);
        report.print(
                "historyP99Millis",
                "ms",
                median(values, "historyP99Millis"),
                "p99 of /health",
                median(values, "healthP99Millis"));
        report.print("healthP99Millis", "ms", median(values, "healthP99Millis"), "goal of history", 2);
    }

    private static double median(Map<String, List<Double>> values, String metric) {
        return Samples.median(values.getOrDefault(metric, List.of()));
    }

    private static void add(Map<String, List<Double>> values, String metric, double value) {
        values.computeIfAbsent(metric, key -> new ArrayList<>()).add(value);
    }

    /// What was captured stands in the log, and no table is being vacuumed, before questions are measured: each is
    /// measured by itself.
    private static void awaitLog(Connection connection) throws SQLException, InterruptedException {
        try (var statement = connection.createStatement()) {
            while (true) {
                try (var rows = statement.executeQuery("""
                        select exists (select from trace.unlogged)
                            or exists (select from pg_stat_activity where backend_type = 'autovacuum worker')
                        """)) {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(100);
            }
        }
    }

    /// @return events a second
    private double captures(Member member, int seconds, Collection<Double> millis) throws Exception {
        var clients = new ArrayList<Load.Client>();
        for (int n = 0; n < CLIENTS; n++) {
            clients.add(() -> {
                var document = document();
                var sent = System.nanoTime();
                member.capture(document);
                millis.add((System.nanoTime() - sent) / 1e6);
            });
        }
        return EVENTS * Load.measure(clients, seconds);
    }

    /// The same documents as rows of text, each document a transaction: what the disk and the driver allow.
    private double plain(EmbeddedDatabase database) throws Exception {
        var clients = new ArrayList<Load.Client>();
        var connections = new ArrayList<Connection>();
        try {
            for (int n = 0; n < CLIENTS; n++) {
                var own = DriverManager.getConnection(database.url(), database.user(), database.password());
                connections.add(own);
                own.setAutoCommit(false);
                clients.add(() -> insert(own));
            }
            return EVENTS * Load.measure(clients, seconds);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private void insert(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("insert into bench.plain values (uuidv7(), ?)")) {
            for (var event : events()) {
                statement.setString(1, event);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    private String document() {
        return """
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",
                "schemaVersion":"2.0","creationDate":"2026-03-02T00:00:00Z","epcisBody":{"eventList":[%s]}}""".formatted(String.join(",", events()));
    }

    /// Lots made and used, goods packed and shipped: four kinds of events in equal parts, about six objects each.
    private List<String> events() {
        var events = new ArrayList<String>();
        for (int n = 0; n < EVENTS / 4; n++) {
            var id = Long.toString(running.incrementAndGet(), 36);
            var goods = new StringBuilder();
            for (int part = 0; part < 5; part++) {
                goods.append(part == 0 ? "" : ",")
                        .append("\"https://id.gs1.org/01/04012345111118/21/B" + id + part + "\"");
            }
            var lot = "https://id.gs1.org/01/04012345111118/10/B" + id;
            var box = "https://id.gs1.org/8004/4012345B" + id;
            events.add(event("ObjectEvent", "commissioning", """
                    "action":"ADD","quantityList":[{"epcClass":"%s","quantity":120,"uom":"KGM"}]""".formatted(lot)));
            events.add(event("TransformationEvent", "commissioning", """
                    "inputQuantityList":[{"epcClass":"%s","quantity":12,"uom":"KGM"}],"outputEPCList":[%s]""".formatted(lot, goods)));
            events.add(event("AggregationEvent", "packing", """
                    "action":"ADD","parentID":"%s","childEPCs":[%s]""".formatted(box, goods)));
            events.add(event("ObjectEvent", "shipping", """
                    "action":"OBSERVE","epcList":["%s"],"bizTransactionList":[{"type":"po","bizTransaction":"urn:po:%s"}]""".formatted(box, id)));
        }
        return events;
    }

    private static String event(String type, String step, String what) {
        return """
                {"type":"%s","eventTime":"2026-03-01T00:00:00Z","eventTimeZoneOffset":"+08:00","bizStep":"%s",
                "disposition":"active","readPoint":{"id":"https://id.gs1.org/414/4012345000016"},%s}""".formatted(type, step, what);
    }

    private void walks(Member member, String further, List<Double> millis) throws IOException, InterruptedException {
        for (int n = 0; n < WALKS; n++) {
            ask(member, "/api/v1/trace/down?code=" + code("D", DEEP * size) + further, millis);
        }
    }

    private void recalls(Member member, List<Double> millis) throws IOException, InterruptedException {
        for (int n = 0; n < RECALLS; n++) {
            ask(member, "/api/v1/trace/holders?code=" + code("W", WIDE * size), millis);
        }
    }

    private void pages(Member member, List<Double> millis) throws IOException, InterruptedException {
        for (int n = 0; n < PAGES; n++) {
            ask(member, "/api/v1/trace/history?limit=100&code=" + code("T", TOOLS * size), millis);
        }
    }

    /// What a request costs that asks the database for no more than whether it is there.
    private static void healths(Member member, List<Double> millis) throws IOException, InterruptedException {
        for (int n = 0; n < PAGES; n++) {
            ask(member, "/health", millis);
        }
    }

    private static void ask(Member member, String path, List<Double> millis) throws IOException, InterruptedException {
        var asked = System.nanoTime();
        member.length(path);
        millis.add((System.nanoTime() - asked) / 1e6);
    }

    private static String code(String kind, int families) {
        var family = 1 + ThreadLocalRandom.current().nextInt(families);
        return URLEncoder.encode(TraceNetwork.lot(kind, family), StandardCharsets.UTF_8);
    }

    /// The recursion alone over the edges, nothing joined, no wall.
    private static double bare(Connection connection, String kind, int families, int times) throws SQLException {
        var millis = new ArrayList<Double>();
        try (var statement = connection.prepareStatement("""
                with recursive reached (id) as (
                    select id from trace.item where scheme = 'gs1' and value = ?
                    union
                    select g.child from reached r join trace.edge g on g.parent = r.id and g.kind = 'T')
                select count(*) from reached
                """)) {
            for (int n = 0; n < times; n++) {
                var lot = TraceNetwork.lot(kind, 1 + ThreadLocalRandom.current().nextInt(families));
                statement.setString(1, lot.substring("https://id.gs1.org/".length()));
                var asked = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    rows.next();
                }
                millis.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return Samples.percentile(millis, 99);
    }
}
