package org.staveworks.device.internal.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// When devices were last heard by this process. It goes to the database every few seconds, with a batch
/// that is committed anyway, so a crash may set a device back by that much.
@Component
public class Heard {
    private static final long EVERY_MILLIS = 5_000;

    private final Clock clock;
    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();
    /// Not written yet; of the thread that commits. In one order, so that two nodes do not wait for each
    /// other.
    private final Map<UUID, Sender> fresh = new TreeMap<>();
    private long nextMillis;

    Heard(Clock clock) {
        this.clock = clock;
    }

    /// Milliseconds since 1970; null where this process has not heard it.
    public @Nullable Long of(UUID device) {
        return heard.get(device);
    }

    void note(List<Arrival> batch) {
        long now = clock.millis();
        Sender before = null;
        for (var arrival : batch) {
            var sender = arrival.sender();
            if (!sender.equals(before) && arrival.told().isOfDevice()) {
                heard.put(sender.deviceId(), now);
                fresh.put(sender.deviceId(), sender);
                before = sender;
            }
        }
    }

    boolean isDue() {
        return !fresh.isEmpty() && clock.millis() >= nextMillis;
    }

    /// Writes what is not written yet, in the running transaction.
    void write(Connection connection) throws SQLException {
        var devices = new ArrayList<UUID>();
        var organisations = new ArrayList<UUID>();
        var times = new ArrayList<OffsetDateTime>();
        fresh.forEach((device, sender) -> {
            devices.add(device);
            organisations.add(sender.organisationId());
            times.add(at(heard.getOrDefault(device, 0L)));
        });
        try (var statement = connection.prepareStatement("""
                insert into device.heard as h (device_id, organisation_id, heard_at)
                select * from unnest(?, ?, ?)
                on conflict (device_id) do update set heard_at = greatest(h.heard_at, excluded.heard_at)
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", devices.toArray()));
            statement.setArray(2, connection.createArrayOf("uuid", organisations.toArray()));
            statement.setArray(3, connection.createArrayOf("timestamptz", times.toArray()));
            statement.executeUpdate();
        }
    }

    void written() {
        fresh.clear();
        nextMillis = clock.millis() + EVERY_MILLIS;
    }

    private static OffsetDateTime at(long millis) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
