package org.staveworks.production;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Operation;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// What the caller's workshop has to do, lot by lot (在制明细): of released work orders the tickets that are not done, of
/// planned ones all of the routing, in one lot. When and on which machine is not production's to say.
@Service
public class OpenWork {
    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Routings routings;

    OpenWork(JdbcClient jdbc, Rows rows, Routings routings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.routings = routings;
    }

    /// @param steps of all work orders: by work order, lot and sequence
    public record Open(List<OpenWorkOrder> workOrders, List<OpenStep> steps) {}

    /// @param lotSize missing before the release
    public record OpenWorkOrder(
            UUID id,
            String number,
            WorkOrderState state,
            UUID productId,
            String productCode,
            String productName,
            BigDecimal quantity,
            String unit,
            @Nullable BigDecimal lotSize,
            @Nullable String orderNumber,
            @Nullable String buyerName,
            @Nullable LocalDate neededBy) {

        /// How many lots it goes through the workshop in.
        public int lots() {
            return lotSize == null
                    ? 1
                    : quantity.divide(lotSize, 0, RoundingMode.CEILING).intValueExact();
        }
    }

    /// An operation of one lot that is not done.
    ///
    /// @param quantity     of the lot
    /// @param expected     pieces that come to it: less than the lot where the operation before scrapped some
    /// @param reported     pieces, good and scrap
    /// @param outside      usually given to others
    /// @param backOn       by when what was given out should be back
    /// @param firstScanAt  of what is started
    public record OpenStep(
            UUID workOrderId,
            int lot,
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            BigDecimal quantity,
            BigDecimal expected,
            BigDecimal reported,
            OperationState state,
            boolean outside,
            @Nullable LocalDate backOn,
            @Nullable Instant firstScanAt) {

        /// Minutes of one machine for so many pieces, rounded up.
        public long minutes(BigDecimal pieces) {
            return runSecondsPerUnit
                    .multiply(pieces.max(BigDecimal.ZERO))
                    .divide(SECONDS_A_MINUTE, 0, RoundingMode.CEILING)
                    .longValueExact();
        }
    }

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Open ofCaller() {
        var tenant = CurrentCaller.get().organisationId();
        var workOrders = jdbc.sql("""
                        select id, number, state, product_id, product_code, product_name, quantity, unit, lot_size,
                               order_number, buyer_name, needed_by
                        from production.work_order
                        where organisation_id = :tenant and state in ('planned', 'released', 'in_progress')
                        order by id
                        """)
                .param("tenant", tenant)
                .query(rows.of(OpenWorkOrder.class))
                .list();
        var steps = new ArrayList<>(released(tenant));
        steps.addAll(planned(workOrders));
        return new Open(workOrders, steps);
    }

    private List<OpenStep> released(UUID tenant) {
        return jdbc.sql("""
                        with lots as (
                            select o.work_order_id, t.lot, o.sequence, o.name, o.name_en, o.capability, o.setup_minutes,
                                   o.run_seconds_per_unit, t.quantity, t.good + t.scrap as reported, t.state,
                                   o.usually_outsourced as outside, o.subcontract_needed_by as back_on, t.id as ticket_id,
                                   least(t.quantity, lag(case when t.state = 'done' and o.subcontract_order_id is null
                                                              then t.good end) over lot) as expected
                            from production.work_order w
                            join production.operation o on o.work_order_id = w.id
                            join production.ticket t on t.operation_id = o.id
                            where w.organisation_id = :tenant and w.state in ('released', 'in_progress')
                            window lot as (partition by o.work_order_id, t.lot order by o.sequence)
                        )
                        select l.*, s.first_scan_at
                        from lots l
                        left join lateral (
                            select min(worked_at) as first_scan_at from production.scan
                            where ticket_id = l.ticket_id and undone_at is null
                        ) s on l.state = 'started'
                        where l.state in ('waiting', 'started', 'outsourced')
                        order by l.work_order_id, l.lot, l.sequence
                        """)
                .param("tenant", tenant)
                .query(rows.of(OpenStep.class))
                .list();
    }

    private List<OpenStep> planned(List<OpenWorkOrder> workOrders) {
        var planned = workOrders.stream()
                .filter(order -> order.state() == WorkOrderState.PLANNED)
                .toList();
        var steps = routings.ofAll(
                planned.stream().map(OpenWorkOrder::productId).distinct().toList());
        return planned.stream()
                .flatMap(order -> steps.getOrDefault(order.productId(), List.of()).stream()
                        .map(step -> planned(order, step)))
                .toList();
    }

    private static OpenStep planned(OpenWorkOrder order, Operation step) {
        return new OpenStep(
                order.id(),
                1,
                step.sequence(),
                step.name(),
                step.nameEn(),
                step.capability(),
                step.setupMinutes(),
                step.runSecondsPerUnit(),
                order.quantity(),
                order.quantity(),
                BigDecimal.ZERO,
                OperationState.WAITING,
                step.outsourced(),
                null,
                null);
    }
}
