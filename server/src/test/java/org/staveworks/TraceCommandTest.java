package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TraceCommandTest {
    private static final String DOCUMENT = """
            {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument",
            "schemaVersion":"2.0","creationDate":"2026-01-01T00:00:00Z","epcisBody":{"eventList":[
            {"type":"ObjectEvent","eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
            "epcList":["urn:epc:id:sgtin:4012345.011111.1"],"action":"%s"}]}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Run(int exitCode, String output) {}

    private static Run run(String... words) {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Run(Staveworks.commandLine().execute(words), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private Path file(String name, String action) throws IOException {
        return Files.writeString(folder.resolve(name), DOCUMENT.formatted(action));
    }

    @Test
    void eachDocumentGetsALineAndTheExitCodeSaysWhetherAllAreValid() throws IOException {
        var good = file("good.json", "ADD");
        var bad = file("bad.json", "PUT");

        assertThat(run("trace", "validate", good.toString(), "--json").exitCode())
                .isZero();
        var both = run("trace", "validate", good.toString(), bad.toString(), "--json");

        assertThat(both.exitCode()).isEqualTo(1);
        var lines = both.output().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("valid").asBoolean()).isTrue();
        assertThat(lines.getFirst().get("errors")).isEmpty();
        assertThat(lines.getLast().get("file").asString()).isEqualTo(bad.toString());
        var error = lines.getLast().get("errors").get(0);
        assertThat(error.get("code").asString()).isEqualTo("BAD_ACTION");
        assertThat(error.get("event").asInt()).isZero();
        assertThat(error.get("path").asString()).isEqualTo("eventList[0].action");
        assertThat(error.get("messageZh").asString()).contains("PUT");
        assertThat(run("trace", "validate", bad.toString()).output())
                .contains("NOT valid")
                .contains("BAD_ACTION");
    }

    @Test
    void eachEventGetsItsHash() throws IOException {
        var run = run("trace", "hash", file("one.json", "ADD").toString(), "--json");
        assertThat(run.exitCode()).isZero();
        var line = JsonMapper.shared().readTree(run.output());
        assertThat(line.get("index").asInt()).isZero();
        assertThat(line.get("hash").asString()).matches("ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0");
    }

    @Test
    void whatCantBeReadEndsWithOneSentence() throws IOException {
        assertThat(run("trace", "hash", folder.resolve("absent.json").toString())
                        .exitCode())
                .isEqualTo(1);
        var broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertThat(run("trace", "hash", broken.toString()).exitCode()).isEqualTo(1);
        assertThat(run("trace", "validate", broken.toString(), "--json").output())
                .contains("UNREADABLE");
    }
}
