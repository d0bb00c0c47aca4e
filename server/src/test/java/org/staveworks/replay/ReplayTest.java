package org.staveworks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real history, played by the command that users type, in processes of their own.
class ReplayTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path data;

    @Test
    void aRunThatIsKilledIsGoneOnWithAndTheBooksAgreeToTheCent() throws Exception {
        var file = SharedData.require("trade/scms-deliveries.csv");
        var linesPlayed = killInTheMiddle(file);
        assertThat(linesPlayed).isBetween(1_000L, 9_000L);

        var sums = lastLine(replay(file));
        assertThat(sums.path("lines").asInt()).isEqualTo(10_324);
        assertThat(sums.path("accepted").asInt()).isEqualTo(10_324);
        assertThat(sums.path("rejected").asInt()).isZero();
        assertThat(sums.path("orders").asInt()).isEqualTo(6_233);
        assertThat(sums.path("vendors").asInt()).isEqualTo(73);
        assertThat(sums.path("value").decimalValue()).isEqualByComparingTo("1627584457.29");
        assertThat(sums.path("quantity").decimalValue()).isEqualByComparingTo("189265090");
        assertThat(sums.path("freightNumericCells").asInt()).isEqualTo(6_198);
        assertThat(sums.path("freightNumeric").decimalValue()).isEqualByComparingTo("68817849.41");
        assertThat(sums.path("insuranceCells").asInt()).isEqualTo(10_037);
        assertThat(sums.path("insurance").decimalValue()).isEqualByComparingTo("2410060.61");
        assertThat(sums.path("late").asInt()).isEqualTo(1_186);
        assertThat(sums.path("ledgerValue").decimalValue()).isEqualByComparingTo("1627584457.29");
        assertThat(sums.path("ledgerFreight").decimalValue()).isEqualByComparingTo("68817849.41");
        assertThat(sums.path("ledgerInsurance").decimalValue()).isEqualByComparingTo("2410060.61");
        assertThat(sums.path("new").asInt()).isPositive();

        assertThat(lastLine(replay(file)).path("new").asInt()).isZero();
        theScorecardThatShipsIsTheOneThatThisHistoryGives();
    }

    /// Here and not in a test of its own, since the history takes a minute to play.
    private void theScorecardThatShipsIsTheOneThatThisHistoryGives() throws IOException, InterruptedException {
        var fitted = lastLine(run("credit"));
        try (var resource = ReplayTest.class.getResourceAsStream("/credit/late-delivery-1.json")) {
            assertThat(fitted).isEqualTo(JSON.readTree(resource).path("report"));
        }
        var scorecard = fitted.path("contenders").path(0).path("measures");
        assertThat(scorecard.path("cases").asInt()).isGreaterThan(500);
        assertThat(scorecard.path("auc").asDouble()).isGreaterThan(0.65);
        assertThat(scorecard.path("brier").asDouble())
                .isLessThan(fitted.path("contenders")
                        .path(1)
                        .path("measures")
                        .path("brier")
                        .asDouble());
    }

    /// @return how many lines the killed run had played
    private long killInTheMiddle(Path file) throws IOException {
        var process = start("replay", file.toString());
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var progress = JSON.readTree(line);
                if (progress.path("step").asString("").equals("orders")
                        && progress.path("done").asLong() > 1_000) {
                    process.destroyForcibly();
                    return progress.path("done").asLong();
                }
            }
        }
        throw new IllegalStateException("The replay ended before it could be killed");
    }

    private List<String> replay(Path file) throws IOException, InterruptedException {
        return run("replay", file.toString());
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        var process = start(command);
        var lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as("exit code").isZero();
        return lines;
    }

    private Process start(String... command) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the command starts it: a run of a minute is over before the second compiler has earned what it
                // costs.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.staveworks.Staveworks"));
        words.addAll(List.of(command));
        words.addAll(List.of("--json", "--data", data.toString()));
        var builder = new ProcessBuilder(words);
        builder.environment().remove("STAVEWORKS_DB_URL");
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static JsonNode lastLine(List<String> lines) {
        return JSON.readTree(lines.getLast());
    }
}
