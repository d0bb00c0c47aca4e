package org.staveworks.device;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;

/// The devices of all organisations, for what the platform itself does with their points. Nothing is
/// visible to any other caller.
@Service
public class Fleet {
    private final JdbcClient jdbc;
    private final Rows rows;

    Fleet(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// @param machineId machine that it speaks for, if any
    /// @param unit      which one of its kind, from 1; missing for all of them
    public record FleetDevice(
            UUID id,
            UUID organisationId,
            String name,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            int silenceSeconds) {}

    /// Those that may connect.
    @Transactional(readOnly = true)
    public List<FleetDevice> active() {
        return jdbc.sql("""
                        select id, organisation_id, name, machine_id, unit, silence_seconds from device.device
                        where state = 'active' and kernel.is_system()
                        """).query(rows.of(FleetDevice.class)).list();
    }

    /// Series of devices that have one of these names.
    @Transactional(readOnly = true)
    public List<Series> series(Collection<UUID> deviceIds, Collection<String> metrics) {
        return jdbc.sql("""
                        select id, device_id, metric, is_text, label, unit, first_at from device.series
                        where device_id = any (:devices) and metric = any (:metrics) and kernel.is_system()
                        """)
                .param("devices", deviceIds.toArray(UUID[]::new))
                .param("metrics", metrics.toArray(String[]::new))
                .query(rows.of(Series.class))
                .list();
    }
}
