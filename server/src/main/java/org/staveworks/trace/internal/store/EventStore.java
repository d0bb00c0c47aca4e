package org.staveworks.trace.internal.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.lineage.epcis.EpcisEvent;
import org.staveworks.lineage.epcis.EpcisEvent.TransformationEvent;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.ItemEvent;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.store.Columns.Column;
import org.staveworks.trace.internal.store.Items.Numbers;

/// Keeps events: each content once, with its objects, its lineage, and its row for the log, in one transaction.
@Component
public class EventStore {
    private static final char TRANSFORMATION = 'T';

    private final Columns columns;
    private final Items items;
    private final Projection projection;
    private final TenantWall wall;

    EventStore(Columns columns, Items items, Projection projection, TenantWall wall) {
        this.columns = columns;
        this.items = items;
        this.projection = projection;
        this.wall = wall;
    }

    /// Keeps a batch. What is known already becomes readable for who hands it in again, and changes nothing else.
    ///
    /// @return the id under which each is kept, in their order
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> keep(List<NewEvent> batch, UUID jobId, Instant recordTime) {
        return batch.isEmpty() ? List.of() : wall.lift(() -> keepAll(once(batch), batch, jobId, recordTime));
    }

    private static Map<Content, NewEvent> once(List<NewEvent> batch) {
        var first = new LinkedHashMap<Content, NewEvent>();
        batch.forEach(event -> first.putIfAbsent(Content.of(event), event));
        return first;
    }

    /// Tells events apart: a declaration of error has the key of what it takes back.
    private record Content(String key, boolean isDeclaration) {
        static Content of(NewEvent event) {
            return new Content(event.traced().key(), event.traced().isErrorDeclaration());
        }
    }

    private List<UUID> keepAll(Map<Content, NewEvent> once, List<NewEvent> batch, UUID jobId, Instant recordTime) {
        var numbers = items.require(identifiers(once.values()));
        var fresh = insert(once.values(), jobId, recordTime);
        var kept = new HashMap<Content, UUID>();
        var known = new ArrayList<NewEvent>();
        once.forEach((content, event) -> {
            if (fresh.contains(event.id())) {
                kept.put(content, event.id());
            } else {
                known.add(event);
            }
        });
        var widened = new HashSet<Group>();
        if (!known.isEmpty()) {
            kept.putAll(idsOf(known));
            widened.addAll(letRead(known, kept));
        }
        var again = batch.stream()
                .filter(event -> !event.id().equals(kept.get(Content.of(event))))
                .toList();
        if (!again.isEmpty()) {
            name(again, kept);
        }
        var added = once.values().stream()
                .filter(event -> fresh.contains(event.id()))
                .toList();
        insertItems(added, numbers);
        log(added);
        var groups = new LinkedHashSet<>(widened);
        var live = new HashMap<UUID, TracedEvent>();
        for (var event : added) {
            if (!event.traced().isErrorDeclaration()) {
                live.put(event.id(), event.traced());
                groups.addAll(event.traced().groups());
            }
        }
        var takenBack = mayBeTakenBack(batch, known) ? takeBack(batch, kept) : List.<Changed>of();
        for (var changed : takenBack) {
            live.remove(changed.id());
            groups.addAll(changed.traced().groups());
        }
        projection.refresh(groups, live, numbers);
        projection.spreadReaders(widened, numbers);
        projection.tellSharedIds(
                batch.stream().map(NewEvent::eventId).toList(),
                takenBack.stream().map(Changed::id).toList());
        return batch.stream()
                .map(event -> Objects.requireNonNull(kept.get(Content.of(event))))
                .toList();
    }

    private static Set<Identifier> identifiers(Collection<NewEvent> events) {
        var all = new HashSet<Identifier>();
        for (var event : events) {
            event.traced().itemEvents().forEach(item -> all.add(item.item()));
            event.traced().groups().forEach(group -> all.add(group.node()));
        }
        return all;
    }

