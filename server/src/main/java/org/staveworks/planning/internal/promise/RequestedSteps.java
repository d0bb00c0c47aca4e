package org.staveworks.planning.internal.promise;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.trade.RequestedGoods;

/// How something that is requested is made, as far as somebody has said it.
@Service
public class RequestedSteps {
    private final Routings routings;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;

    RequestedSteps(Routings routings, JdbcClient jdbc, Rows rows, TenantWall wall) {
        this.routings = routings;
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
    }

    /// @param source where the steps come from: `routing`, `dispatch` or `none`
    public record Known(String source, List<WantedStep> steps) {}

    private record Dispatched(List<WantedStep> steps) {}

    /// The routing that the buyer keeps for its own product; else the steps of the last dispatch of the same words.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Known of(RequestedGoods.Line line) {
        var product = line.productId();
        var routing = product == null
                ? List.<Operation>of()
                : wall.lift(() -> routings.ofAll(List.of(product))).getOrDefault(product, List.of());
        if (!routing.isEmpty()) {
            return new Known(
                    "routing", routing.stream().map(RequestedSteps::step).toList());
        }
        return jdbc.sql("""
                        select steps from planning.dispatch where title = :title order by id desc limit 1
                        """)
                .param("title", line.description())
                .query(rows.of(Dispatched.class))
                .optional()
                .map(dispatched -> new Known("dispatch", dispatched.steps()))
                .orElse(new Known("none", List.of()));
    }

    private static WantedStep step(Operation operation) {
        return new WantedStep(
                operation.capability(), operation.name(), operation.setupMinutes(), operation.runSecondsPerUnit());
    }
}
