package org.staveworks.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staveworks.testing.TestDatabase;

class CrashTest {
    private static final int GROUPS = 400;
    private static final int ANSWERS_AT_LEAST = 1_000;

    /// The process is killed with SIGKILL twice at random moments, and the third time it may finish.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsAnsweredSurvivesAKilledProcessAndHandingInAgainBooksNothingTwice(long seed) throws Exception {
        var database = EngineDatabase.on(TestDatabase.database(), "crash_test");
        var random = new Random(seed);
        var answered = new HashSet<UUID>();
        for (int run = 0; run < 2; run++) {
            answered.addAll(killed(database, seed, ANSWERS_AT_LEAST + random.nextInt(8_000)));
            assertThat(booked(database)).as("seed %d, run %d", seed, run).containsAll(answered);
            assertThat(database.faults()).as("seed %d, run %d", seed, run).isEmpty();
        }
        answered.addAll(killed(database, seed, Integer.MAX_VALUE));
        assertThat(booked(database)).as("seed %d", seed).isEqualTo(answered);
        assertThat(database.faults()).as("seed %d", seed).isEmpty();
    }

    /// Runs a client until it has had so many answers, then kills it.
    private static Set<UUID> killed(EngineDatabase database, long seed, int answersMax) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashClient.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        String.valueOf(seed),
                        String.valueOf(GROUPS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var answered = new HashSet<UUID>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // The last line of a killed process may be cut.
                if (line.length() == 36) {
                    answered.add(UUID.fromString(line));
                }
                if (answered.size() == answersMax) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException closed) {
            // Killing closes the stream, with what was not read yet.
            assertThat(answered).hasSizeGreaterThanOrEqualTo(answersMax);
        }
        process.waitFor();
        return answered;
    }

    private static Set<UUID> booked(EngineDatabase database) throws SQLException {
        var ids = new HashSet<UUID>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from ledger.transfer")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
