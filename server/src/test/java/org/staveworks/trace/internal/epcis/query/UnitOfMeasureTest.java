package org.staveworks.trace.internal.epcis.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitOfMeasureTest {
    private static UnitOfMeasure unit(String code) {
        return UnitOfMeasure.comparable(code).stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /// Known equalities, from the definitions of the units.
    @ParameterizedTest
    @CsvSource({
        "21.5, CEL, 70.7, FAH",
        "0, KEL, -273.15, CEL",
        "-40, FAH, -40, CEL",
        "491.67, A48, 273.15, KEL",
        "1, ATM, 760, UA",
        "1, BAR, 100000, PAL",
        "1, LBR, 16, ONZ",
        "1, TNE, 1000000, GRM",
        "36, KMH, 10, MTS",
        "1, KNT, 1.852, KMH",
        "1, KWH, 3.6, 3B",
        "1, GLL, 128, OZA",
        "1, GLI, 160, OZI",
        "1, SMI, 5280, FOT",
        "1, MQH, 1000, E32",
        "50, P1, 500, NX",
        "1, CUR, 37, GBQ",
        "2, DAY, 48, HUR"
    })
    void aValueIsWhatItIsInTheOtherUnit(BigDecimal value, String from, BigDecimal expected, String to) {
        assertThat(unit(to).of(value, from, false)).isCloseTo(expected, within(expected));
        assertThat(unit(from).of(expected, to, false)).isCloseTo(value, within(value));
    }

    @Test
    void aDifferenceOfTemperaturesHasNoZero() {
        assertThat(unit("FAH").of(BigDecimal.TEN, "CEL", true)).isEqualByComparingTo("18");
        assertThat(unit("KEL").of(BigDecimal.TEN, "CEL", true)).isEqualByComparingTo("10");
    }

    @Test
    void eachUnitComesBackFromEachOtherOfItsQuantity() throws IOException {
        var value = new BigDecimal("12.34");
        var codes = codes();
        assertThat(codes).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        for (var code : codes) {
            for (var other : UnitOfMeasure.comparable(code)) {
                var there = other.of(value, code, false);
                assertThat(unit(code).of(there, other.code(), false))
                        .as(code + " " + other.code())
                        .isCloseTo(value, within(value));
            }
        }
    }

    @Test
    void aUnitThatIsNotKnownComparesWithItselfAlone() {
        assertThat(UnitOfMeasure.comparable("XYZ"))
                .extracting(UnitOfMeasure::code)
                .containsExactly("XYZ");
        assertThat(unit("CEL").of(BigDecimal.ONE, "XYZ", false)).isEqualTo(BigDecimal.ONE);
    }

    private static List<String> codes() throws IOException {
        try (var table = Objects.requireNonNull(UnitOfMeasureTest.class.getResourceAsStream(UnitOfMeasure.TABLE))) {
            return Pattern.compile("(\\w+)=")
                    .matcher(new String(table.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*$", ""))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(BigDecimal value) {
        return org.assertj.core.data.Offset.offset(
                value.abs().max(BigDecimal.ONE).multiply(new BigDecimal("1e-12")));
    }
}
