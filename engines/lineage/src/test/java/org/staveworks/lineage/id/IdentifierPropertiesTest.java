package org.staveworks.lineage.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentifierPropertiesTest {
    private static final String TEXT = "ABCXYZabcxyz0123456789!\"%&'()*+,-./:;<=>?_";

    @Property(tries = 500)
    void everyFormOfAKeyGivesTheSameKeyBack(@ForAll("identities") Gs1Identity identity) {
        var link = DigitalLink.of("https://own.example/x", identity);

        assertThat(DigitalLink.parse(link.uri())).isEqualTo(link);
        assertThat(DigitalLink.parse(identity.canonicalUri()).identity()).isEqualTo(identity);
        assertThat(DigitalLink.parse(link.compressedUri())).isEqualTo(link);
        var elements = ElementString.of(link);
        assertThat(ElementString.parse(elements.plain()).toDigitalLink("https://own.example/x"))
                .isEqualTo(link);
        assertThat(identity.hasValidCheckDigits()).isTrue();
    }

    @Property(tries = 500)
    void epcUrisComeBack(@ForAll("identities") Gs1Identity identity, @ForAll("prefixLengths") int prefixLength) {
        var constrained = identity.constrained();
        if (constrained.key().equals("8006") && constrained.level() == Gs1Identity.Level.LOT
                || List.of("8013", "415").contains(constrained.key())) {
            return;
        }
        var uri = EpcUri.of(identity, prefixLength);
        var back = EpcUri.parse(uri.uri());
        assertThat(back.identity()).isEqualTo(constrained);
        assertThat(back.companyPrefixLength()).isEqualTo(prefixLength);
        assertThat(Identifier.ofUri(uri.uri())).isEqualTo(Identifier.of(identity));
    }

    @Provide
    Arbitrary<Integer> prefixLengths() {
        return Arbitraries.integers().between(6, 12);
    }

    @Provide
    Arbitrary<Gs1Identity> identities() {
        var serial = Arbitraries.strings().withChars(TEXT).ofMinLength(1).ofMaxLength(20);
        var digits = Arbitraries.strings().numeric().ofLength(17);
        var keys = Arbitraries.of(
                "00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010", "8017", "8018");
        return Combinators.combine(
                        keys, digits, serial, serial, Arbitraries.integers().between(0, 7))
                .as(IdentifierPropertiesTest::identity);
    }

    private static Gs1Identity identity(String key, String digits, String first, String second, int choice) {
        var qualifiers = new LinkedHashMap<String, String>();
        var value = switch (key) {
            case "00", "8017", "8018" -> checked(digits);
            case "402" -> checked(digits.substring(0, 16));
            case "01" -> checked(digits.substring(0, 13));
            case "253" -> checked(digits.substring(0, 12)) + cut(first, 17);
            case "255" -> checked(digits.substring(0, 12)) + (choice == 0 ? "" : digits.substring(0, choice));
            case "414", "417" -> checked(digits.substring(0, 12));
            case "8003" -> "0" + checked(digits.substring(0, 12)) + cut(first, 16);
            case "8006" -> checked(digits.substring(0, 13)) + "0102";
            case "8010" -> digits.substring(0, 13) + "A#/-Z";
            default -> digits.substring(0, 12) + cut(first, 18);
        };
        switch (key) {
            case "01", "8006" -> {
                if (key.equals("01") && choice == 7) {
                    qualifiers.put("235", second);
                } else {
                    put(qualifiers, choice & 1, "22", first);
                    put(qualifiers, choice & 2, "10", second);
                    put(qualifiers, choice & 4, "21", first);
                }
            }
            case "414" -> put(qualifiers, choice & 1, "254", second.equals("0") ? "1" : second);
            case "8010" -> put(qualifiers, choice & 1, "8011", digits.substring(0, 9));
            default -> {}
        }
        return new Gs1Identity(key, value, qualifiers);
    }

    private static void put(Map<String, String> qualifiers, int flag, String code, String value) {
        if (flag != 0) {
            qualifiers.put(code, value);
        }
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    private static String checked(String digits) {
        return digits + CheckDigits.of(digits);
    }
}
