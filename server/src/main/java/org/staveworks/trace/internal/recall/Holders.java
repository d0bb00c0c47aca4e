package org.staveworks.trace.internal.recall;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.MassBalance;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.walk.Walks;
import org.staveworks.trace.internal.walk.Walks.Walk;

/// Who holds what was made of something (持有方), over all firms: for the safety of people a recall goes past what owners
/// share. It tells whoever asks how much there is; who they are it tells only of those that the asker can see anyway.
@Component
public class Holders {
    private static final int SAMPLE = 20;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Walks walks;
    private final LotHolders lots;

    Holders(JdbcClient jdbc, TenantWall wall, Walks walks, LotHolders lots) {
        this.lots = lots;
        this.jdbc = jdbc;
        this.wall = wall;
        this.walks = walks;
    }

    /// One who holds some of it.
    ///
    /// @param isKnown   an event that the caller may see names it, of these items or of what they were in
    /// @param items     codes, all of them
    /// @param lastPlace where the last of them was
    public record Holder(
            UUID organisationId,
            boolean isKnown,
            List<Identifier> items,
            Instant lastTime,
            @Nullable String lastPlace) {}

    /// @param walk all that was made of it, over all firms
    /// @param held items that are still there, none of them used up
    /// @param lost held items of which nobody recorded where they are
    public record Found(Walk walk, int held, List<Identifier> lost, List<Holder> holders) {}

    private record Row(
            long item,
            UUID holder,
            boolean isKnown,
            Instant time,
            @Nullable String place) {}

    /// @throws org.staveworks.kernel.problem.Problem `item-unknown` where the caller may see nothing of it
    @Transactional(propagation = Propagation.MANDATORY)
    public Found find(Identifier faulty) {
        walks.require(faulty);
        var asker = CurrentCaller.get().organisationId();
        return wall.lift(() -> {
            var walk = walks.downOverAll(faulty, Walks.NODES_MAX);
            var held = held(walk);
            var rows = new ArrayList<>(rows(numbers(held, true), asker));
            lots.of(numbers(held, false), asker)
                    .forEach(one -> rows.add(new Row(one.lot(), one.holder(), one.isKnown(), one.time(), one.place())));
            var lost = new HashMap<>(held);
            var byHolder = new LinkedHashMap<UUID, List<Row>>();
            for (var row : rows) {
                lost.remove(row.item());
                byHolder.computeIfAbsent(row.holder(), holder -> new ArrayList<>())
                        .add(row);
            }
            var dealtWith = dealtWith(byHolder, asker);
            var holders = byHolder.entrySet().stream()
                    .map(entry -> holder(entry.getKey(), entry.getValue(), held, dealtWith.contains(entry.getKey())))
                    .sorted((one, other) ->
                            Integer.compare(other.items().size(), one.items().size()))
                    .toList();
            return new Found(walk, held.size(), List.copyOf(lost.values()), holders);
        });
    }

    private static Long[] numbers(Map<Long, Identifier> held, boolean isSingle) {
        return held.entrySet().stream()
                .filter(one -> one.getValue().isSingle() == isSingle)
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
    }

    private static Holder holder(UUID id, List<Row> rows, Map<Long, Identifier> held, boolean isDealtWith) {
        var last = rows.stream()
                .max((one, other) -> one.time().compareTo(other.time()))
                .orElseThrow();
        return new Holder(
                id,
                isDealtWith || rows.stream().anyMatch(Row::isKnown),
                rows.stream()
                        .map(row -> Objects.requireNonNull(held.get(row.item())))
                        .toList(),
                last.time(),
                last.place());
    }

