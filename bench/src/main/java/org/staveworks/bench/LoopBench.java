package org.staveworks.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.staveworks.kernel.db.EmbeddedDatabase;

/// Complete order loops a second over HTTP, with 1, 8 and 32 clients, and how long each step takes.
///
/// The baseline is what the same PostgreSQL does at most: durable commits of one small row a second, by as many
/// connections, measured in turn with the loops. A loop makes [OrderLoop#COMMITS] commits, so `ratio × COMMITS` is the
/// share of the disk's limit that is reached.
final class LoopBench {
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);
    private static final int LATENCY_CLIENTS = 8;

    private final ServerProcess server;
    private final int rounds;
    private final int seconds;

    LoopBench(ServerProcess server, int rounds, int seconds) {
        this.server = server;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void run(Report report) throws Exception {
        var loops = new HashMap<Integer, List<Double>>();
        var commits = new HashMap<Integer, List<Double>>();
        var p95 = new EnumMap<OrderLoop.Step, List<Double>>(OrderLoop.Step.class);
        try (var database = EmbeddedDatabase.open(server.folder())) {
            prepare(database);
            var people = new DemoPeople(server);
            Load.measure(clients(people, CLIENTS.getLast(), OrderLoop.newMillis()), 2 * seconds);
            for (int round = 0; round < rounds; round++) {
                for (var count : CLIENTS) {
                    commits.computeIfAbsent(count, key -> new ArrayList<>()).add(measureCommits(database, count));
                    var millis = OrderLoop.newMillis();
                    loops.computeIfAbsent(count, key -> new ArrayList<>())
                            .add(Load.measure(clients(people, count, millis), seconds));
                    if (count == LATENCY_CLIENTS) {
                        millis.forEach((step, samples) -> p95.computeIfAbsent(step, key -> new ArrayList<>())
                                .add(Samples.percentile(List.copyOf(samples), 95)));
                    }
                }
            }
        }
        for (var count : CLIENTS) {
            var baseline = "durable one-row commits/s, %d connections".formatted(count);
            report.print("loops" + count, "1/s", median(loops, count), baseline, median(commits, count));
        }
        var commitMillis = 1000.0 * LATENCY_CLIENTS / median(commits, LATENCY_CLIENTS);
        p95.forEach((step, samples) -> report.print(
                "p95%sMillis".formatted(capitalised(step)),
                "ms",
                Samples.median(samples),
                "mean one-row commit, %d connections".formatted(LATENCY_CLIENTS),
                commitMillis));
    }

    private static double median(Map<Integer, List<Double>> samples, int count) {
        return Samples.median(samples.getOrDefault(count, List.of()));
    }

    private static String capitalised(OrderLoop.Step step) {
        var name = step.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// Each client has a buyer and two factories of its own as far as the cluster has them.
    private List<Load.Client> clients(DemoPeople people, int count, Map<OrderLoop.Step, List<Double>> millis)
            throws IOException, InterruptedException {
        var buyers = people.ids("buyer", "purchaser");
        var factories = people.ids("factory", "owner");
        var clients = new ArrayList<Load.Client>();
        for (int i = 0; i < count; i++) {
            var buyer = people.signIn(buyers.get(i % buyers.size()));
            var first = people.signIn(factories.get(2 * i % factories.size()));
            var second = people.signIn(factories.get((2 * i + 1) % factories.size()));
            var loop = new OrderLoop(buyer, List.of(first, second), millis);
            clients.add(loop::run);
        }
        return clients;
    }

    private static void prepare(EmbeddedDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists public.bench_commit (id bigserial primary key, note text)");
        }
    }

    private double measureCommits(EmbeddedDatabase database, int count) throws Exception {
        var connections = new ArrayList<Connection>();
        try {
            var clients = new ArrayList<Load.Client>();
            for (int i = 0; i < count; i++) {
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                connections.add(connection);
                var insert = connection.prepareStatement("insert into public.bench_commit (note) values ('small row')");
                clients.add(insert::executeUpdate);
            }
            return Load.measure(clients, seconds);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
