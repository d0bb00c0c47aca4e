package org.staveworks.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GtinTest {
    /// Numbers of all four lengths; the first stands as the worked example in GS1's rules.
    private static final String[] VALID = {"6291041500213", "96385074", "614141000036", "10614141000415"};

    @Example
    void numbersOfAllFourLengthsAreTaken() {
        assertThat(VALID).allMatch(Gtin::isValid);
    }

    @Property
    void aWrongDigitIsFound(
            @ForAll @IntRange(max = 3) int number,
            @ForAll @IntRange(max = 13) int position,
            @ForAll @IntRange(min = 1, max = 9) int ahead) {
        var gtin = VALID[number];
        var place = position % gtin.length();
        var digit = (gtin.charAt(place) - '0' + ahead) % 10;
        assertThat(Gtin.isValid(gtin.substring(0, place) + digit + gtin.substring(place + 1)))
                .isFalse();
    }

    @Example
    void otherLengthsAndLettersAreRefused() {
        assertThat(Gtin.isValid("629104150021")).isFalse();
        assertThat(Gtin.isValid("0")).isFalse();
        assertThat(Gtin.isValid("62910415OO213")).isFalse();
    }
}
