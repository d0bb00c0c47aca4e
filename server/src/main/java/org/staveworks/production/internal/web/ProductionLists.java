package org.staveworks.production.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class ProductionLists {
    @Bean
    Listing<WorkOrderListRow> workOrderList() {
        return Listing.of("production", "work-orders", WorkOrderListRow.class)
                .from("production.work_order")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("state", ColumnType.STATE, "state")
                .optional("orderId", ColumnType.UUID, "order_id")
                .searched("orderNumber", "order_number")
                .optional("buyerId", ColumnType.UUID, "buyer_id")
                .searched("buyerName", "buyer_name")
                .column("productId", ColumnType.UUID, "product_id")
                .searched("productCode", "product_code")
                .searched("productName", "product_name")
                .quantity("quantity", "quantity", "unit")
                .column("good", ColumnType.NUMBER, "good")
                .column("scrap", ColumnType.NUMBER, "scrap")
                .optional("neededBy", ColumnType.DATE, "needed_by")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<ScanListRow> scanList() {
        return Listing.of("production", "scans", ScanListRow.class)
                .from("""
                        production.scan s
                        join production.ticket t on t.id = s.ticket_id
                        join production.operation o on o.id = s.operation_id
                        join production.work_order w on w.id = s.work_order_id
                        """)
                .where("s.organisation_id = :tenant")
                .id("s.id")
                .column("id", ColumnType.UUID, "s.id")
                .column("at", ColumnType.INSTANT, "s.worked_at")
                .column("recordedAt", ColumnType.INSTANT, "s.recorded_at")
                .column("kind", ColumnType.STATE, "s.kind")
                .column("workOrderId", ColumnType.UUID, "s.work_order_id")
                .searched("workOrderNumber", "w.number")
                .searched("productName", "w.product_name")
                .searched("operationName", "o.name")
                .searched("ticketCode", "t.code")
                .column("lot", ColumnType.NUMBER, "t.lot")
                .column("good", ColumnType.NUMBER, "s.good")
                .column("scrap", ColumnType.NUMBER, "s.scrap")
                .searched("workerName", "s.person_name")
                .searched("machineName", "s.machine_name")
                .optional("machineUnit", ColumnType.NUMBER, "s.machine_unit")
                .column("withoutStart", ColumnType.BOOLEAN, """
                        (s.kind = 'finish' and not exists (
                            select from production.scan b
                            where b.ticket_id = s.ticket_id and b.kind = 'start' and b.undone_at is null
                              and b.worked_at <= s.worked_at))""")
                .optional("undoneAt", ColumnType.INSTANT, "s.undone_at")
                .build();
    }

    @Bean
    Listing<HelpCallRow> helpCallList() {
        return Listing.of("production", "help-calls", HelpCallRow.class)
                .from("production.help_call")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("state", ColumnType.STATE, "state")
                .column("reason", ColumnType.STATE, "reason")
                .searched("note", "note")
                .searched("workerName", "person_name")
                .searched("ticketCode", "ticket_code")
                .optional("workOrderId", ColumnType.UUID, "work_order_id")
                .searched("workOrderNumber", "work_order_number")
                .searched("operationName", "operation_name")
                .column("calledAt", ColumnType.INSTANT, "called_at")
                .optional("answeredAt", ColumnType.INSTANT, "answered_at")
                .searched("answeredBy", "answered_by")
                .searched("answer", "answer")
                .build();
    }

    /// Workers are the rows; the exact minor units are summed first and rounded then.
    @Bean
    Listing<PayRow> payList() {
        return Listing.of("production", "pay", PayRow.class)
                .from("""
                        (select person_id, max(person_name) as person_name, sum(good) as good, sum(scrap) as scrap,
                                round(sum(pay))::bigint as amount, currency
                         from production.scan
                         where organisation_id = :tenant and worked_at >= :from and worked_at < :until
                           and undone_at is null and kind = 'finish'
                           and (:person::uuid is null or person_id = :person)
                         group by person_id, currency) p
                        """)
                .id("p.person_id")
                .column("personId", ColumnType.UUID, "p.person_id")
                .searched("name", "p.person_name")
                .column("good", ColumnType.NUMBER, "p.good")
                .column("scrap", ColumnType.NUMBER, "p.scrap")
                .money("amount", "p.amount", "p.currency")
                .build();
    }
}
