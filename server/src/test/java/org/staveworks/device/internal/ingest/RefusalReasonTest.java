package org.staveworks.device.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalReasonTest {
    @ParameterizedTest
    @EnumSource
    void eachReasonHasWordsInBothLanguages(RefusalCode code) {
        var reason = RefusalReason.of(code);
        var english = reason.words(Locale.ENGLISH);
        var chinese = reason.words(Locale.SIMPLIFIED_CHINESE);

        assertThat(english)
                .isNotBlank()
                .isNotEqualTo(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(chinese).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void whatItNamesStandsInItsWordsAndIsKeptShort() {
        var reason = new RefusalReason(RefusalCode.TOPIC_UNKNOWN, Map.of("topic", "a".repeat(500)));
        assertThat(reason.toString()).isEqualTo("no topic of this device: " + "a".repeat(100));
    }
}
