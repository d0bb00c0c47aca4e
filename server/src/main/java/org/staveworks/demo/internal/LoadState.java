package org.staveworks.demo.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far the load has come, kept in the database so that the next start can finish what was killed in the middle.
final class LoadState {
    private static final String TAKEN = "step";
    private static final Name DAYS_AHEAD = new Name("clock", "days ahead");

    private final JdbcClient jdbc;
    private final Map<Name, String> ids = new ConcurrentHashMap<>();

    LoadState(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What a name in the files stands for.
    ///
    /// @param kind  what it is the name of, such as `order`
    /// @param alias the name
    record Name(String kind, String alias) {}

    /// Whether the cluster is there already.
    boolean isComplete() {
        return jdbc.sql("select exists (select from demo.loaded where ended_at is not null)")
                .query(Boolean.class)
                .single();
    }

    /// Begins, or goes on where an earlier start was ended.
    ///
    /// @return when the load began: now, or at that earlier start
    Instant begin(Instant now) {
        jdbc.sql("insert into demo.loaded (began_at) values (:now) on conflict do nothing")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        ids.clear();
        jdbc.sql("select kind, alias, id from demo.alias").query(row -> {
            ids.put(new Name(row.getString("kind"), row.getString("alias")), row.getString("id"));
        });
        return jdbc.sql("select began_at from demo.loaded")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    void end(Instant now) {
        jdbc.sql("update demo.loaded set ended_at = :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// By how many days the cluster is ahead of the real time, as an earlier start left it.
    int daysAhead() {
        return jdbc.sql("select id::int from demo.alias where kind = :kind and alias = :alias")
                .param("kind", DAYS_AHEAD.kind())
                .param("alias", DAYS_AHEAD.alias())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void keepDaysAhead(int days) {
        keep(Map.of(DAYS_AHEAD, String.valueOf(days)));
    }

    boolean isTaken(String step) {
        return ids.containsKey(new Name(TAKEN, step));
    }

    /// Keeps that a step was taken, and the names that it gave.
    void keepTaken(String step, Map<Name, String> given) {
        var all = new HashMap<>(given);
        all.put(new Name(TAKEN, step), "taken");
        keep(all);
    }

    void keep(Map<Name, String> all) {
        var names = List.copyOf(all.keySet());
        jdbc.sql("""
                        insert into demo.alias (kind, alias, id)
                        select * from unnest(:kinds::text[], :aliases::text[], :ids::text[])
                        on conflict (kind, alias) do update set id = excluded.id
                        """)
                .param("kinds", names.stream().map(Name::kind).toArray(String[]::new))
                .param("aliases", names.stream().map(Name::alias).toArray(String[]::new))
                .param("ids", names.stream().map(all::get).toArray(String[]::new))
                .update();
        ids.putAll(all);
    }

    Optional<String> find(String kind, String alias) {
        return Optional.ofNullable(ids.get(new Name(kind, alias)));
    }

    /// @throws IllegalStateException where the name is not known
    UUID require(String kind, String alias) {
        return UUID.fromString(find(kind, alias)
                .orElseThrow(() -> new IllegalStateException("No %s is named (%s)".formatted(kind, alias))));
    }
}