    private Set<UUID> insert(Collection<NewEvent> events, UUID jobId, Instant recordTime) {
        var rows = List.copyOf(events);
        return new HashSet<>(columns.query(
                """
                insert into trace.event
                    (id, key, is_declaration, owner_id, readers, event_id, type, action, time, zone_offset, record_time,
                     biz_step, disposition, read_point, biz_location, transformation_id, content, job_id)
                select id, key, is_declaration, owner_id, readers::uuid[], event_id, type, action, time, zone_offset,
                       record_time, biz_step, disposition, read_point, biz_location, transformation_id, content, job_id
                from unnest(?::uuid[], ?::bytea[], ?::boolean[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::text[])
                    e (id, key, is_declaration, owner_id, readers, event_id, type, action, time, zone_offset,
                       biz_step, disposition, read_point, biz_location, transformation_id, content)
                cross join unnest(?::timestamptz[], ?::uuid[]) b (record_time, job_id)
                -- Two who hand in the same wait for each other in one order, never in a circle.
                order by key, is_declaration
                on conflict (key, is_declaration) do nothing
                returning id
                """,
                (row, index) -> row.getObject("id", UUID.class),
                column("uuid", rows, NewEvent::id),
                new Column(
                        "bytea",
                        rows.stream()
                                .map(event -> EventKey.bytes(event.traced().key()))
                                .toArray(byte[][]::new)),
                column("boolean", rows, event -> event.traced().isErrorDeclaration()),
                column("uuid", rows, NewEvent::ownerId),
                column("text", rows, NewEvent::readersText),
                column("text", rows, NewEvent::eventId),
                column("text", rows, event -> event.event().typeUri()),
                column("text", rows, event -> word(event.event())),
                column("timestamptz", rows, event -> text(event.traced().time())),
                column("text", rows, event -> event.event().head().eventTimeZoneOffset()),
                column("text", rows, event -> event.event().context().bizStep()),
                column("text", rows, event -> event.event().context().disposition()),
                column("text", rows, event -> place(event.event().context().readPoint())),
                column("text", rows, event -> place(event.event().context().bizLocation())),
                column("text", rows, event -> transformation(event.event())),
                column("text", rows, NewEvent::content),
                Column.of("timestamptz", List.of(text(recordTime))),
                Column.of("uuid", List.of(jobId))));
    }

    private static Column column(String type, List<NewEvent> rows, Function<NewEvent, ?> value) {
        return new Column(type, rows.stream().map(value).toArray());
    }

    private static String text(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toString();
    }

    private static @Nullable String word(EpcisEvent event) {
        var action = switch (event) {
            case EpcisEvent.ObjectEvent object -> object.action();
            case EpcisEvent.AggregationEvent aggregation -> aggregation.action();
            case EpcisEvent.TransactionEvent transaction -> transaction.action();
            case EpcisEvent.AssociationEvent association -> association.action();
            case EpcisEvent.ExtensionEvent own -> own.action();
            case TransformationEvent transformation -> null;
        };
        return action == null ? null : action.name();
    }

    private static @Nullable String place(EpcisEvent.@Nullable Place place) {
        return place == null ? null : place.id();
    }

    private static @Nullable String transformation(EpcisEvent event) {
        return event instanceof TransformationEvent transformation ? transformation.transformationID() : null;
    }

    private Map<Content, UUID> idsOf(List<NewEvent> known) {
        var ids = new HashMap<Content, UUID>();
        columns.query(
                """
                select id, key, is_declaration from trace.event
                where (key, is_declaration) in (select * from unnest(?::bytea[], ?::boolean[]))
                """,
                (row, index) -> ids.put(
                        new Content(EventKey.text(row.getBytes("key")), row.getBoolean("is_declaration")),
                        row.getObject("id", UUID.class)),
                new Column(
                        "bytea",
                        known.stream()
                                .map(event -> EventKey.bytes(event.traced().key()))
                                .toArray(byte[][]::new)),
                column("boolean", known, event -> event.traced().isErrorDeclaration()));
        return ids;
    }

    /// @return groups whose edges may be readable for more members now
    private Set<Group> letRead(List<NewEvent> known, Map<Content, UUID> kept) {
        var widened = Set.copyOf(columns.query(
                """
                update trace.event e
                set readers = (select array_agg(distinct reader) from unnest(e.readers || k.readers::uuid[]) reader)
                from unnest(?::uuid[], ?::text[]) k (id, readers)
                where e.id = k.id and not e.readers @> k.readers::uuid[]
                returning e.id
                """,
                (row, index) -> row.getObject("id", UUID.class),
                column("uuid", known, event -> kept.get(Content.of(event))),
                column("text", known, NewEvent::readersText)));
        var groups = new HashSet<Group>();
        known.stream()
                .filter(event -> widened.contains(kept.get(Content.of(event))))
                .forEach(event -> groups.addAll(event.traced().groups()));
        return groups;
    }

    /// Further ids of what is known.
    private void name(List<NewEvent> known, Map<Content, UUID> kept) {
        columns.update(
                """
                insert into trace.event_name (event_id, event)
                select distinct n.event_id, n.event
                from unnest(?::text[], ?::uuid[]) n (event_id, event)
                join trace.event e on e.id = n.event and e.event_id <> n.event_id
                on conflict do nothing
                """,
                column("text", known, NewEvent::eventId),
                column("uuid", known, event -> kept.get(Content.of(event))));
    }

