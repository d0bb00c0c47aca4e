package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanningCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String shop = "";
    private String plan = "";

    private record Run(int exitCode, String output, String errors) {
        List<JsonNode> lines() {
            return output.lines().map(JsonMapper.shared()::readTree).toList();
        }
    }

    private static Run run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            var command = Staveworks.commandLine().setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
            int exitCode = command.execute(words);
            return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @BeforeEach
    void twoJobs() throws IOException {
        shop = Files.writeString(folder.resolve("shop.txt"), "2 2\n0 3 1 2\n1 2 0 4\n")
                .toString();
        plan = folder.resolve("plan.json").toString();
    }

    @Test
    void aPlanIsMadeWrittenAndChecked() {
        var solved = run("solve", "--kind", "jobshop", shop, "--steps", "100", "--out", plan, "--json");
        assertThat(solved.exitCode()).isZero();
        var result = solved.lines().getLast();
        assertThat(result.get("makespan").asInt()).isEqualTo(7);
        assertThat(result.get("lowerBound").asInt()).isEqualTo(7);
        assertThat(result.get("feasible").asBoolean()).isTrue();
        assertThat(result.get("seconds").isNumber()).isTrue();

        var checked = run("check", "--kind", "jobshop", shop, plan, "--json");
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.lines()).hasSize(1);
        assertThat(checked.lines().getFirst().get("makespan").asInt()).isEqualTo(7);
        assertThat(checked.lines().getFirst().get("errors")).isEmpty();
    }

    @Test
    void aPlanThatBreaksARuleIsToldAndTheExitCodeSaysSo() throws IOException {
        run("solve", "--kind", "jobshop", shop, "--steps", "100", "--out", plan);
        var text = Files.readString(Path.of(plan));
        Files.writeString(Path.of(plan), text.replaceFirst("\"start\":0,\"end\":3", "\"start\":0,\"end\":2"));
        var checked = run("check", "--kind", "jobshop", shop, plan, "--json");
        assertThat(checked.exitCode()).isEqualTo(1);
        var verdict = checked.lines().getFirst();
        assertThat(verdict.get("feasible").asBoolean()).isFalse();
        assertThat(verdict.get("errors").get(0).get("code").asString()).isEqualTo("TIME");
        assertThat(run("check", "--kind", "jobshop", shop, plan).output()).contains("NOT feasible", "TIME");
    }

    @Test
    void aPlanThatCannotBeReadIsNotFeasible() throws IOException {
        Files.writeString(Path.of(plan), "{\"operations\": [{\"job\": \"9\"}]}");
        var checked = run("check", "--kind", "jobshop", shop, plan, "--json");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines().getFirst().get("errors").get(0).get("text").asString())
                .contains("there is no job (9)");
    }

    @Test
    void factoriesThatAreAlikeArePlanned() {
        var solved = run("solve", "--kind", "distributed", "--factories", "2", flexible(), "--steps", "1", "--json");
        assertThat(solved.exitCode()).isZero();
        assertThat(solved.lines().getLast().get("makespan").asInt()).isEqualTo(5);
    }

    private String flexible() {
        try {
            return Files.writeString(folder.resolve("flexible.txt"), "2 1\n1 1 0 5\n1 1 0 5\n")
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsOffIsSaidInOneSentence() throws IOException {
        assertThat(run("solve", "--kind", "magic", shop).errors()).contains("There is no kind (magic).");
        assertThat(run("solve", "--kind", "jobshop", "none.txt").errors())
                .contains("none.txt")
                .hasLineCount(1);
        assertThat(run("solve", "--kind", "jobshop", shop, "--solver", "magic").errors())
                .contains("Known are:")
                .hasLineCount(1);
        assertThat(run("solve", "--kind", "jobshop", shop, "--threads", "0").errors())
                .contains("0 threads")
                .hasLineCount(1);
        Files.writeString(Path.of(shop), "2 2\n0 3 1\n1 2 0 4\n");
        var unreadable = run("solve", "--kind", "jobshop", shop);
        assertThat(unreadable.exitCode()).isEqualTo(1);
        assertThat(unreadable.errors())
                .contains("line 2: ends where a time is expected")
                .hasLineCount(1);
    }
}
