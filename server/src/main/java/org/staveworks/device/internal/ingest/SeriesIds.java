package org.staveworks.device.internal.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Numbers of series and of their words; what is new gets one. Kept by the one thread that commits.
final class SeriesIds {
    static final int SERIES_MAX = 500;
    static final int WORDS_MAX = 500;

    private final Map<UUID, Map<String, Series>> known = new HashMap<>();

    /// @param words by their text; empty for numbers
    private record Series(int id, boolean isText, Map<String, Integer> words) {}

    private record NewSeries(Sender sender, String metric, boolean isText) {}

    private record NewWord(int series, String word) {}

    /// Makes sure that whatever a batch names has a number, in a transaction of its own.
    void prepare(Connection connection, List<Arrival> batch) throws SQLException {
        load(connection, batch);
        var missing = missingSeries(batch);
        if (!missing.isEmpty()) {
            insertSeries(connection, missing);
            connection.commit();
            missing.forEach(series -> known.remove(series.sender().deviceId()));
            load(connection, batch);
        }
        var words = missingWords(batch);
        if (!words.isEmpty()) {
            insertWords(connection, words);
            connection.commit();
            batch.forEach(arrival -> known.remove(arrival.sender().deviceId()));
            load(connection, batch);
        }
    }

    void forget() {
        known.clear();
    }

    /// Why a message can't be taken; null where it can.
    @Nullable
    RefusalReason refusal(Arrival arrival) {
        var series = known.getOrDefault(arrival.sender().deviceId(), Map.of());
        var measurements = arrival.measurements();
        for (int i = 0; i < measurements.size(); i++) {
            var metric = measurements.metric(i);
            var found = series.get(metric);
            if (found == null) {
                return new RefusalReason(RefusalCode.TOO_MANY_SERIES, Map.of("metric", metric, "limit", SERIES_MAX));
            }
            var word = measurements.word(i);
            if (found.isText() != (word != null)) {
                return new RefusalReason(
                        found.isText() ? RefusalCode.WAS_A_WORD : RefusalCode.WAS_A_NUMBER, Map.of("metric", metric));
            }
            if (word != null && !found.words().containsKey(word)) {
                return new RefusalReason(RefusalCode.TOO_MANY_WORDS, Map.of("metric", metric, "limit", WORDS_MAX));
            }
        }
        return null;
    }

    int id(Sender sender, String metric) {
        return require(sender, metric).id();
    }

    int code(Sender sender, String metric, String word) {
        return require(sender, metric).words().getOrDefault(word, -1);
    }

    private Series require(Sender sender, String metric) {
        var found = known.getOrDefault(sender.deviceId(), Map.of()).get(metric);
        if (found == null) {
            throw new IllegalStateException("not prepared: " + metric);
        }
        return found;
    }

    private Set<NewSeries> missingSeries(List<Arrival> batch) {
        var missing = new LinkedHashSet<NewSeries>();
        var counts = new HashMap<UUID, Integer>();
        for (var arrival : batch) {
            var sender = arrival.sender();
            var series = known.getOrDefault(sender.deviceId(), Map.of());
            var measurements = arrival.measurements();
            for (int i = 0; i < measurements.size(); i++) {
                if (!series.containsKey(measurements.metric(i))) {
                    var isNew = new NewSeries(sender, measurements.metric(i), measurements.word(i) != null);
                    int count = counts.getOrDefault(sender.deviceId(), series.size());
                    if (count < SERIES_MAX && missing.add(isNew)) {
                        counts.put(sender.deviceId(), count + 1);
                    }
                }
            }
        }
        return missing;
    }

    private Set<NewWord> missingWords(List<Arrival> batch) {
        var missing = new LinkedHashSet<NewWord>();
        for (var arrival : batch) {
            var series = known.getOrDefault(arrival.sender().deviceId(), Map.of());
            var measurements = arrival.measurements();
            for (int i = 0; i < measurements.size(); i++) {
                var word = measurements.word(i);
                var found = series.get(measurements.metric(i));
                if (word != null
                        && found != null
                        && found.isText()
                        && found.words().size() < WORDS_MAX
                        && !found.words().containsKey(word)) {
                    missing.add(new NewWord(found.id(), word));
                }
            }
        }
        return missing;
    }

    private static void insertSeries(Connection connection, Set<NewSeries> missing) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into device.series (organisation_id, device_id, metric, is_text, label, unit, first_at)
                select n.organisation_id, n.device_id, n.metric, n.is_text, e.label, e.unit, now()
                from (values (?::uuid, ?::uuid, ?::text, ?::boolean)) n (organisation_id, device_id, metric, is_text)
                left join device.expected_series e on e.device_id = n.device_id and e.metric = n.metric
                on conflict (device_id, metric) do nothing
                """)) {
            for (var series : missing) {
                statement.setObject(1, series.sender().organisationId());
                statement.setObject(2, series.sender().deviceId());
                statement.setString(3, series.metric());
                statement.setBoolean(4, series.isText());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insertWords(Connection connection, Set<NewWord> missing) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into device.word (series_id, code, word)
                select s, (select coalesce(max(code), 0) + 1 from device.word where series_id = s), w
                from (values (?::int, ?::text)) n (s, w) on conflict do nothing
                """)) {
            for (var word : missing) {
                statement.setInt(1, word.series());
                statement.setString(2, word.word());
                statement.executeUpdate();
            }
        }
    }

    /// Reads the series of devices that are not known yet.
    private void load(Connection connection, List<Arrival> batch) throws SQLException {
        var devices = new ArrayList<UUID>();
        for (var arrival : batch) {
            if (known.putIfAbsent(arrival.sender().deviceId(), new HashMap<>()) == null) {
                devices.add(arrival.sender().deviceId());
            }
        }
        if (devices.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                select s.device_id, s.metric, s.id, s.is_text, w.word, w.code
                from device.series s left join device.word w on w.series_id = s.id where s.device_id = any (?)
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", devices.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var ofDevice = known.computeIfAbsent(rows.getObject(1, UUID.class), id -> new HashMap<>());
                    var series = ofDevice.get(rows.getString(2));
                    if (series == null) {
                        series = new Series(rows.getInt(3), rows.getBoolean(4), new HashMap<>());
                        ofDevice.put(rows.getString(2), series);
                    }
                    if (rows.getString(5) != null) {
                        series.words().put(rows.getString(5), rows.getInt(6));
                    }
                }
            }
        }
    }
}
