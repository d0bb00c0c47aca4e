package org.staveworks.lineage.id;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What a GS1 code identifies: a key with its qualifiers, such as (01) GTIN with (10) lot or (21) serial number. Two
/// are equal when they say the same, in whatever form they were written.
///
/// @param key application identifier of the key, such as `01`
/// @param value its value; GTINs always with 14 digits
/// @param qualifiers application identifier → value, in the order of a Digital Link path
public record Gs1Identity(String key, String value, SequencedMap<String, String> qualifiers) {
    /// @throws IllegalArgumentException if characters or lengths are not those of the application identifier, or a
    ///     qualifier does not belong to the key
    public Gs1Identity {
        if (!ApplicationIdentifiers.isKey(key)) {
            throw new IllegalArgumentException("(%s) is no key of GS1.".formatted(key));
        }
        if (key.equals("01")) {
            value = asGtin14(value);
        }
        requireFit(key, value);
        var ordered = new LinkedHashMap<String, String>();
        for (var code : ApplicationIdentifiers.qualifiersOf(key)) {
            var qualifier = qualifiers.get(code);
            if (qualifier != null) {
                requireFit(code, qualifier);
                ordered.put(code, qualifier);
            }
        }
        for (var code : qualifiers.keySet()) {
            if (!ordered.containsKey(code)) {
                throw new IllegalArgumentException("(%s) does not qualify (%s).".formatted(code, key));
            }
        }
        if (ordered.containsKey("235") && ordered.size() > 1) {
            throw new IllegalArgumentException("(235) stands alone with its GTIN.");
        }
        qualifiers = Collections.unmodifiableSequencedMap(ordered);
    }

    public static Gs1Identity of(String key, String value) {
        return new Gs1Identity(key, value, new LinkedHashMap<>());
    }

    public static Gs1Identity of(String key, String value, String qualifier, String qualifierValue) {
        return new Gs1Identity(key, value, new LinkedHashMap<>(Map.of(qualifier, qualifierValue)));
    }

    /// How finely something is identified.
    public enum Level {
        /// a kind of goods, such as a GTIN alone
        CLASS,
        /// goods made together (批次)
        LOT,
        /// one thing, place, party or document
        INSTANCE
    }

    public Level level() {
        return switch (key) {
            case "01", "8006" ->
                qualifiers.containsKey("21") || qualifiers.containsKey("235")
                        ? Level.INSTANCE
                        : qualifiers.containsKey("10") ? Level.LOT : Level.CLASS;
            case "8010" -> qualifiers.containsKey("8011") ? Level.INSTANCE : Level.CLASS;
            case "253", "255" -> value.length() > 13 ? Level.INSTANCE : Level.CLASS;
            case "8003" -> value.length() > 14 ? Level.INSTANCE : Level.CLASS;
            case "8013" -> Level.CLASS;
            default -> Level.INSTANCE;
        };
    }

    /// The same thing with nothing that does not help to identify it: of consumer product variant, lot and serial
    /// number only the finest stays (CBV 2.0, clause 8.9.2 step 18).
    public Gs1Identity constrained() {
        for (var finest : new String[] {"21", "235", "10", "8011", "254"}) {
            var qualifier = qualifiers.get(finest);
            if (qualifier != null) {
                return qualifiers.size() == 1 ? this : of(key, value, finest, qualifier);
            }
        }
        return qualifiers.isEmpty() ? this : of(key, value);
    }

    /// Whether the check digits of key and qualifiers are right.
    public boolean hasValidCheckDigits() {
        return ApplicationIdentifiers.get(key).hasValidCheckDigit(value);
    }

    /// The Digital Link on the domain that GS1 keeps for all.
    public String canonicalUri() {
        return DigitalLink.CANONICAL_STEM + DigitalLink.path(this);
    }

    private static String asGtin14(String digits) {
        return switch (digits.length()) {
            case 8, 12, 13 -> "0".repeat(14 - digits.length()) + digits;
            default -> digits;
        };
    }

    private static void requireFit(String code, String value) {
        if (!ApplicationIdentifiers.get(code).fits(value)) {
            throw new IllegalArgumentException("(%s) does not take this value (%s).".formatted(code, value));
        }
    }
}
