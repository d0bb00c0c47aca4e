package org.staveworks.alarm.internal.watch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;

/// Words of series by their numbers. A number never gets another word, so what is known stays; of the thread that
/// evaluates.
@Component
class Words {
    private final SeriesStore store;
    private final Map<Integer, Map<Integer, String>> known = new HashMap<>();

    Words(SeriesStore store) {
        this.store = store;
    }

    /// Missing where the series has no such word.
    @Nullable
    String word(@Nullable Series series, int code) {
        if (series == null || !series.isText()) {
            return null;
        }
        var words = known.getOrDefault(series.id(), Map.of());
        if (!words.containsKey(code)) {
            words = store.words(series);
            known.put(series.id(), words);
        }
        return words.get(code);
    }
}
