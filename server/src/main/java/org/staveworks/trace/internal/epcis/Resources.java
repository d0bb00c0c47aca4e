package org.staveworks.trace.internal.epcis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.id.Gs1Identity.Level;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.PageToken;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the caller's events name.
@Component
class Resources {
    private static final List<String> EVENT_TYPES =
            List.of("AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent");
    private static final String VISIBLE = """
            (kernel.is_system() or :tenant = any (e.readers)
             or e.owner_id = any ((select trace.owners_that_share(true))::uuid[]))""";

    private final JdbcClient jdbc;
    private final EventSearch search;
    private final Clock clock;

    Resources(JdbcClient jdbc, EventSearch search, Clock clock) {
        this.jdbc = jdbc;
        this.search = search;
        this.clock = clock;
    }

    /// The kinds of resources that lead to events.
    enum Kind {
        EVENT_TYPES("eventType"),
        EPCS("MATCH_anyEPC"),
        BIZ_STEPS("EQ_bizStep"),
        BIZ_LOCATIONS("EQ_bizLocation"),
        READ_POINTS("EQ_readPoint"),
        DISPOSITIONS("EQ_disposition");

        private final String parameter;

        Kind(String parameter) {
            this.parameter = parameter;
        }

        /// @param word of the path, such as `bizSteps`
        static Kind of(String word) {
            return valueOf(word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
        }

        /// The query's parameter that stands for one of them. Lots and kinds have one of their own.
        String parameter(String value) {
            var isClass = this == EPCS
                    && Identifier.gs1(value)
                            .filter(identity -> identity.level() != Level.INSTANCE)
                            .isPresent();
            return isClass ? parameter + "Class" : parameter;
        }
    }

    /// A JSON-LD collection.
    ///
    /// @param context of the standard, with the prefixes that the reader uses
    record CollectionView(@JsonProperty("@context") JsonNode context, String type, List<String> member) {
        static CollectionView of(List<String> members) {
            return of(members, Map.of());
        }

        /// @param prefixes prefix → namespace; members are shortened by them where they fit
        static CollectionView of(List<String> members, Map<String, String> prefixes) {
            var nodes = JsonNodeFactory.instance;
            JsonNode context = nodes.stringNode(Contexts.STANDARD);
            if (!prefixes.isEmpty()) {
                var own = nodes.objectNode();
                prefixes.forEach(own::put);
                context = nodes.arrayNode().add(context).add(own);
            }
            return new CollectionView(
                    context,
                    "Collection",
                    members.stream().map(member -> shortened(member, prefixes)).toList());
        }

        private static String shortened(String uri, Map<String, String> prefixes) {
            return prefixes.entrySet().stream()
                    .filter(prefix -> !prefix.getValue().isEmpty()
                            && uri.startsWith(prefix.getValue())
                            && uri.length() > prefix.getValue().length())
                    .findFirst()
                    .map(prefix -> prefix.getKey() + ":"
                            + uri.substring(prefix.getValue().length()))
                    .orElse(uri);
        }
    }

    record Members(List<String> members, @Nullable PageToken next) {}

    @Transactional(readOnly = true)
    public Members list(Kind kind, int size, @Nullable PageToken after) {
        return switch (kind) {
            case EVENT_TYPES -> page(own(EVENT_TYPES, "type"), size, after);
            case EPCS -> items(size, after);
            case BIZ_STEPS -> page(own(Vocabulary.BUSINESS_STEP.words(), "biz_step"), size, after);
            case DISPOSITIONS -> page(own(Vocabulary.DISPOSITION.words(), "disposition"), size, after);
            case BIZ_LOCATIONS -> places("biz_location", size, after);
            case READ_POINTS -> places("read_point", size, after);
        };
    }

    /// Whether an event that the caller may see names it, or the standard does.
    ///
    /// @param prefixes that the caller uses
    @Transactional(readOnly = true)
    public boolean isKnown(Kind kind, String value, Map<String, String> prefixes) {
        var isOfStandard = switch (kind) {
            case EVENT_TYPES -> EVENT_TYPES.contains(value);
            case BIZ_STEPS -> Vocabulary.BUSINESS_STEP.knows(value);
            case DISPOSITIONS -> Vocabulary.DISPOSITION.knows(value);
            default -> false;
        };
        return isOfStandard
                || !search.page(
                                QueryCompiler.compile(
                                        QueryParameters.none(prefixes).with(kind.parameter(value), value)),
                                1,
                                null)
                        .events()
                        .isEmpty();
    }

    /// The standard's words and those that events bring themselves.
    private List<String> own(Collection<String> standard, String column) {
        var words = new TreeSet<>(standard);
        words.addAll(jdbc.sql("select distinct e.%1$s from trace.event e where e.%1$s like '%%:%%' and %2$s"
                        .formatted(column, VISIBLE))
                .param("tenant", CurrentCaller.get().organisationId())
                .query(String.class)
                .list());
        return List.copyOf(words);
    }

    /// From one place to the next along the index, however many events each has.
    private Members places(String column, int size, @Nullable PageToken after) {
        var places = jdbc.sql("""
                        with recursive place(id, number) as (
                            (select e.%1$s, 1 from trace.event e
                             where e.%1$s is not null and e.%1$s > :after and %2$s order by e.%1$s limit 1)
                            union all
                            (select next.id, place.number + 1
                             from place cross join lateral (
                                 select e.%1$s as id from trace.event e
                                 where e.%1$s is not null and e.%1$s > place.id and %2$s order by e.%1$s limit 1) next
                             where place.number <= :size))
                        select id from place
                        """.formatted(column, VISIBLE))
                .param("tenant", CurrentCaller.get().organisationId())
                .param("after", after == null ? "" : after.value())
                .param("size", size)
                .query(String.class)
                .list();
        return new Members(
                places.subList(0, Math.min(size, places.size())),
                places.size() > size ? next(places.get(size - 1)) : null);
    }

    private record Item(long id, String uri) {}

    private Members items(int size, @Nullable PageToken after) {
        var items = jdbc.sql("""
                        select i.id, i.scheme, i.value from trace.item i
                        where i.id > :after and i.scheme <> 'transformation'
                          and exists (select from trace.event_item m join trace.event e on e.id = m.event
                                      where m.item_id = i.id and %s)
                        order by i.id limit :size + 1
                        """.formatted(VISIBLE))
                .param("tenant", CurrentCaller.get().organisationId())
                .param("after", after == null ? 0 : number(after.value()))
                .param("size", size)
                .query((row, index) -> new Item(
                        row.getLong("id"), new Identifier(row.getString("scheme"), row.getString("value")).uri()))
                .list();
        var kept = items.subList(0, Math.min(size, items.size()));
        return new Members(
                kept.stream().map(Item::uri).toList(),
                items.size() > size ? next(Long.toString(kept.getLast().id())) : null);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private Members page(List<String> all, int size, @Nullable PageToken after) {
        var rest = new ArrayList<>(all);
        if (after != null) {
            rest.removeIf(member -> member.compareTo(after.value()) <= 0);
        }
        return new Members(
                List.copyOf(rest.subList(0, Math.min(size, rest.size()))),
                rest.size() > size ? next(rest.get(size - 1)) : null);
    }

    private PageToken next(String value) {
        return PageToken.after(0, value, new UUID(0, 0), clock.instant());
    }
}
