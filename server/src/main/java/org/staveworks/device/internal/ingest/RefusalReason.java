package org.staveworks.device.internal.ingest;

import java.util.Locale;
import java.util.Map;
import org.staveworks.kernel.problem.ProblemTexts;

/// Why a message was not taken, for the people who connect the device.
///
/// @param facts what the words name, by the names in them
public record RefusalReason(RefusalCode code, Map<String, ?> facts) {
    private static final int FACT_LENGTH_MAX = 100;

    public static RefusalReason of(RefusalCode code) {
        return new RefusalReason(code, Map.of());
    }

    public String words(Locale locale) {
        var key = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var words = ProblemTexts.text("device", "refusals", key, locale);
        for (var fact : facts.entrySet()) {
            words = words.replace("{" + fact.getKey() + "}", shortened(String.valueOf(fact.getValue())));
        }
        return words;
    }

    /// In English, as protocols have it.
    @Override
    public String toString() {
        return words(Locale.ENGLISH);
    }

    private static String shortened(String fact) {
        return fact.substring(0, Math.min(fact.length(), FACT_LENGTH_MAX));
    }
}
