package org.staveworks.tlog.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.witness.WitnessAnswer.Cosigned;
import org.staveworks.tlog.witness.WitnessAnswer.OtherSize;
import org.staveworks.tlog.witness.WitnessAnswer.Refused;

/// The examples of C2SP tlog-witness.
class AddCheckpointTest {
    private static final String HASH = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";
    private static final String CHECKPOINT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
            """;
    private static final String REQUEST = """
            old 20852014
            PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
            jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
            5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
            /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

            """ + CHECKPOINT;
    private static final String RESPONSE = """
            — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
            — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
            — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
            """;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_request_of_the_specification_is_read_and_written() {
        var request = AddCheckpoint.parse(utf8(REQUEST));
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(request.checkpoint()).hasToString(CHECKPOINT);
        assertThat(request).hasToString(REQUEST);
    }

    @Test
    void the_answer_of_the_specification_is_read_and_written() {
        var answer = WitnessAnswer.parse(200, "text/plain", utf8(RESPONSE));
        assertThat(answer).isInstanceOf(Cosigned.class);
        assertThat(answer.body()).isEqualTo(RESPONSE);
    }

    @Test
    void a_conflict_says_a_size_only_with_its_content_type() {
        assertThat(WitnessAnswer.parse(409, "text/x.tlog.size", utf8("50\n"))).isEqualTo(new OtherSize(50));
        assertThat(WitnessAnswer.parse(409, "text/plain", utf8("50\n"))).isEqualTo(new Refused(409, "50"));
        assertThat(new OtherSize(0).body()).isEqualTo("0\n");
        for (var wrong : new String[] {"", "50", "050\n", "-1\n", "50\n\n"}) {
            assertThatThrownBy(() -> WitnessAnswer.parse(409, "text/x.tlog.size", utf8(wrong)))
                    .isInstanceOf(LogFormatException.class);
        }
    }

    @Test
    void sixty_three_hashes_are_read_and_no_more() {
        assertThat(AddCheckpoint.parse(utf8("old 1\n" + HASH.repeat(63) + "\n" + CHECKPOINT))
                        .proof())
                .hasSize(63);
        assertThatThrownBy(() -> AddCheckpoint.parse(utf8("old 1\n" + HASH.repeat(64) + "\n" + CHECKPOINT)))
                .isInstanceOf(LogFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "old", "old 1\n", "old 01\n\n", "old -1\n\n", "new 1\n\n", "old 1\nabc\n\n", "old 1 \n\n"})
    void what_is_not_in_the_form_is_no_request(String start) {
        assertThatThrownBy(() -> AddCheckpoint.parse(utf8(start + CHECKPOINT))).isInstanceOf(LogFormatException.class);
    }
}