    /// Holders to whom the asker sent these items in something, or from whom it had them so: events name the pallet
    /// then, not what is on it. A few items of each holder tell.
    private Set<UUID> dealtWith(Map<UUID, List<Row>> byHolder, UUID asker) {
        var holders = new ArrayList<UUID>();
        var items = new ArrayList<Long>();
        byHolder.forEach((holder, rows) -> {
            if (rows.stream().noneMatch(Row::isKnown)) {
                rows.stream().limit(SAMPLE).forEach(row -> {
                    holders.add(holder);
                    items.add(row.item());
                });
            }
        });
        return items.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                                with recursive within (holder, item) as (
                                    select h, i from unnest(cast(:holders as uuid[]), cast(:items as bigint[])) n (h, i)
                                    union
                                    select w.holder, g.parent
                                    from within w
                                    join trace.edge g on g.child = w.item and g.kind = 'A')
                                select distinct w.holder
                                from (select * from within limit 5000) w
                                join trace.event_item i on i.item_id = w.item
                                join trace.event e on e.id = i.event
                                where e.readers @> array[cast(:asker as uuid), w.holder]
                                """)
                        .param("holders", holders.toArray(UUID[]::new))
                        .param("items", items.toArray(Long[]::new))
                        .param("asker", asker)
                        .query(UUID.class)
                        .list());
    }

    /// What was not used up: single objects that went into nothing, lots of which something is left, or may be.
    private static Map<Long, Identifier> held(Walk walk) {
        var held = new LinkedHashMap<Long, Identifier>();
        for (var node : walk.trace().depths().keySet()) {
            if (node.scheme().equals(Group.TRANSFORMATION)) {
                continue;
            }
            var isUsed = walk.edges().from(node).stream().anyMatch(edge -> edge.kind() == EdgeKind.TRANSFORMATION);
            if (!isUsed || !node.isSingle() && isLeft(walk, node)) {
                held.put(Objects.requireNonNull(walk.numbers().get(node)), node);
            }
        }
        return held;
    }

    private static boolean isLeft(Walk walk, Identifier lot) {
        var balance = MassBalance.ofLot(lot, walk.edges());
        // What came in is fetched for the nodes of the walk only; where nothing did, the lot was bought or found.
        return !balance.isComplete()
                || balance.in().isEmpty()
                || balance.rest().values().stream().anyMatch(rest -> rest.signum() > 0);
    }

    /// Of single objects: the last event of each or of what it is in; who shipped no longer holds, where one receiver
    /// is named.
    private List<Row> rows(Long[] items, UUID asker) {
        return jdbc.sql("""
                        with recursive place (item, at) as (
                            select id, id from unnest(cast(:items as bigint[])) n (id)
                            union
                            select p.item, g.parent
                            from place p
                            join trace.edge g on g.child = p.at and g.kind = 'A' and g.to_at is null
                        ), last as (
                            select distinct on (p.item) p.item, e.time, e.biz_step, e.owner_id, e.readers, e.place
                            from place p
                            cross join lateral (
                                select i.time, e.biz_step, e.owner_id, e.readers,
                                       coalesce(e.biz_location, e.read_point) as place
                                from trace.event_item i
                                join trace.event e on e.id = i.event
                                where i.item_id = p.at and not e.is_declaration and not e.is_taken_back
                                order by i.time desc, i.event desc
                                limit 1) e
                            order by p.item, e.time desc)
                        select l.item, l.time, l.place, h.holder,
                               l.readers @> array[cast(:asker as uuid), h.holder] or exists (
                                   select from trace.event_item i
                                   join trace.event e on e.id = i.event
                                   where i.item_id = l.item and e.readers @> array[cast(:asker as uuid), h.holder]) as is_known
                        from last l
                        cross join lateral (
                            select case when l.biz_step = 'shipping' and cardinality(l.readers) = 2
                                        then (select r from unnest(l.readers) r where r <> l.owner_id limit 1)
                                        else l.owner_id end) h (holder)
                        """)
                .param("items", items)
                .param("asker", asker)
                .query((row, index) -> new Row(
                        row.getLong("item"),
                        Objects.requireNonNull(row.getObject("holder", UUID.class)),
                        row.getBoolean("is_known"),
                        Objects.requireNonNull(row.getObject("time", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("place")))
                .list();
    }
}
