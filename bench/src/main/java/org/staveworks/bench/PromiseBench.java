package org.staveworks.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.staveworks.kernel.db.EmbeddedDatabase;
import org.staveworks.planning.cluster.ClusterSolver;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.testing.ClusterInstances;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long a promise takes over HTTP that asks 1,000 factories with open capacity, while a search for
/// the plan of a cluster keeps one core busy. The baselines, from the same rounds: `/health`, which
/// asks the database no more than whether it is there, and one statement that reads the open offers.
final class PromiseBench {
    private static final int FACTORIES = 1_000;
    private static final int WARM_UP = 3;
    private static final int QUOTES = 40;
    private static final int SITES_OF_JOB = 8;
    /// Where the measured installation's day begins.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JsonMapper json = JsonMapper.builder().build();
    private final ServerProcess server;
    private final int rounds;

    PromiseBench(ServerProcess server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    void run(Report report) throws Exception {
        var people = new DemoPeople(server);
        var dispatcher = people.signIn(people.ids("operator", "operator").getFirst());
        try (var database = EmbeddedDatabase.open(server.folder());
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            new PromiseNetwork(connection, FACTORIES).write();
            var search = search();
            try {
                measure(report, dispatcher, connection);
            } finally {
                search.interrupt();
                search.join();
            }
        }
    }

    /// A plan that is searched until somebody interrupts it.
    private static Thread search() {
        var instance = new ClusterInstances(FACTORIES, SITES_OF_JOB).make(1);
        return Thread.ofPlatform()
                .start(() -> new ClusterSolver().solve(instance, Limits.ofSteps(Long.MAX_VALUE, 1, 1)));
    }

    private void measure(Report report, Member dispatcher, Connection connection) throws Exception {
        for (int n = 0; n < WARM_UP; n++) {
            quotes(dispatcher, new ArrayList<>());
        }
        var quotes = new ArrayList<Double>();
        var middle = new ArrayList<Double>();
        var health = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            var millis = new ArrayList<Double>();
            quotes(dispatcher, millis);
            quotes.add(Samples.percentile(millis, 95));
            middle.add(Samples.median(millis));
            health.add(health(dispatcher));
            bare.add(bare(connection));
        }
        report.print("promiseP95Millis", "ms", Samples.median(quotes), "p95 of /health", Samples.median(health));
        report.print("promiseP95Millis", "ms", Samples.median(quotes), "goal", 300);
        report.print(
                "promiseP50Millis", "ms", Samples.median(middle), "p95 of reading the offers", Samples.median(bare));
    }

    private void quotes(Member dispatcher, List<Double> millis) throws IOException, InterruptedException {
        for (int n = 0; n < QUOTES; n++) {
            var body = quote(n);
            var asked = System.nanoTime();
            var factories = dispatcher.post("/api/v1/planning/promises", body).path("factories");
            millis.add((System.nanoTime() - asked) / 1e6);
            if (factories.size() < FACTORIES) {
                throw new IOException("The promise asked %d factories, not %d.".formatted(factories.size(), FACTORIES));
            }
        }
    }

    private JsonNode quote(int n) {
        var quote = json.createObjectNode()
                .put("quantity", 500 * (1 + n))
                .put("dueOn", LocalDate.now(ZONE).plusDays(10 + n).toString());
        var steps = quote.putArray("steps");
        for (var capability : List.of("forming", "surface", "packaging")) {
            steps.addObject()
                    .put("capability", capability)
                    .put("setupMinutes", "30")
                    .put("secondsPerUnit", String.valueOf(20 + n));
        }
        return quote;
    }

    private static double health(Member member) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (int n = 0; n < QUOTES; n++) {
            var asked = System.nanoTime();
            member.length("/health");
            millis.add((System.nanoTime() - asked) / 1e6);
        }
        return Samples.percentile(millis, 95);
    }

    private static double bare(Connection connection) throws SQLException {
        var millis = new ArrayList<Double>();
        try (var statement = connection.prepareStatement("""
                select o.*, c.machines from planning.capacity_offer o
                join catalog.organisation_capability c using (organisation_id, capability)
                where o.is_open and o.until >= current_date and capability in ('forming', 'surface', 'packaging')
                """)) {
            for (int n = 0; n < QUOTES; n++) {
                var asked = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
                millis.add((System.nanoTime() - asked) / 1e6);
            }
        }
        return Samples.percentile(millis, 95);
    }
}
