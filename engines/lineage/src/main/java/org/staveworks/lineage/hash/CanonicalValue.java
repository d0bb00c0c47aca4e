package org.staveworks.lineage.hash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Timestamp;
import org.staveworks.lineage.epcis.Value.Kind;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.id.DigitalLink;
import org.staveworks.lineage.id.Identifier;

/// One way of writing each value (CBV 2.0, clause 8.9.2, steps 5 to 9 and 14 to 18).
final class CanonicalValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    /// More digits than any quantity has; longer runs of digits are names, not numbers.
    private static final int DIGITS_MAX = 1_000;

    private static final Pattern CURIE = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*):([^/\\s][^\\s]*)");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// Prefixes whose meaning the algorithm fixes (step 15), whatever a document declares.
    private static final Map<String, String> FIXED = Map.of(
            "gs1", "https://gs1.org/voc/", "cbv", "https://ref.gs1.org/cbv/", "epcis", "https://ref.gs1.org/epcis/");

    private static final List<Vocabulary> URNS = List.of(
            Vocabulary.BUSINESS_STEP,
            Vocabulary.DISPOSITION,
            Vocabulary.TRANSACTION_TYPE,
            Vocabulary.SOURCE_DESTINATION_TYPE,
            Vocabulary.ERROR_REASON);

    private final Map<String, String> prefixes;

    CanonicalValue(Map<String, String> prefixes) {
        this.prefixes = prefixes;
    }

    /// @param vocabulary the one that the field's bare words belong to
    String of(Text value, @Nullable Vocabulary vocabulary) {
        var text = value.text().strip();
        if (value.kind() != Kind.STRING) {
            return number(text);
        }
        if (vocabulary != null && vocabulary.knows(text)) {
            return vocabulary.web(text);
        }
        if (text.startsWith("urn:epcglobal:cbv:")) {
            return web(text);
        }
        var expanded = expanded(text);
        return Identifier.gs1(expanded).map(DigitalLink::hashForm).orElseGet(() -> number(expanded));
    }

    private static String web(String urn) {
        for (var vocabulary : URNS) {
            var web = vocabulary.web(urn);
            if (!web.equals(urn)) {
                return web;
            }
        }
        return urn;
    }

    /// A name with a declared prefix in full (step 15).
    private String expanded(String text) {
        var curie = CURIE.matcher(text);
        if (!curie.matches()) {
            return text;
        }
        var namespace = FIXED.getOrDefault(curie.group(1), prefixes.get(curie.group(1)));
        return namespace == null ? text : namespace + curie.group(2);
    }

    /// A number without needless digits (step 6).
    private static String number(String text) {
        if (text.length() > DIGITS_MAX || !NUMBER.matcher(text).matches()) {
            return text;
        }
        var number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// In UTC, to the millisecond, halves rounded up (steps 8 and 9).
    static String time(String text) {
        var stripped = text.strip();
        return Timestamp.find(stripped)
                .map(time -> {
                    var nanos = BigDecimal.valueOf(time.instant().getNano());
                    var millis = nanos.divide(BigDecimal.valueOf(1_000_000), RoundingMode.HALF_UP);
                    var rounded = time.instant()
                            .minusNanos(time.instant().getNano())
                            .plus(Duration.ofMillis(
                                    millis.setScale(0, RoundingMode.HALF_UP).longValueExact()));
                    return MILLIS.format(rounded);
                })
                .orElse(stripped);
    }
}
