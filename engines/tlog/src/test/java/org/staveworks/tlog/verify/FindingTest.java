package org.staveworks.tlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingTest {
    static Class<?>[] kinds() {
        return Finding.class.getPermittedSubclasses();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_finding_has_words_in_both_languages_that_tell_all_its_facts(Class<?> kind)
            throws ReflectiveOperationException {
        var components = kind.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var facts = new Object[types.length];
        for (var i = 0; i < types.length; i++) {
            facts[i] = types[i] == long.class ? (Object) (12_340L + i) : "fact" + i;
        }
        var constructor = kind.getDeclaredConstructor(types);
        var finding = (Finding) constructor.newInstance(facts);
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            var text = finding.text(locale);
            for (var fact : facts) {
                assertThat(text).contains(fact.toString());
            }
        }
        assertThat(finding.text(Locale.CHINA)).isNotEqualTo(finding.text(Locale.GERMANY));
    }

    @Test
    void there_are_no_words_without_a_finding() throws IOException {
        for (var language : new String[] {"en", "zh"}) {
            var words = new Properties();
            try (var file =
                    Objects.requireNonNull(Finding.class.getResourceAsStream("findings_" + language + ".properties"))) {
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            assertThat(words).hasSize(kinds().length);
        }
    }

    @Test
    void a_finding_has_a_stable_code() {
        assertThat(new Finding.RowAltered(7).code()).isEqualTo("rowAltered");
        assertThat(new Finding.RowAltered(7).text(Locale.ENGLISH))
                .isEqualTo("Row 7 was altered: it is not the one that was logged.");
        assertThat(new Finding.Forked(100, 300).text(Locale.CHINESE)).startsWith("日志已分叉");
    }
}
