package org.staveworks.trace.internal.consumer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.walk.Walks;

/// What whoever scans a code learns of it (公开查询): the way of the thing itself, with what it was packed in, and how its
/// materials came to be; each step only where its owner shows its steps to everybody. Of what nobody shows, it is not
/// told whether it exists.
@Component
public class PublicItems {
    /// More steps than a reader follows, and fewer than a server minds.
    private static final int STEPS_MAX = 40;

    private static final int NODES_MAX = 200;
    private static final String STEP = """
            e.id, i.time, e.zone_offset, e.type, e.action, e.biz_step, e.owner_id, n.scheme, n.value, i.role
            """;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Walks walks;
    private final PublicSettings settings;

    PublicItems(JdbcClient jdbc, TenantWall wall, Walks walks, PublicSettings settings) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.walks = walks;
        this.settings = settings;
    }

    /// One event, as much of it as is shown.
    ///
    /// @param about what it happened to: the item, what it was packed in, or a material
    /// @param role  letter, see the table `trace.event_item`
    public record Step(
            UUID eventId,
            Instant time,
            String zoneOffset,
            String type,
            @Nullable String action,
            @Nullable String bizStep,
            UUID ownerId,
            Identifier about,
            char role,
            boolean isMaterial) {

        /// It came into being here.
        boolean isMaking() {
            return role == 'U' || (role == 'O' || role == 'P') && "ADD".equals(action);
        }
    }

    /// A recall that the item falls under.
    public record Recalled(String number, String ownerName, String reason, String advice) {}

    /// @param steps     the earliest first; empty where nobody shows any
    /// @param isPartial there are steps that their owners do not show
    /// @param maker     who made it, where its steps are shown
    /// @param name      what its maker calls it
    public record Found(
            List<Step> steps,
            boolean isPartial,
            @Nullable UUID maker,
            @Nullable Instant madeAt,
            @Nullable String name,
            List<Recalled> recalls) {}

    private static final Found NOTHING = new Found(List.of(), false, null, null, null, List.of());

    /// Where the wall is lifted, this says what may be seen.
    @Transactional(propagation = Propagation.MANDATORY)
    public Found find(Identifier item) {
        return wall.lift(() -> number(item).map(number -> find(item, number)).orElse(NOTHING));
    }

    private Found find(Identifier item, long number) {
        var materials = new LinkedHashMap<Long, Identifier>();
        var walk = walks.up(item, NODES_MAX);
        for (var node : walk.trace().depths().keySet()) {
            if (!node.equals(item) && !node.scheme().equals(Group.TRANSFORMATION)) {
                materials.put(Objects.requireNonNull(walk.numbers().get(node)), node);
            }
        }
        var all = new LinkedHashMap<UUID, Step>();
        way(number).forEach(step -> all.putIfAbsent(step.eventId(), step));
        origins(materials.keySet()).forEach(step -> all.putIfAbsent(step.eventId(), step));
        var showing = settings.showing(all.values().stream().map(Step::ownerId).collect(Collectors.toSet()));
        var shown = all.values().stream()
                .filter(step -> showing.contains(step.ownerId()))
                .limit(STEPS_MAX)
                .sorted(Comparator.comparing(Step::time).thenComparing(Step::eventId))
                .toList();
        if (shown.isEmpty()) {
            return NOTHING;
        }
        var making = shown.stream()
                .filter(step -> !step.isMaterial() && step.about().equals(item) && step.isMaking())
                .findFirst()
                .orElse(null);
        return new Found(
                shown,
                shown.size() < all.size() || !walk.trace().isComplete(),
                making == null ? null : making.ownerId(),
                making == null ? null : making.time(),
                making == null ? null : name(item, making),
                recalls(item, materials.values(), showing));
    }

    /// Its own events, and those of what it was in while it was in there.
    private List<Step> way(long item) {
        return jdbc.sql("""
                        with recursive stay (item, from_at, to_at) as (
                            select cast(:item as bigint), cast('-infinity' as timestamptz),
                                   cast('infinity' as timestamptz)
                            union
                            select g.parent, greatest(s.from_at, g.from_at),
                                   least(s.to_at, coalesce(g.to_at, 'infinity'))
                            from stay s
                            join trace.edge g on g.child = s.item and g.kind = 'A' and g.from_at < s.to_at
                                and coalesce(g.to_at, 'infinity') > s.from_at)
                        select %s, false as is_material
                        from (select * from stay limit 50) s
                        join trace.item n on n.id = s.item
                        cross join lateral (
                            select v.event, v.time, v.role from trace.event_item v
                            where v.item_id = s.item and v.time >= s.from_at and v.time <= s.to_at and v.role <> 'I'
                            order by v.time desc limit 40) i
                        join trace.event e on e.id = i.event
                        where not e.is_declaration and not e.is_taken_back
                        order by s.item = :item desc, i.time desc
                        """.formatted(STEP))
                .param("item", item)
                .query(PublicItems::step)
                .list();
    }

    /// How materials came into being, and that they were inspected.
    private List<Step> origins(Set<Long> materials) {
        return jdbc.sql("""
                        select %s, true as is_material
                        from unnest(cast(:materials as bigint[])) r (id)
                        join trace.item n on n.id = r.id
                        cross join lateral (
                            select v.event, v.time, v.role from trace.event_item v
                            where v.item_id = r.id and v.role in ('O', 'U')
                            order by v.time limit 10) i
                        join trace.event e on e.id = i.event
                        where not e.is_declaration and not e.is_taken_back
                          and (i.role = 'U' or e.action = 'ADD' or e.biz_step = 'inspecting')
                        order by i.time desc
                        limit 100
                        """.formatted(STEP))
                .param("materials", materials.toArray(Long[]::new))
                .query(PublicItems::step)
                .list();
    }

    private static Step step(ResultSet row, int index) throws SQLException {
        return new Step(
                row.getObject("id", UUID.class),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getString("zone_offset"),
                row.getString("type"),
                row.getString("action"),
                row.getString("biz_step"),
                row.getObject("owner_id", UUID.class),
                new Identifier(row.getString("scheme"), row.getString("value")),
                row.getString("role").charAt(0),
                row.getBoolean("is_material"));
    }

    /// What the maker calls it: in the master data of the lot, or of the kind of goods.
    private @Nullable String name(Identifier item, Step making) {
        var kind = Identifier.gs1(item.uri())
                .map(identity -> "https://id.gs1.org/" + identity.key() + "/" + identity.value())
                .orElse(item.uri());
        return jdbc.sql("""
                        select name from (
                            select d.value as name, 1 as place
                            from trace.event e,
                                 jsonb_each_text(case when jsonb_typeof(trace.event_json(e.content) -> 'ilmd') = 'object'
                                     then trace.event_json(e.content) -> 'ilmd' end) d
                            where e.id = :event and d.key like '%:descriptionShort'
                            union all
                            select m.value, 2 from trace.master_data m
                            where m.owner_id = :owner and m.element = :kind and m.attribute ~ '[:#]descriptionShort$'
                        ) found
                        where name <> '' and length(name) <= 200
                        order by place limit 1
                        """)
                .param("event", making.eventId())
                .param("owner", making.ownerId())
                .param("kind", kind)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<Recalled> recalls(Identifier item, Iterable<Identifier> materials, Set<UUID> showing) {
        var codes = new ArrayList<String>();
        codes.add(item.uri());
        materials.forEach(one -> codes.add(one.uri()));
        return jdbc.sql("""
                        select number, owner_name, reason, advice from trace.recall
                        where code = any (:codes) and state = 'open' and owner_id = any (:showing)
                        order by made_at desc limit 5
                        """)
                .param("codes", codes.toArray(String[]::new))
                .param("showing", showing.toArray(UUID[]::new))
                .query((row, index) -> new Recalled(
                        row.getString("number"),
                        row.getString("owner_name"),
                        row.getString("reason"),
                        row.getString("advice")))
                .list();
    }

    /// Who answers for what a code names: its maker, where it shows its steps, or else the owner of the company prefix.
    /// Past the wall.
    Optional<UUID> answersFor(Identifier item) {
        var maker = find(item).maker();
        return maker == null ? prefixOwner(item) : Optional.of(maker);
    }

    private Optional<Long> number(Identifier item) {
        return jdbc.sql("select id from trace.item where scheme = :scheme and value = :value")
                .param("scheme", item.scheme())
                .param("value", item.value())
                .query(Long.class)
                .optional()
                .filter(number -> jdbc.sql("select exists (select from trace.event_item where item_id = :item)")
                        .param("item", number)
                        .query(Boolean.class)
                        .single());
    }

    /// GTIN and SSCC carry the prefix behind their first digit.
    private Optional<UUID> prefixOwner(Identifier item) {
        var prefixes = new HashSet<String>();
        Identifier.gs1(item.uri())
                .filter(identity ->
                        identity.key().equals("01") || identity.key().equals("00"))
                .ifPresent(identity -> {
                    for (var length = 4; length <= 12; length++) {
                        prefixes.add(identity.value().substring(1, 1 + length));
                    }
                });
        return jdbc.sql("""
                        select organisation_id from trace.company_prefix where prefix = any (:prefixes) and state = 'confirmed'
                        order by length(prefix) desc limit 1
                        """)
                .param("prefixes", prefixes.toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /// Whether anybody would read what is told about it.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isHeard(Identifier item, Found found) {
        return found.maker() != null || wall.lift(() -> prefixOwner(item)).isPresent();
    }
}
