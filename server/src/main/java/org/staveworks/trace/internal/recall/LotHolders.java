package org.staveworks.trace.internal.recall;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who holds some of a lot. A lot is in many places at once: what each member made or received of it is held against
/// what it used or shipped. Whoever did not use up or pass on all of it, or of whom that can't be told, holds some.
@Component
class LotHolders {
    private static final int NESTED_MAX = 8;
    private static final Set<String> DESTROYED = Set.of("decommissioning", "destroying");

    private final JdbcClient jdbc;

    LotHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param isKnown an event of the lot, or of what it was in, names both the asker and the holder
    record LotHolder(
            long lot,
            UUID holder,
            boolean isKnown,
            Instant time,
            @Nullable String place) {}

    /// An event of a lot, or of what the lot was in then.
    ///
    /// @param quantity of the lot in it; nothing where that was not said
    private record Fact(
            long lot,
            UUID event,
            boolean isDirect,
            Instant time,
            char role,
            @Nullable BigDecimal quantity,
            String uom,
            @Nullable String step,
            @Nullable String action,
            UUID owner,
            List<UUID> readers,
            @Nullable String place) {

        /// The one to whom it was shipped, or from whom it was received.
        @Nullable
        UUID counterparty() {
            var others = readers.stream().filter(one -> !one.equals(owner)).toList();
            return others.size() == 1 ? others.getFirst() : null;
        }
    }

    /// What one member had to do with one lot.
    private static final class Account {
        private final Map<String, BigDecimal> made = new HashMap<>();
        private final Map<String, BigDecimal> received = new HashMap<>();
        private final Map<String, BigDecimal> sentTo = new HashMap<>();
        private final Map<String, BigDecimal> gone = new HashMap<>();
        private final Set<UUID> readers = new HashSet<>();
        private boolean isUnsaid;
        private Instant time = Instant.MIN;
        private @Nullable String place;

        void add(Map<String, BigDecimal> column, Fact fact) {
            if (fact.quantity() == null) {
                isUnsaid = true;
            } else {
                column.merge(fact.uom(), fact.quantity(), BigDecimal::add);
            }
        }

        void saw(Fact fact) {
            readers.addAll(fact.readers());
            if (fact.time().isAfter(time)) {
                time = fact.time();
                place = fact.place();
            }
        }

        /// Both sides of a delivery may tell of it; it is one all the same.
        boolean isLeft() {
            var units = new HashSet<String>();
            Stream.of(made, received, sentTo, gone).forEach(column -> units.addAll(column.keySet()));
            return isUnsaid
                    || units.isEmpty()
                    || units.stream()
                            .anyMatch(unit -> in(unit).signum() == 0
                                    ? gone(unit).signum() > 0 && !isMoved()
                                    : in(unit).compareTo(gone(unit)) > 0);
        }

        /// It came from somewhere in another unit, such as counted in pieces and used by weight.
        private boolean isMoved() {
            return Stream.of(made, received, sentTo).anyMatch(column -> !column.isEmpty());
        }

        private BigDecimal in(String unit) {
            return made.getOrDefault(unit, BigDecimal.ZERO)
                    .add(received.getOrDefault(unit, BigDecimal.ZERO).max(sentTo.getOrDefault(unit, BigDecimal.ZERO)));
        }

        private BigDecimal gone(String unit) {
            return gone.getOrDefault(unit, BigDecimal.ZERO);
        }
    }

    /// Beyond the wall, which the caller has lifted.
    List<LotHolder> of(Long[] lots, UUID asker) {
        var holders = new ArrayList<LotHolder>();
        accounts(facts(lots))
                .forEach((lot, accounts) -> accounts.forEach((member, account) -> {
                    if (account.isLeft()) {
                        holders.add(new LotHolder(
                                lot,
                                member,
                                member.equals(asker) || account.readers.contains(asker),
                                account.time,
                                account.place));
                    }
                }));
        return holders;
    }

