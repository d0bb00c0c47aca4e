package org.staveworks.trace.internal.walk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.id.Identifier;

/// What happened to one item, the latest first, a page at a time.
@Component
public class Histories {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;

    Histories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One event in the history of an item.
    ///
    /// @param role letter, see the table `trace.event_item`
    public record Step(
            UUID eventId,
            Instant time,
            String zoneOffset,
            char role,
            String type,
            @Nullable String action,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String readPoint,
            @Nullable String bizLocation,
            boolean isTakenBack,
            UUID ownerId) {}

    /// @param beforeTime the page begins before it; with `beforeEvent` where a page ended
    public List<Step> page(Identifier item, @Nullable Instant beforeTime, @Nullable UUID beforeEvent, int size) {
        return jdbc.sql("""
                        select i.event, i.time, i.role, e.zone_offset, e.type, e.action, e.biz_step, e.disposition,
                               e.read_point, e.biz_location, e.is_taken_back, e.owner_id
                        from trace.event_item i
                        join trace.event e on e.id = i.event
                        where i.item_id = (select n.id from trace.item n where n.scheme = :scheme and n.value = :value)
                          and (i.time, i.event) < (:time, :event) and not e.is_declaration
                        order by i.time desc, i.event desc
                        limit :size
                        """)
                .param("scheme", item.scheme())
                .param("value", item.value())
                .param("time", (beforeTime == null ? LATEST : beforeTime).atOffset(ZoneOffset.UTC))
                .param("event", beforeEvent == null ? LAST : beforeEvent)
                .param("size", size)
                .query((row, index) -> new Step(
                        Objects.requireNonNull(row.getObject("event", UUID.class)),
                        Objects.requireNonNull(row.getObject("time", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("zone_offset"),
                        row.getString("role").charAt(0),
                        row.getString("type"),
                        row.getString("action"),
                        row.getString("biz_step"),
                        row.getString("disposition"),
                        row.getString("read_point"),
                        row.getString("biz_location"),
                        row.getBoolean("is_taken_back"),
                        Objects.requireNonNull(row.getObject("owner_id", UUID.class))))
                .list();
    }
}
