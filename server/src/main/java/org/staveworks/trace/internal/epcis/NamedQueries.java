package org.staveworks.trace.internal.epcis;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Queries that members gave names (命名查询), each seen by its own member only.
@Component
public class NamedQueries {
    private static final int QUERIES_MAX = 500;
    private static final int NAME_LENGTH_MAX = 200;
    private static final String OWN = "(kernel.is_system() or owner_id = :tenant)";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final RowMapper<NamedQuery> rows;

    NamedQueries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.rows = (row, index) -> new NamedQuery(
                row.getObject("id", UUID.class),
                row.getString("name"),
                json.readTree(row.getString("query")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /// @param query as it was given
    public record NamedQuery(UUID id, String name, JsonNode query, Instant createdAt) {
        public QueryParameters parameters() {
            return QueryParameters.ofJson(query);
        }
    }

    /// @throws Problem `query-name-taken`, or what is wrong with the query
    @Transactional
    public NamedQuery create(@Nullable String name, @Nullable JsonNode query) {
        if (name == null || name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new Problem(EpcisProblem.QUERY_INVALID, Map.of("reason", "name"));
        }
        if (query == null) {
            throw new Problem(EpcisProblem.QUERY_INVALID, Map.of("reason", "query"));
        }
        QueryCompiler.compile(QueryParameters.ofJson(query));
        requireRoom();
        var made = new NamedQuery(Ids.next(), name, query, clock.instant());
        var count = jdbc.sql("""
                        insert into trace.named_query (id, owner_id, name, query, created_by, created_at)
                        values (:id, :owner, :name, :query, :person, :now)
                        on conflict (owner_id, name) do nothing
                        """)
                .param("id", made.id())
                .param("owner", CurrentCaller.get().organisationId())
                .param("name", name)
                .param("query", json.writeValueAsString(query))
                .param("person", CurrentCaller.get().personName())
                .param("now", made.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        if (count == 0) {
            throw new Problem(EpcisProblem.QUERY_NAME_TAKEN, Map.of("name", name));
        }
        return made;
    }

    private void requireRoom() {
        var count = jdbc.sql("select count(*) from trace.named_query where " + OWN)
                .param("tenant", tenant())
                .query(Integer.class)
                .single();
        if (count >= QUERIES_MAX) {
            throw new Problem(EpcisProblem.TOO_MANY_QUERIES, Map.of("limit", QUERIES_MAX));
        }
    }

    /// By name; behind one, where it is given.
    @Transactional(readOnly = true)
    public List<NamedQuery> list(int limit, @Nullable String after) {
        return jdbc.sql("""
                        select id, name, query, created_at from trace.named_query
                        where %s and name > :after order by name limit :limit
                        """.formatted(OWN))
                .param("tenant", tenant())
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(rows)
                .list();
    }

    /// @throws Problem `no-such-resource`
    @Transactional(readOnly = true)
    public NamedQuery require(String name) {
        return jdbc.sql("select id, name, query, created_at from trace.named_query where name = :name and " + OWN)
                .param("tenant", tenant())
                .param("name", name)
                .query(rows)
                .optional()
                .orElseThrow(() -> new Problem(EpcisProblem.NO_SUCH_RESOURCE));
    }

    /// With all of its subscriptions.
    ///
    /// @throws Problem `no-such-resource`
    @Transactional
    public void delete(String name) {
        var count = jdbc.sql("delete from trace.named_query where name = :name and " + OWN)
                .param("tenant", tenant())
                .param("name", name)
                .update();
        if (count == 0) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
