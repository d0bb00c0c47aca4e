package org.staveworks.planning.internal.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.trade.RequestedGoods;
import org.staveworks.trade.Rfqs;

/// How something that is requested is made, as far as somebody has said it.
@Service
public class RequestedSteps {
    /// Dispatches of the same words that are looked through for one of the buyer's, newest first.
    private static final int EARLIER_MAX = 100;

    private final Routings routings;
    private final Rfqs rfqs;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;

    RequestedSteps(Routings routings, Rfqs rfqs, JdbcClient jdbc, Rows rows, TenantWall wall) {
        this.routings = routings;
        this.rfqs = rfqs;
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
    }

    /// @param source  where the steps come from: `routing`, `dispatch` or `none`
    /// @param earlier with `dispatch` only
    public record Known(String source, @Nullable Earlier earlier, List<WantedStep> steps) {
        public static final Known NOTHING = new Known("none", null, List.of());

        public Known {
            steps = List.copyOf(steps);
        }
    }

    /// A request that was split, and when.
    public record Earlier(UUID rfqId, String rfqNumber, Instant splitAt) {}

    private record Dispatched(String title, UUID rfqId, String rfqNumber, Instant createdAt, List<WantedStep> steps) {

        Known known() {
            return new Known("dispatch", new Earlier(rfqId, rfqNumber, createdAt), steps);
        }
    }

    /// By line: the routing that the buyer keeps for its own product; else the steps of the last dispatch of
    /// the same words. The dispatcher's own count, and for a buyer those of its own requests: how others have
    /// their goods made is none of its business.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<UUID, Known> of(RequestedGoods request) {
        var known = new HashMap<UUID, Known>();
        var routed = routed(request);
        for (var line : request.lines()) {
            var steps = line.productId() == null ? null : routed.get(line.productId());
            if (steps != null && !steps.isEmpty()) {
                known.put(
                        line.id(),
                        new Known(
                                "routing",
                                null,
                                steps.stream().map(RequestedSteps::step).toList()));
            }
        }
        var unknown = request.lines().stream()
                .filter(line -> !known.containsKey(line.id()))
                .toList();
        var titles = unknown.stream()
                .map(RequestedGoods.Line::description)
                .collect(Collectors.toSet())
                .toArray(String[]::new);
        var last = CurrentCaller.get().may(Permission.DISPATCH_WRITE)
                ? dispatched(titles, 1)
                : wall.lift(() -> ofBuyer(request.buyerId(), dispatched(titles, EARLIER_MAX)));
        // The newest of a title comes first.
        var byTitle =
                last.stream().collect(Collectors.toMap(Dispatched::title, Dispatched::known, (newer, older) -> newer));
        unknown.forEach(line -> known.put(line.id(), byTitle.getOrDefault(line.description(), Known.NOTHING)));
        return known;
    }

    private Map<UUID, List<Operation>> routed(RequestedGoods request) {
        var products = new ArrayList<>(request.lines().stream()
                .map(RequestedGoods.Line::productId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return products.isEmpty() ? Map.of() : wall.lift(() -> routings.ofAll(products));
    }

    private List<Dispatched> ofBuyer(UUID buyerId, List<Dispatched> dispatched) {
        var own = rfqs.ofBuyer(
                buyerId, dispatched.stream().map(Dispatched::rfqId).distinct().toList());
        return dispatched.stream().filter(one -> own.contains(one.rfqId())).toList();
    }

    /// Newest first, as many of each title.
    private List<Dispatched> dispatched(String[] titles, int most) {
        return jdbc.sql("""
                        select d.title, d.rfq_id, d.rfq_number, d.created_at, d.steps
                        from unnest(cast(:titles as text[])) t (title) cross join lateral (
                            select * from planning.dispatch where title = t.title order by id desc limit :most) d
                        order by d.id desc
                        """)
                .param("titles", titles)
                .param("most", most)
                .query(rows.of(Dispatched.class))
                .list();
    }

    private static WantedStep step(Operation operation) {
        return new WantedStep(
                operation.capability(), operation.name(), operation.setupMinutes(), operation.runSecondsPerUnit());
    }
}