    private void insertItems(List<NewEvent> fresh, Numbers numbers) {
        record Row(
                long item,
                Instant time,
                UUID event,
                char role,
                @Nullable BigDecimal quantity,
                String uom) {}
        var rows = new ArrayList<Row>();
        for (var event : fresh) {
            for (ItemEvent item : event.traced().itemEvents()) {
                rows.add(new Row(
                        numbers.of(item.item()), item.time(), event.id(), role(item), item.quantity(), item.uom()));
            }
            if (event.event() instanceof TransformationEvent) {
                for (var group : event.traced().groups()) {
                    rows.add(new Row(
                            numbers.of(group.node()), event.traced().time(), event.id(), TRANSFORMATION, null, ""));
                }
            }
        }
        columns.update(
                """
                insert into trace.event_item (item_id, time, event, role, quantity, uom)
                select * from unnest(?::bigint[], ?::timestamptz[], ?::uuid[], ?::text[], ?::numeric[], ?::text[])
                """,
                Column.of("bigint", rows.stream().map(Row::item).toList()),
                Column.of(
                        "timestamptz",
                        rows.stream().map(row -> text(row.time())).toList()),
                Column.of("uuid", rows.stream().map(Row::event).toList()),
                Column.of(
                        "text",
                        rows.stream().map(row -> String.valueOf(row.role())).toList()),
                new Column("numeric", rows.stream().map(Row::quantity).toArray()),
                Column.of("text", rows.stream().map(Row::uom).toList()));
    }

    static char role(ItemEvent item) {
        return switch (item.role()) {
            case OBJECT -> 'O';
            case PARENT -> 'P';
            case CHILD -> 'C';
            case INPUT -> 'I';
            case OUTPUT -> 'U';
        };
    }

    /// The row of the log: the event's name, and the hash of the bytes that are kept of it. It says nothing to who does
    /// not have them.
    public static byte[] entry(String key, String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return ("epcis-event\n%s\n%s\n".formatted(key, HexFormat.of().formatHex(hash)))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private void log(List<NewEvent> fresh) {
        columns.update(
                "insert into trace.unlogged (event, entry) select * from unnest(?::uuid[], ?::bytea[])",
                column("uuid", fresh, NewEvent::id),
                new Column(
                        "bytea",
                        fresh.stream()
                                .map(event -> entry(event.traced().key(), event.content()))
                                .toArray(byte[][]::new)));
    }

    private record Changed(UUID id, TracedEvent traced) {}

    /// Whether a declaration of error came with the batch, or came before it for something in it.
    private boolean mayBeTakenBack(List<NewEvent> batch, List<NewEvent> known) {
        if (!known.isEmpty() || batch.stream().anyMatch(event -> event.traced().isErrorDeclaration())) {
            return true;
        }
        var names = batch.stream()
                .flatMap(event -> Stream.of(event.eventId(), event.traced().key()))
                .collect(Collectors.toSet());
        return columns.query("""
                        with given as (select unnest(?::text[]) as name)
                        select exists (select from given g join trace.event d on d.is_declaration and d.event_id = g.name)
                            or exists (select from given g
                                       join trace.event_name n on n.event_id = g.name
                                       join trace.event d on d.id = n.event and d.is_declaration) as found
                        """, (row, index) -> row.getBoolean("found"), Column.of("text", names))
                .getFirst();
    }

    /// Declarations of error, whenever they came (EPCIS 2.0, clause 7.4.1.3): a fact is taken back while a declaration
    /// names one of its ids, or, without an id, has its content.
    ///
    /// @return facts that were taken back just now
    private List<Changed> takeBack(List<NewEvent> batch, Map<Content, UUID> kept) {
        var declarations = declarations(batch);
        return columns.query(
                """
                with given as (
                    select ?::uuid[] as kept, ?::text[] as declared_ids, ?::bytea[] as declared_keys
                ), candidate as (
                    select unnest(kept) as id from given
                    union
                    select e.id from given join trace.event e on e.event_id = any (declared_ids)
                    union
                    select n.event from given join trace.event_name n on n.event_id = any (declared_ids)
                    union
                    select e.id from given join trace.event e on e.key = any (declared_keys)
                )
                update trace.event e set is_taken_back = true
                from candidate c
                where e.id = c.id and not e.is_declaration and not e.is_taken_back and exists (
                    select from (
                        select e.event_id as name
                        union all
                        select 'ni:///sha-256;' || encode(e.key, 'hex') || '?ver=CBV2.0'
                        union all
                        select n.event_id from trace.event_name n where n.event = e.id) own
                    where exists (select from trace.event d where d.is_declaration and d.event_id = own.name)
                       or exists (select from trace.event_name n
                                  join trace.event d on d.id = n.event and d.is_declaration
                                  where n.event_id = own.name))
                returning e.id, e.key, e.content
                """,
                (row, index) -> new Changed(
                        row.getObject("id", UUID.class),
                        StoredEvents.traced(row.getString("content"), EventKey.text(row.getBytes("key")))),
                column("uuid", batch, event -> kept.get(Content.of(event))),
                column("text", declarations, NewEvent::eventId),
                new Column(
                        "bytea",
                        declarations.stream()
                                .map(event -> EventKey.bytes(event.traced().key()))
                                .toArray(byte[][]::new)));
    }

    private static List<NewEvent> declarations(List<NewEvent> batch) {
        return batch.stream()
                .filter(event -> event.traced().isErrorDeclaration())
                .toList();
    }
}
