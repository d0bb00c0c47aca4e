package org.staveworks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.staveworks.kernel.db.EmbeddedDatabase;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.engine.AccountKey;
import org.staveworks.ledger.engine.Answer;
import org.staveworks.ledger.engine.Posting;
import org.staveworks.ledger.engine.Sequencer;
import tools.jackson.databind.json.JsonMapper;

/// Transfers a second that the ledger engine books durably, against PostgreSQL's own benchmark on the same server.
final class LedgerBench {
    private static final int BOOKS = 1_000;
    private static final int COUNTERPARTIES = 10;
    private static final int BULK = 8_000;
    private static final String CURRENCY = "CNY";
    private static final UUID DOCUMENT = Ids.next();

    private final int rounds;
    private final int seconds;
    private final List<UUID> books = Stream.generate(Ids::next).limit(BOOKS).toList();
    private final List<UUID> counterparties =
            Stream.generate(Ids::next).limit(COUNTERPARTIES).toList();

    LedgerBench(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /// @return what pgbench reached, in transactions a second
    double run(Report report) throws Exception {
        var folder = Files.createTempDirectory("staveworks-bench");
        try (var database = EmbeddedDatabase.open(folder)) {
            Flyway.configure()
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:db/kernel")
                    .schemas("kernel")
                    .load()
                    .migrate();
            Flyway.configure()
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:db/ledger")
                    .schemas("ledger")
                    .load()
                    .migrate();
            var pgbench = new PgBench(database);
            try (var sequencer = new Sequencer(
                    () -> connect(database), JsonMapper.builder().build(), Clock.systemUTC(), ids -> Map.of())) {
                sequencer.start();
                return measure(report, database, pgbench, sequencer);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private double measure(Report report, EmbeddedDatabase database, PgBench pgbench, Sequencer sequencer)
            throws Exception {
        // Opens all accounts and warms up.
        inFlight(sequencer, 1_000, 2 * seconds, this::any, new ConcurrentLinkedQueue<>());
        bulk(sequencer, seconds);
        pgbench.measure(seconds);
        var values = new LinkedHashMap<String, List<Double>>();
        var baseline = new ArrayList<Double>();
        var hot = new AccountKey(books.getFirst(), AccountCode.SETTLED_IN, counterparties.getFirst(), CURRENCY);
        for (int round = 0; round < rounds; round++) {
            baseline.add(pgbench.measure(seconds));
            add(values, "inflight32", inFlight(sequencer, 32, seconds, this::any, new ConcurrentLinkedQueue<>()));
            var latencies = new ConcurrentLinkedQueue<Double>();
            add(values, "inflight1000", inFlight(sequencer, 1_000, seconds, this::any, latencies));
            add(values, "inflight1000P99Millis", Samples.percentile(latencies, 99));
            add(values, "bulk8000", bulk(sequencer, seconds));
            add(
                    values,
                    "hotAccount",
                    inFlight(sequencer, 1_000, seconds, () -> to(hot), new ConcurrentLinkedQueue<>()));
        }
        var tps = Samples.median(baseline);
        values.forEach((metric, samples) -> {
            if (metric.endsWith("Millis")) {
                report.print(metric, "ms", Samples.median(samples), "goal", 150);
            } else {
                report.print(metric, "1/s", Samples.median(samples), "pgbench -M prepared -c 32 -s 50, tps", tps);
            }
        });
        report.print("bytesPerTransfer", "B", bytesPerTransfer(database), "pgledger, as published", 805);
        return tps;
    }

    private static void add(Map<String, List<Double>> values, String metric, double value) {
        values.computeIfAbsent(metric, key -> new ArrayList<>()).add(value);
    }

    /// So many clients, each of which waits for its answer before it hands in the next.
    private static double inFlight(
            Sequencer sequencer,
            int clients,
            int seconds,
            Supplier<Posting> postings,
            ConcurrentLinkedQueue<Double> millis)
            throws Exception {
        Load.Client client = () -> {
            var sent = System.nanoTime();
            requireBooked(sequencer.submit(List.of(postings.get())).get());
            millis.add((System.nanoTime() - sent) / 1e6);
        };
        return Load.measure(Collections.nCopies(clients, client), seconds);
    }

    /// Two importers, each with one bulk on its way.
    private double bulk(Sequencer sequencer, int seconds) throws Exception {
        Load.Client importer = () -> {
            var postings = Stream.generate(this::any).limit(BULK).toList();
            requireBooked(sequencer.submitEach(postings).get());
        };
        return BULK * Load.measure(Collections.nCopies(2, importer), seconds);
    }

    private static void requireBooked(List<Answer> answers) throws IOException {
        for (var answer : answers) {
            if (!answer.isBooked()) {
                throw new IOException("Not booked: " + answer);
            }
        }
    }

    private Posting any() {
        var random = ThreadLocalRandom.current();
        var book = books.get(random.nextInt(BOOKS));
        var counterparty = counterparties.get(random.nextInt(COUNTERPARTIES));
        return posting(
                new AccountKey(book, AccountCode.RECEIVABLE, counterparty, CURRENCY),
                new AccountKey(book, AccountCode.SALES, counterparty, CURRENCY));
    }

    private Posting to(AccountKey hot) {
        var counterparty = counterparties.get(ThreadLocalRandom.current().nextInt(COUNTERPARTIES));
        return posting(hot, new AccountKey(hot.book(), AccountCode.RECEIVABLE, counterparty, CURRENCY));
    }

    private static Posting posting(AccountKey debit, AccountKey credit) {
        var amount = 1 + ThreadLocalRandom.current().nextInt(100_000);
        return Posting.transfer(
                Ids.next(), debit, credit, amount, Component.GOODS, Instant.now(), "acceptance", DOCUMENT);
    }

    private static double bytesPerTransfer(EmbeddedDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select pg_total_relation_size('ledger.transfer')::float8 / no from ledger.head")) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (var statement = connection.createStatement()) {
            statement.execute("set role staveworks_app");
        }
        return connection;
    }
}
