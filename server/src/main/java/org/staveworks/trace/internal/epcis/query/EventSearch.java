package org.staveworks.trace.internal.epcis.query;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.EpcisProblem;

/// Finds events that the caller may see.
@Component
public class EventSearch {
    /// A question that takes longer is asked too broadly.
    private static final Duration TIME_MAX = Duration.ofSeconds(20);

    private static final String QUERY_CANCELED = "57014";

    /// What row-level security says, too.
    private static final String VISIBLE = """
            (kernel.is_system() or :tenant = any (e.readers)
             or e.owner_id = any ((select trace.owners_that_share(true))::uuid[]))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    EventSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param next where to go on; missing where nothing follows
    public record Page(List<StoredEvent> events, @Nullable PageToken next) {
        public Page {
            events = List.copyOf(events);
        }
    }

    private record Row(StoredEvent event, String sort) {}

    /// @param after where the page before ended
    /// @throws Problem `query-too-large` where more match than the query allows
    /// @throws Problem `query-too-complex` where it takes too long
    @Transactional(readOnly = true)
    public Page page(EventQuery query, int size, @Nullable PageToken after) {
        return bounded(() -> {
            requireCount(query, after);
            var given = after == null ? 0 : after.given();
            var limit = query.countLimit() == null ? size : Math.min(size, query.countLimit() - given);
            var rows = limit <= 0 ? List.<Row>of() : rows(query, limit + 1, after);
            var isLast = rows.size() <= limit || query.countLimit() != null && given + limit >= query.countLimit();
            var kept = rows.subList(0, Math.min(limit, rows.size()));
            return new Page(
                    kept.stream().map(Row::event).toList(),
                    isLast || kept.isEmpty() ? null : next(kept.getLast(), given + kept.size()));
        });
    }

    private PageToken next(Row last, int given) {
        return PageToken.after(given, last.sort(), last.event().id(), clock.instant());
    }

    private void requireCount(EventQuery query, @Nullable PageToken after) {
        if (query.countMax() == null || after != null) {
            return;
        }
        var count = jdbc.sql("select count(*) from (select %s limit :max + 1) found".formatted(from(query, "")))
                .params(values(query))
                .param("max", query.countMax())
                .query(Integer.class)
                .single();
        if (count > query.countMax()) {
            throw new Problem(EpcisProblem.QUERY_TOO_LARGE, Map.of("limit", query.countMax()));
        }
    }

    private List<Row> rows(EventQuery query, int limit, @Nullable PageToken after) {
        var order = query.order();
        var values = values(query);
        values.put("limit", limit);
        var behind = "";
        var offset = "";
        if (after != null && order.isKeyed()) {
            behind = "and (%s, e.id) %s (:lastValue::%s, :lastId)"
                    .formatted(order.expression(), order.isDescending() ? "<" : ">", order.type());
            values.put("lastValue", after.value());
            values.put("lastId", after.id());
        } else if (after != null) {
            offset = "offset :given";
            values.put("given", after.given());
        }
        var sort = order.isKeyed() ? order.expression() + "::text" : "''";
        var sql =
                "select e.id, e.event_id, e.record_time, e.content, %s as sort %s\norder by %s %s%s, e.id %s\nlimit :limit %s"
                        .formatted(
                                sort,
                                from(query, behind),
                                order.expression(),
                                order.direction(),
                                order.isKeyed() ? "" : " nulls last",
                                order.direction(),
                                offset);
        return jdbc.sql(sql)
                .params(values)
                .query((row, index) -> new Row(event(row), row.getString("sort")))
                .list();
    }

    private static StoredEvent event(java.sql.ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject("id", UUID.class),
                row.getString("event_id"),
                row.getObject("record_time", OffsetDateTime.class).toInstant(),
                row.getString("content"));
    }

    /// What the log brought since a position.
    ///
    /// @param position how far the log was gone through
    /// @param isAll whether that is its end
    public record Logged(List<StoredEvent> events, long position, boolean isAll) {
        public Logged {
            events = List.copyOf(events);
        }
    }

    private record Placed(StoredEvent event, long position) {}

    /// New events for a subscription, in the order of the log, which is that of their capture.
    ///
    /// @param from earliest record time
    @Transactional(readOnly = true)
    public Logged logged(EventQuery query, OffsetDateTime from, long after, int limit) {
        var until = end();
        if (until <= after) {
            return new Logged(List.of(), after, true);
        }
        return bounded(() -> {
            var values = values(query);
            values.put("from", from);
            values.put("after", after);
            values.put("until", until);
            values.put("limit", limit);
            var more = """
                    and e.record_time >= :from and l.position > :after and l.position <= :until
                    order by l.position limit :limit""";
            var found = jdbc.sql("select e.id, e.event_id, e.record_time, e.content, l.position "
                            + from(query, more, "join trace.leaf l on l.event = e.id"))
                    .params(values)
                    .query((row, index) -> new Placed(event(row), row.getLong("position")))
                    .list();
            var isAll = found.size() < limit;
            return new Logged(
                    found.stream().map(Placed::event).toList(),
                    isAll ? until : found.getLast().position(),
                    isAll);
        });
    }

    /// The log's last position, -1 while it is empty. Positions are given in the order of commits, so all up to it are
    /// there.
    @Transactional(readOnly = true)
    public long end() {
        return jdbc.sql("select coalesce(max(position), -1) from trace.leaf")
                .query(Long.class)
                .single();
    }

    /// The events of these ids that the caller may still see.
    @Transactional(readOnly = true)
    public List<StoredEvent> ofIds(List<UUID> ids) {
        return jdbc.sql(
                        "select e.id, e.event_id, e.record_time, e.content from trace.event e where e.id = any (:ids) and "
                                + VISIBLE)
                .param("ids", ids.toArray(UUID[]::new))
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> event(row))
                .list();
    }

    private static String from(EventQuery query, String more) {
        return from(query, more, "");
    }

    private static String from(EventQuery query, String more, String join) {
        // Read once for each event, and only for those which the columns let pass.
        var json = query.readsJson() ? "cross join lateral (select trace.event_json(e.content) as j offset 0) d" : "";
        return "from trace.event e %s %s\nwhere %s\n  and %s\n%s"
                .formatted(join, json, VISIBLE, query.condition(), more);
    }

    private static Map<String, Object> values(EventQuery query) {
        var values = new HashMap<>(query.values());
        values.put("tenant", CurrentCaller.get().organisationId());
        return values;
    }

    private interface Work<T> {
        T run();
    }

    private <T> T bounded(Work<T> work) {
        jdbc.sql("select set_config('statement_timeout', :millis, true)")
                .param("millis", Long.toString(TIME_MAX.toMillis()))
                .query(String.class)
                .single();
        try {
            return work.run();
        } catch (DataAccessException failure) {
            if (failure.getRootCause() instanceof SQLException cause && QUERY_CANCELED.equals(cause.getSQLState())) {
                throw new Problem(EpcisProblem.QUERY_TOO_COMPLEX, Map.of("limit", TIME_MAX.toSeconds()));
            }
            throw failure;
        }
    }
}
