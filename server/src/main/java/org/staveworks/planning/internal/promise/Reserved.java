package org.staveworks.planning.internal.promise;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.planning.internal.capacity.FreeMinutes.Place;
import org.staveworks.planning.internal.capacity.FreeMinutes.Work;

/// Minutes that stay free for shares which are offered or accepted: production does not have them yet.
@Component
public class Reserved {
    private final JdbcClient jdbc;

    Reserved(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Beyond the wall, which the caller has lifted.
    public List<Work> of(Collection<UUID> organisations) {
        return jdbc.sql("""
                        select s.organisation_id, l.key as capability, sum(l.value::bigint) as minutes
                        from planning.dispatch_share s cross join lateral jsonb_each_text(s.load) l
                        where s.state in ('offered', 'accepted')
                          and s.organisation_id = any (cast(:organisations as uuid[]))
                        group by s.organisation_id, l.key
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query((row, index) -> new Work(
                        new Place(row.getObject("organisation_id", UUID.class), row.getString("capability")),
                        row.getLong("minutes")))
                .list();
    }
}
