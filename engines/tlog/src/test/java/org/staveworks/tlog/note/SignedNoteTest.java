package org.staveworks.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staveworks.tlog.LogFormatException;

/// The examples of C2SP signed-note and the vectors of Go's `sumdb/note`, on which the specification rests.
class SignedNoteTest {
    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String EXAMPLE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETER_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    @Test
    void the_example_of_the_specification_verifies() {
        var key = VerifierKey.parse(EXAMPLE_KEY);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.id()).isEqualTo(0x530d903a);
        assertThat(key).hasToString(EXAMPLE_KEY);
        var note = SignedNote.parse(EXAMPLE);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.check(List.of(key)).right()).containsOnlyKeys(key);
        assertThat(note).hasToString(EXAMPLE);
    }

    @Test
    void the_text_goes_up_to_the_last_empty_line() {
        var poem = """
                Ognuno sta solo sul cuor della terra
                trafitto da un raggio di sole:

                ed è subito sera.
                """;
        var line =
                "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
        var note = SignedNote.parse((poem + "\n" + line).getBytes(StandardCharsets.UTF_8));
        assertThat(note.text()).isEqualTo(poem);
        assertThat(note.signatures().getFirst().name()).isEqualTo("quasimodo.example/salvatore");
        assertThat(note).hasToString(poem + "\n" + line);
    }

    @Test
    void signing_gives_the_bytes_that_go_gives() {
        var key = SigningKey.parse(PETER_SECRET);
        assertThat(key.verifierKey()).hasToString(PETER);
        var note = new SignedNote(TEXT, List.of(key.sign(TEXT, Instant.EPOCH)));
        assertThat(note).hasToString(TEXT + "\n" + PETER_LINE);
    }

    @Test
    void signatures_by_unknown_keys_are_passed_over() {
        var note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        var peter = VerifierKey.parse(PETER);
        var enoch = VerifierKey.parse(ENOCH);
        assertThat(note.check(List.of(peter)).right()).containsOnlyKeys(peter);
        assertThat(note.check(List.of(peter, enoch)).right()).containsOnlyKeys(peter, enoch);
        assertThat(note.check(List.of()).right()).isEmpty();
    }

    @Test
    void a_signature_over_another_text_is_wrong() {
        var peter = VerifierKey.parse(PETER);
        var note = SignedNote.parse(TEXT.replace("problem", "question") + "\n" + PETER_LINE + ENOCH_LINE);
        assertThat(note.check(List.of(peter)).right()).isEmpty();
        assertThat(note.check(List.of(peter)).wrong()).containsExactly(peter);
    }

    @Test
    void a_new_signature_takes_the_place_of_one_by_the_same_key() {
        var note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        var again = note.with(List.of(NoteSignature.parse(PETER_LINE.strip())));
        assertThat(again).hasToString(TEXT + "\n" + ENOCH_LINE + PETER_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT_ONLY,
                TEXT_ONLY + "\n",
                TEXT_ONLY + "\n— Peter",
                TEXT_ONLY + "\n— Peter AAAAAAA=\nunexpected\n",
                TEXT_ONLY + "\n— Bad Name AAAAAAA=\n",
                TEXT_ONLY + "\n— Bad+Name AAAAAAA=\n",
                TEXT_ONLY + "\n— \u3000Peter AAAAAAA=\n",
                TEXT_ONLY + "\n— Peter AAAA\n",
                TEXT_ONLY + "\n— Peter AAAAAAB=\n",
                TEXT_ONLY + "\n— Peter AAAAAAA\n",
                TEXT_ONLY + "\n- Peter AAAAAAA=\n",
                "\u0001" + TEXT_ONLY + "\n— Peter AAAAAAA=\n",
                "a\r\n" + TEXT_ONLY + "\n— Peter AAAAAAA=\n"
            })
    void what_is_not_in_the_form_is_no_note(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(LogFormatException.class);
    }

    private static final String TEXT_ONLY = "text\n";

    @Test
    void bytes_that_are_not_utf8_are_no_note() {
        var bytes = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0xff;
        assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void up_to_a_hundred_signatures_are_read() {
        var note = SignedNote.parse(TEXT + "\n" + ENOCH_LINE.repeat(100));
        assertThat(note.signatures()).hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse(TEXT + "\n" + ENOCH_LINE.repeat(101)))
                .isInstanceOf(LogFormatException.class);
    }

    @Test
    void a_changed_or_shortened_key_is_no_key() {
        for (var text : List.of(PETER, PETER_SECRET)) {
            for (var i = 0; i < text.length(); i++) {
                var changed = text.substring(0, i) + (char) (text.charAt(i) + 1) + text.substring(i + 1);
                var shortened = text.substring(i + 1);
                for (var wrong : List.of(changed, shortened, text.substring(0, i))) {
                    assertThatThrownBy(() -> SigningKey.parse(wrong)).isInstanceOf(LogFormatException.class);
                    assertThatThrownBy(() -> VerifierKey.parse(wrong)).isInstanceOf(LogFormatException.class);
                }
            }
        }
    }

    @Test
    void keys_of_unknown_types_and_lengths_are_refused() {
        assertThatThrownBy(() ->
                        VerifierKey.parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="))
                .isInstanceOf(LogFormatException.class);
        assertThatThrownBy(
                        () -> VerifierKey.parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .hasMessageContaining("unknown type");
    }

    @Test
    void a_generated_key_signs_what_its_verifier_key_verifies() {
        for (var type : SignatureType.values()) {
            var secret = SigningKey.generate("city.example/log", type);
            var key = SigningKey.parse(secret);
            var time = Instant.ofEpochSecond(type == SignatureType.ED25519 ? 0 : 1_800_000_000);
            var note = new SignedNote(TEXT, List.of(key.sign(TEXT, time)));
            var published = VerifierKey.parse(key.verifierKey().toString());
            assertThat(note.check(List.of(published)).right()).containsEntry(published, time);
            assertThat(key.toString()).doesNotContain(secret.substring(40));
        }
    }
}
