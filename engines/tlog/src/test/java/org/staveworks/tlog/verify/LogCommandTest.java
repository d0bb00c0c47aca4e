package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.tlog.internal.Json;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

class LogCommandTest {
    private static final String KEY = ExportedLog.KEY.verifierKey().toString();

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ExportedLog log;

    @BeforeEach
    void export() {
        log = new ExportedLog(folder, 100, 300);
    }

    private int run(Object... arguments) {
        out.reset();
        err.reset();
        var words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return new LogCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void tamper() throws IOException {
        var rows = log.bundle(0);
        rows.set(7, new byte[] {1});
        log.writeBundle(0, rows);
    }

    @Test
    void a_log_that_is_as_signed_ends_with_0() {
        assertThat(run("verify", folder, "--key", KEY)).isZero();
        assertThat(out()).isEqualTo("city.example/trace: 300 rows are as signed, under 3 checkpoints.\n");
    }

    @Test
    void a_tampered_log_ends_with_1_and_says_where() throws IOException {
        tamper();
        assertThat(run("verify", folder, "--key", KEY)).isEqualTo(1);
        assertThat(out()).isEqualTo("""
                        city.example/trace: the log is not as signed.
                        - Row 7 was altered: it is not the one that was logged.
                        """);
        assertThat(run("verify", folder, "--key", KEY, "--lang", "zh")).isEqualTo(1);
        assertThat(out()).contains("第 7 行被改动");
    }

    @Test
    void json_is_one_object_on_one_line() throws IOException {
        tamper();
        assertThat(run("verify", folder, "--key", KEY, "--json")).isEqualTo(1);
        assertThat(out().lines()).hasSize(1);
        var report = Json.parseFields(out());
        assertThat(report.flag("ok")).isFalse();
        assertThat(report.whole("size")).isEqualTo(300);
        assertThat(report.find("findings"))
                .hasToString(
                        "Optional[[{\"code\":\"rowAltered\",\"row\":7,\"text\":\"Row 7 was altered: it is not the one that was logged.\"}]]");
    }

    @Test
    void a_checkpoint_that_somebody_kept_shows_a_fork() {
        log.fork(elsewhere, 150, 200);
        var kept = elsewhere.resolve("checkpoint");
        assertThat(run("verify", folder, "--key", KEY, "--checkpoint", kept)).isEqualTo(1);
        assertThat(out()).contains("The log is forked: its checkpoints of size 200 and 300");
    }

    @Test
    void a_receipt_is_made_and_checked_in_both_forms() throws IOException {
        var receipt = elsewhere.resolve("receipt.json");
        assertThat(run("prove", folder, 123, "--json")).isZero();
        Files.writeString(receipt, out());
        assertThat(run("check", receipt, "--key", KEY)).isZero();
        assertThat(out()).isEqualTo("Row 123 is in the log city.example/trace of size 300.\n");
        assertThat(run("check", receipt, "--key", KEY, "--json")).isZero();
        assertThat(Json.parseFields(out()).flag("ok")).isTrue();

        var proof = elsewhere.resolve("receipt.tlog-proof");
        var entry = elsewhere.resolve("entry");
        assertThat(run("prove", folder, 123)).isZero();
        Files.writeString(proof, out());
        Files.write(entry, log.rows().get(123));
        assertThat(run("check", proof, "--key", KEY, "--entry", entry)).isZero();
        assertThat(run("check", receipt, "--key", KEY, "--entry", entry)).isZero();
        assertThat(run("check", proof, "--key", KEY)).isEqualTo(2);
        Files.writeString(entry, "another");
        assertThat(run("check", proof, "--key", KEY, "--entry", entry)).isEqualTo(1);
        assertThat(run("check", receipt, "--key", KEY, "--entry", entry)).isEqualTo(1);
    }

    @Test
    void a_receipt_under_another_key_ends_with_1() throws IOException {
        var stranger = SigningKey.parse(SigningKey.generate(ExportedLog.ORIGIN, SignatureType.ED25519));
        var receipt = elsewhere.resolve("receipt.json");
        run("prove", folder, 123, "--json");
        Files.writeString(receipt, out());
        assertThat(run("check", receipt, "--key", stranger.verifierKey())).isEqualTo(1);
    }

    @Test
    void what_is_no_receipt_ends_with_1_and_says_why() {
        assertThat(run("check", folder.resolve("checkpoint"), "--key", KEY)).isEqualTo(1);
        assertThat(out()).contains("is no receipt: The JSON text is broken at character 0.");
        assertThat(run("check", folder.resolve("checkpoint"), "--key", KEY, "--json"))
                .isEqualTo(1);
        assertThat(Json.parseFields(out()).flag("ok")).isFalse();
    }

    @Test
    void a_row_that_was_tampered_with_gets_no_receipt() throws IOException {
        tamper();
        assertThat(run("prove", folder, 7)).isEqualTo(1);
        assertThat(run("prove", folder, 8)).isZero();
    }

    @Test
    void a_question_that_cannot_be_understood_ends_with_2_and_says_why() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("verify FOLDER");
        for (var wrong : new Object[][] {
            {"verify", folder},
            {"verify", folder, "--key"},
            {"verify", folder, "--key", "no key"},
            {"verify", folder, "--key", KEY, "--quorum", "1"},
            {"verify", folder, "--key", KEY, "--quorum", "some"},
            {"verify", folder, "--key", KEY, "--nonsense", "1"},
            {"verify", folder, "--key", KEY, "--checkpoint", elsewhere.resolve("absent")},
            {"verify", elsewhere.resolve("absent"), "--key", KEY},
            {"prove", folder, "300"},
            {"prove", folder, "first"},
            {"prove", elsewhere, "0"},
            {"check", elsewhere.resolve("absent"), "--key", KEY},
        }) {
            assertThat(run(wrong)).as("%s", (Object) wrong).isEqualTo(2);
            assertThat(err.size()).isPositive();
        }
    }
}
