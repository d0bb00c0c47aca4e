package org.staveworks.production;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.trade.Orders;

/// How far the goods of an order are (生产进度), for its buyer and its seller: names of operations and counts, no people,
/// no pay, no subcontractors.
@Service
public class OrderProgress {
    private final JdbcClient jdbc;
    private final Orders orders;
    private final TenantWall wall;

    OrderProgress(JdbcClient jdbc, Orders orders, TenantWall wall) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.wall = wall;
    }

    /// A step, where an operation at a subcontractor counts as started.
    public record Step(int sequence, String name, @Nullable String nameEn, OperationState state, BigDecimal good) {}

    public record Made(
            String number,
            WorkOrderState state,
            BigDecimal quantity,
            String unit,
            BigDecimal good,
            BigDecimal scrap,
            List<Step> operations) {}

    public record Line(UUID orderLineId, List<Made> workOrders) {}

    /// @throws Problem `not-found` for everybody but the order's two parties
    @Transactional(readOnly = true)
    public List<Line> of(UUID orderId) {
        var order = orders.view(orderId);
        var rows = wall.lift(() -> read(orderId, order.sellerId()));
        var lines = new LinkedHashMap<UUID, LinkedHashMap<String, Made>>();
        order.lines().forEach(line -> lines.put(line.id(), new LinkedHashMap<>()));
        for (var row : rows) {
            var made = lines.computeIfAbsent(row.orderLineId(), id -> new LinkedHashMap<>())
                    .computeIfAbsent(row.made().number(), number -> row.made());
            if (row.step() != null) {
                made.operations().add(row.step());
            }
        }
        return lines.entrySet().stream()
                .map(line -> new Line(line.getKey(), List.copyOf(line.getValue().values())))
                .toList();
    }

    private record Row(
            UUID orderLineId, Made made, @Nullable Step step) {}

    private List<Row> read(UUID orderId, UUID sellerId) {
        return jdbc.sql("""
                        select w.order_line_id, w.number, w.state, w.quantity, w.unit, w.good, w.scrap, o.sequence,
                               o.name, o.name_en, o.state as operation_state, o.good as operation_good
                        from production.work_order w
                        left join production.operation o on o.work_order_id = w.id
                        where w.order_id = :order and w.organisation_id = :seller
                        order by w.id, o.sequence
                        """)
                .param("order", orderId)
                .param("seller", sellerId)
                .query((row, index) -> new Row(
                        row.getObject("order_line_id", UUID.class),
                        new Made(
                                row.getString("number"),
                                WorkOrderState.of(row.getString("state")),
                                row.getBigDecimal("quantity").stripTrailingZeros(),
                                row.getString("unit"),
                                row.getBigDecimal("good").stripTrailingZeros(),
                                row.getBigDecimal("scrap").stripTrailingZeros(),
                                new ArrayList<>()),
                        row.getString("operation_state") == null
                                ? null
                                : new Step(
                                        row.getInt("sequence"),
                                        row.getString("name"),
                                        row.getString("name_en"),
                                        shown(OperationState.of(row.getString("operation_state"))),
                                        row.getBigDecimal("operation_good").stripTrailingZeros())))
                .list();
    }

    private static OperationState shown(OperationState state) {
        return state == OperationState.OUTSOURCED ? OperationState.STARTED : state;
    }
}
