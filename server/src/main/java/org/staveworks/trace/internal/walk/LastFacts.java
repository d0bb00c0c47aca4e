package org.staveworks.trace.internal.walk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was last recorded of items, as far as the caller may see.
@Component
public class LastFacts {
    private final JdbcClient jdbc;

    LastFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param role  what the item was to it, see the table `trace.event_item`
    /// @param place where it was left, or else where it was read
    public record Fact(
            Instant time,
            char role,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String place,
            UUID ownerId) {}

    /// By the numbers of items; those of which nothing can be seen are left out.
    public Map<Long, Fact> of(Collection<Long> numbers) {
        var facts = new HashMap<Long, Fact>();
        jdbc.sql("""
                        select r.id, e.time, e.role, e.biz_step, e.disposition, e.place, e.owner_id
                        from unnest(cast(:numbers as bigint[])) r (id)
                        cross join lateral (
                            select i.time, i.role, e.biz_step, e.disposition, coalesce(e.biz_location, e.read_point) as place,
                                   e.owner_id
                            from trace.event_item i
                            join trace.event e on e.id = i.event
                            where i.item_id = r.id and not e.is_declaration and not e.is_taken_back
                            order by i.time desc, i.event desc
                            limit 1) e
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query((row, index) -> facts.put(
                        row.getLong("id"),
                        new Fact(
                                Objects.requireNonNull(row.getObject("time", OffsetDateTime.class))
                                        .toInstant(),
                                row.getString("role").charAt(0),
                                row.getString("biz_step"),
                                row.getString("disposition"),
                                row.getString("place"),
                                Objects.requireNonNull(row.getObject("owner_id", UUID.class)))))
                .list();
        return facts;
    }
}
