package org.staveworks.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CreditCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @Test
    void theExampleOfTheStandardIsValid() {
        // GB 32100-2015, annex.
        assertThat(CreditCode.isValid("91350100M000100Y43")).isTrue();
    }

    @Test
    void aCodeOfAnotherLengthIsNotValid() {
        assertThat(CreditCode.isValid("91350100M000100Y4")).isFalse();
        assertThat(CreditCode.isValid("91350100M000100Y433")).isFalse();
        assertThat(CreditCode.isValid("")).isFalse();
    }

    @Test
    void aLetterOutsideTheAlphabetIsNamed() {
        assertThat(CreditCode.isValid("91350100I000100Y43")).isFalse();
        assertThatThrownBy(() -> CreditCode.checkCharacter("91350100I000100Y4")).hasMessageContaining("(I)");
    }

    @Property
    void aCodeWithItsCheckCharacterIsValid(@ForAll("firstSeventeen") String first) {
        assertThat(CreditCode.isValid(first + CreditCode.checkCharacter(first))).isTrue();
    }

    @Property
    void oneWrongCharacterIsAlwaysNoticed(
            @ForAll("firstSeventeen") String first,
            @ForAll @IntRange(max = 17) int place,
            @ForAll("letter") char wrong) {
        var code = new StringBuilder(first + CreditCode.checkCharacter(first));
        if (code.charAt(place) == wrong) {
            return;
        }
        code.setCharAt(place, wrong);
        assertThat(CreditCode.isValid(code.toString())).isFalse();
    }

    @Property
    void twoNeighboursInTheWrongOrderAreAlwaysNoticed(
            @ForAll("firstSeventeen") String first, @ForAll @IntRange(max = 16) int place) {
        var code = first + CreditCode.checkCharacter(first);
        if (code.charAt(place) == code.charAt(place + 1)) {
            return;
        }
        var swapped =
                code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);
        assertThat(CreditCode.isValid(swapped)).isFalse();
    }

    @Provide
    Arbitrary<String> firstSeventeen() {
        return Arbitraries.strings().withChars(ALPHABET).ofLength(17);
    }

    @Provide
    Arbitrary<Character> letter() {
        return Arbitraries.chars().with(ALPHABET);
    }
}
