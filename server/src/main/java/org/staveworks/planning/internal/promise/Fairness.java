package org.staveworks.planning.internal.promise;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much more than its equal part a factory has had of what was dispatched lately (均衡).
@Component
class Fairness {
    private static final int DAYS = 90;

    private final JdbcClient jdbc;

    Fairness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By organisation, 0 to 1: 0 where it has had its equal part of the minutes among these or less, 1 where it has
    /// had all. Beyond the wall, which the caller has lifted.
    Map<UUID, Double> of(Collection<UUID> among, LocalDate today) {
        var minutes = new HashMap<UUID, Double>();
        jdbc.sql("""
                        select s.organisation_id, sum(l.value::bigint) as minutes
                        from planning.dispatch_share s cross join lateral jsonb_each_text(s.load) l
                        where s.state in ('accepted', 'ordered') and s.offered_at >= :since
                          and s.organisation_id = any (cast(:among as uuid[]))
                        group by s.organisation_id
                        """)
                .param("among", among.toArray(UUID[]::new))
                .param("since", today.minusDays(DAYS).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, index) ->
                        minutes.put(row.getObject("organisation_id", UUID.class), row.getDouble("minutes")))
                .list();
        var all = minutes.values().stream().mapToDouble(Double::doubleValue).sum();
        var equal = 1.0 / among.size();
        var over = new HashMap<UUID, Double>();
        minutes.forEach((id, own) -> over.put(id, equal == 1 ? 0 : Math.max(0, (own / all - equal) / (1 - equal))));
        return over;
    }
}
