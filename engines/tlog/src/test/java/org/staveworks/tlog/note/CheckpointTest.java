package org.staveworks.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.internal.Ed25519;

/// The example of C2SP tlog-checkpoint and tlog-cosignature. Its keys are not published, so its bytes are all there is.
class CheckpointTest {
    private static final String TEXT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String WITNESS_LINE =
            "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";

    @Test
    void the_example_of_the_specification_is_read_and_written() {
        var checkpoint = Checkpoint.parse(TEXT);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.head().size()).isEqualTo(20_852_163);
        assertThat(checkpoint.head().root()).hasToString(ROOT);
        assertThat(checkpoint.text()).isEqualTo(TEXT);
    }

    @Test
    void extension_lines_are_kept() {
        var extended = Checkpoint.parse(TEXT + "one\ntwo\n");
        assertThat(extended.extensions()).containsExactly("one", "two");
        assertThat(extended.text()).isEqualTo(TEXT + "one\ntwo\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n1\n",
                "a\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "a\n01\n" + ROOT + "\n",
                "a\n-1\n" + ROOT + "\n",
                "a\n+1\n" + ROOT + "\n",
                "a\n1 \n" + ROOT + "\n",
                "a\n9223372036854775808\n" + ROOT + "\n",
                "a\n99999999999999999999\n" + ROOT + "\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "a\n1\nCsUYapGGPo4=\n",
                "a\n1\n" + ROOT + "\n\n",
                "a\n0\n" + ROOT + "\n"
            })
    void what_is_not_in_the_form_is_no_checkpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void the_empty_log_has_a_checkpoint() {
        var text = new Checkpoint("city.example/log", TreeHead.EMPTY).text();
        assertThat(text).isEqualTo("city.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.parse(text).head()).isEqualTo(TreeHead.EMPTY);
    }

    @Test
    void a_cosignature_says_its_time_before_the_checkpoint() {
        var signature = NoteSignature.parse(WITNESS_LINE);
        assertThat(signature.keyId()).isEqualTo(0x8d66cf3f);
        assertThat(signature.content()).hasSize(8 + 64).startsWith(0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb);
        assertThat(signature.line()).isEqualTo(WITNESS_LINE + "\n");
        assertThat(new String(
                        VerifierKey.message(SignatureType.COSIGNATURE_V1, 0x641850cb, TEXT), StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\n" + TEXT);
    }

    @Test
    void a_cosignature_with_another_time_is_wrong() {
        var key = SigningKey.parse(SigningKey.generate("w.example", SignatureType.COSIGNATURE_V1));
        var at = Instant.ofEpochSecond(1_800_000_000);
        var right = key.sign(TEXT, at);
        var later = key.sign(TEXT, at.plusSeconds(1));
        var bytes = Base64.getDecoder().decode(right.base64());
        bytes[11]++;
        var wrong = new NoteSignature(right.name(), Base64.getEncoder().encodeToString(bytes));
        assertThat(later.base64()).isNotEqualTo(right.base64());
        assertThat(new SignedNote(TEXT, List.of(wrong))
                        .check(List.of(key.verifierKey()))
                        .wrong())
                .containsExactly(key.verifierKey());
    }

    @Test
    void one_pair_of_keys_has_an_id_for_each_type() {
        var pair = Ed25519.pair(new byte[32]);
        assertThat(SigningKey.of("a", SignatureType.ED25519, pair).verifierKey().id())
                .isNotEqualTo(SigningKey.of("a", SignatureType.COSIGNATURE_V1, pair)
                        .verifierKey()
                        .id());
    }
}
