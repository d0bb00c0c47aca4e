package org.staveworks.production;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// What workers of the caller's organisation reported, ticket by ticket (报工明细): moments, counts and machines. Who it
/// was is told only as far as it says which start belongs to which finish.
@Service
public class ReportedWork {
    private final JdbcClient jdbc;
    private final Rows rows;

    ReportedWork(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// A ticket with what it is for, as it was released.
    public record ReportedTicket(
            UUID id,
            String code,
            int lot,
            BigDecimal quantity,
            String unit,
            UUID workOrderId,
            String workOrderNumber,
            UUID productId,
            String productCode,
            String productName,
            UUID operationId,
            int sequence,
            String operationName,
            @Nullable String operationNameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            @Nullable UUID orderId,
            @Nullable UUID orderLineId,
            @Nullable UUID buyerId) {}

    /// A start or a finish that holds.
    ///
    /// @param good       of a finish
    /// @param machineId  where the worker said so
    /// @param workedAt   when it was done
    /// @param recordedAt when it was heard of
    public record Mark(
            UUID id,
            UUID ticketId,
            ScanKind kind,
            BigDecimal good,
            BigDecimal scrap,
            UUID personId,
            @Nullable UUID machineId,
            @Nullable Integer machineUnit,
            Instant workedAt,
            Instant recordedAt) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<ReportedTicket> tickets(Collection<UUID> ids) {
        return jdbc.sql("""
                        select t.id, t.code, t.lot, t.quantity, w.unit, w.id as work_order_id,
                               w.number as work_order_number, w.product_id, w.product_code, w.product_name,
                               o.id as operation_id, o.sequence, o.name as operation_name,
                               o.name_en as operation_name_en, o.capability, o.setup_minutes,
                               o.run_seconds_per_unit, w.order_id, w.order_line_id, w.buyer_id
                        from production.ticket t
                        join production.operation o on o.id = t.operation_id
                        join production.work_order w on w.id = t.work_order_id
                        where t.id = any (:ids) and t.organisation_id = :tenant
                        order by t.id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(rows.of(ReportedTicket.class))
                .list();
    }

    /// By ticket, then in the order in which things were done.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Mark> marks(Collection<UUID> ticketIds) {
        return jdbc.sql("""
                        select id, ticket_id, kind, good, scrap, person_id, machine_id, machine_unit, worked_at, recorded_at
                        from production.scan
                        where ticket_id = any (:tickets) and organisation_id = :tenant and undone_at is null
                        order by ticket_id, worked_at, id
                        """)
                .param("tickets", ticketIds.toArray(UUID[]::new))
                .param("tenant", tenant())
                .query(rows.of(Mark.class))
                .list();
    }

    /// Tickets of a work order on which work was reported.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<UUID> ofWorkOrder(UUID workOrderId) {
        return jdbc.sql("""
                        select distinct ticket_id from production.scan
                        where work_order_id = :order and organisation_id = :tenant and kind = 'finish'
                          and undone_at is null
                        """)
                .param("order", workOrderId)
                .param("tenant", tenant())
                .query(UUID.class)
                .list();
    }

    /// Tickets that were worked on at some time between two moments.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<UUID> between(Instant from, Instant to) {
        return jdbc.sql("""
                        select ticket_id from production.scan
                        where organisation_id = :tenant and undone_at is null
                        group by ticket_id
                        having min(worked_at) <= :to and max(worked_at) >= :from
                        order by ticket_id
                        """)
                .param("tenant", tenant())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