    private static Map<Long, Map<UUID, Account>> accounts(List<Fact> facts) {
        var direct = new HashSet<List<Object>>();
        facts.stream().filter(Fact::isDirect).forEach(fact -> direct.add(List.of(fact.lot(), fact.event())));
        var lots = new LinkedHashMap<Long, Map<UUID, Account>>();
        for (var fact : facts) {
            // An event that names the lot and what it is in speaks of the lot once.
            if (fact.isDirect() || direct.add(List.of(fact.lot(), fact.event()))) {
                enter(lots.computeIfAbsent(fact.lot(), lot -> new LinkedHashMap<>()), fact);
            }
        }
        return lots;
    }

    private static void enter(Map<UUID, Account> accounts, Fact fact) {
        var own = accounts.computeIfAbsent(fact.owner(), member -> new Account());
        own.saw(fact);
        var step = fact.step() == null ? "" : fact.step();
        if (fact.role() == 'U' || fact.isDirect() && fact.role() == 'O' && "ADD".equals(fact.action())) {
            own.add(own.made, fact);
        } else if (fact.role() == 'I' || DESTROYED.contains(step)) {
            own.add(own.gone, fact);
        } else if (step.equals("receiving")) {
            own.add(own.received, fact);
        } else if (step.equals("shipping")) {
            var to = fact.counterparty();
            own.add(own.gone, fact);
            if (to != null) {
                var other = accounts.computeIfAbsent(to, member -> new Account());
                other.saw(fact);
                other.add(other.sentTo, fact);
            }
        }
    }

    private List<Fact> facts(Long[] lots) {
        return jdbc.sql("""
                        with recursive place (lot, at, since, until, quantity, uom, depth) as (
                            select id, id, timestamptz '-infinity', timestamptz 'infinity', null::numeric, '', 0
                            from unnest(cast(:lots as bigint[])) n (id)
                            union all
                            select p.lot, g.parent, greatest(p.since, g.from_at),
                                   least(p.until, coalesce(g.to_at, 'infinity')),
                                   case p.depth when 0 then g.quantity else p.quantity end,
                                   case p.depth when 0 then g.uom else p.uom end, p.depth + 1
                            from place p
                            join trace.edge g on g.child = p.at and g.kind = 'A'
                            where p.depth < :nested and g.from_at <= p.until
                              and coalesce(g.to_at, 'infinity') >= p.since)
                        select p.lot, e.id, p.depth = 0 as is_direct, i.time, i.role,
                               case p.depth when 0 then i.quantity else p.quantity end as quantity,
                               case p.depth when 0 then i.uom else p.uom end as uom,
                               e.biz_step, e.action, e.owner_id, e.readers,
                               coalesce(e.biz_location, e.read_point) as place
                        from place p
                        join trace.event_item i on i.item_id = p.at and i.time between p.since and p.until
                        join trace.event e on e.id = i.event
                        where not e.is_declaration and not e.is_taken_back and (p.depth = 0 or i.role in ('O', 'P'))
                        """)
                .param("lots", lots)
                .param("nested", NESTED_MAX)
                .query((row, index) -> fact(row))
                .list();
    }

    private static Fact fact(ResultSet row) throws SQLException {
        return new Fact(
                row.getLong("lot"),
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getBoolean("is_direct"),
                Objects.requireNonNull(row.getObject("time", OffsetDateTime.class))
                        .toInstant(),
                row.getString("role").charAt(0),
                row.getBigDecimal("quantity"),
                row.getString("uom"),
                row.getString("biz_step"),
                row.getString("action"),
                Objects.requireNonNull(row.getObject("owner_id", UUID.class)),
                members(row.getArray("readers")),
                row.getString("place"));
    }

    private static List<UUID> members(Array readers) throws SQLException {
        return List.of((UUID[]) readers.getArray());
    }
}
