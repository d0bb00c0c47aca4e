package org.staveworks.equipment.internal.derive;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.telemetry.Points;

/// Points of one series as a derivation needs them: those of its span, what is around it, and the one before.
///
/// @param words         by their numbers; none where the values are numbers
/// @param silenceMillis for so long its device may be silent
public record Track(UUID deviceId, Points points, Map<Integer, String> words, long silenceMillis) {
    /// For so long a value holds that is not said again, where the device is heard.
    public static final long REACH_MILLIS = 31L * 86_400_000;

    private static final Set<String> NO_REASONS = Set.of("", "0", "-", "–", "—");

    /// A value as people write it: a word, or a number without needless zeros.
    public String word(double value) {
        var word = words.get((int) value);
        return word == null ? written(value) : word;
    }

    public static String written(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// The reason that a word tells; none where it is blank, nought or a dash: so machines say that nothing
    /// is wrong.
    public static @Nullable String reason(String word) {
        return NO_REASONS.contains(word.strip()) ? null : word;
    }

    /// Index of the last point at or before a moment; -1 where there is none.
    int indexAt(long moment) {
        int found = java.util.Arrays.binarySearch(points.times(), moment);
        return found >= 0 ? found : -found - 2;
    }

    /// The word that holds at a moment.
    public @Nullable String at(long moment) {
        int index = indexAt(moment);
        return index < 0 || moment - points.times()[index] > REACH_MILLIS ? null : word(points.values()[index]);
    }
}
