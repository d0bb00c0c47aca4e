package org.staveworks.production;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.value.Quantity;

/// What production can prove to others (报工记录). Row-level security shows a workshop its own; a module that lifts the
/// wall to show more answers for the reader's right to it, such as a holder's consent.
@Service
public class WorkEvidence {
    private final JdbcClient jdbc;
    private final Rows rows;

    WorkEvidence(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Row(
            UUID id,
            String number,
            WorkOrderState state,
            UUID orderId,
            UUID orderLineId,
            String orderNumber,
            String productName,
            @Nullable String specification,
            BigDecimal quantity,
            String unit,
            BigDecimal good,
            BigDecimal scrap,
            List<WorkOrderEvidence.Operation> operations) {

        WorkOrderEvidence evidence() {
            return new WorkOrderEvidence(
                    id,
                    number,
                    state,
                    orderId,
                    orderLineId,
                    orderNumber,
                    productName,
                    specification,
                    new Quantity(quantity, unit),
                    good,
                    scrap,
                    operations);
        }
    }

    /// The work orders of a workshop for order lines, one statement however many lines.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<WorkOrderEvidence> of(UUID organisationId, Collection<UUID> orderLineIds) {
        if (orderLineIds.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("""
                        with scanned as (
                            select s.operation_id, count(*)::int as scans, min(s.worked_at) as first_scan_at,
                                   max(s.worked_at) as last_scan_at
                            from production.scan s
                            join production.work_order w on w.id = s.work_order_id
                            where w.order_line_id = any (:lines::uuid[]) and w.organisation_id = :organisation
                              and s.undone_at is null
                            group by s.operation_id
                        )
                        select w.id, w.number, w.state, w.order_id, w.order_line_id, w.order_number, w.product_name,
                               w.specification, w.quantity, w.unit, w.good, w.scrap,
                               (select coalesce(jsonb_agg(jsonb_build_object(
                                           'sequence', o.sequence, 'name', o.name, 'name_en', o.name_en,
                                           'is_inspection', o.capability ~ '^(inspection|testing)([.]|$)',
                                           'state', o.state, 'good', trim_scale(o.good),
                                           'scrap', trim_scale(o.scrap), 'scans', coalesce(n.scans, 0),
                                           'first_scan_at', n.first_scan_at, 'last_scan_at', n.last_scan_at,
                                           'subcontractor', o.subcontractor_name) order by o.sequence), '[]')
                                from production.operation o
                                left join scanned n on n.operation_id = o.id
                                where o.work_order_id = w.id) as operations
                        from production.work_order w
                        where w.order_line_id = any (:lines::uuid[]) and w.organisation_id = :organisation
                        order by w.order_number, w.number
                        """)
                .param("lines", orderLineIds.toArray(UUID[]::new))
                .param("organisation", organisationId)
                .query(rows.of(Row.class))
                .stream()
                .map(Row::evidence)
                .toList();
    }
}
