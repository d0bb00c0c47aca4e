package org.staveworks.trace.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.store.Columns.Column;

/// What codes name, each by one number.
@Component
class Items {
    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::scheme).thenComparing(Identifier::value);
    private static final RowMapper<Row> ROW =
            (row, index) -> new Row(row.getLong("id"), new Identifier(row.getString("scheme"), row.getString("value")));

    private final Columns columns;

    Items(Columns columns) {
        this.columns = columns;
    }

    private record Row(long id, Identifier identifier) {}

    /// Numbers of identifiers.
    ///
    /// @param made those that nothing named before: no event, no edge, no contradiction is of them yet
    record Numbers(Map<Identifier, Long> ids, Set<Identifier> made) {
        long of(Identifier identifier) {
            return Objects.requireNonNull(ids.get(identifier));
        }
    }

    /// The numbers of identifiers, those that are not known yet left out.
    Map<Identifier, Long> find(Collection<Identifier> identifiers) {
        var ids = new HashMap<Identifier, Long>();
        if (!identifiers.isEmpty()) {
            columns.query("""
                            select i.id, i.scheme, i.value
                            from unnest(?::text[], ?::text[]) w (scheme, value)
                            join trace.item i using (scheme, value)
                            """, ROW, schemes(identifiers), values(identifiers))
                    .forEach(row -> ids.put(row.identifier(), row.id()));
        }
        return ids;
    }

    /// The numbers of identifiers; new ones get one. In one order for all, so that nobody waits in a circle.
    Numbers require(Collection<Identifier> identifiers) {
        var wanted = new TreeSet<>(ORDER);
        wanted.addAll(identifiers);
        var ids = find(wanted);
        var made = new HashSet<Identifier>();
        while (ids.size() < wanted.size()) {
            var missing = new ArrayList<>(wanted);
            missing.removeIf(ids::containsKey);
            columns.query("""
                            insert into trace.item (scheme, value)
                            select scheme, value from unnest(?::text[], ?::text[]) w (scheme, value)
                            on conflict do nothing
                            returning id, scheme, value
                            """, ROW, schemes(missing), values(missing)).forEach(row -> {
                ids.put(row.identifier(), row.id());
                made.add(row.identifier());
            });
            if (ids.size() < wanted.size()) {
                // Others made them meanwhile, and have committed.
                ids.putAll(find(missing));
            }
        }
        return new Numbers(ids, made);
    }

    private static Column schemes(Collection<Identifier> identifiers) {
        return Column.of("text", identifiers.stream().map(Identifier::scheme).toList());
    }

    private static Column values(Collection<Identifier> identifiers) {
        return Column.of("text", identifiers.stream().map(Identifier::value).toList());
    }
}
