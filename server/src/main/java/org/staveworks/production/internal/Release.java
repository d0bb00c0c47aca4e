package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Operation;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.OperationState;
import org.staveworks.production.ProductionProblem;
import org.staveworks.production.WorkOrderState;
import tools.jackson.databind.json.JsonMapper;

/// Turns a routing into operations and lots into tickets.
@Component
public class Release {
    /// More tickets than this are no help on a shop floor; it bounds one release and one print.
    public static final int TICKETS_MAX = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Release(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// @param lotSize pieces that go through the workshop together; the last lot takes the rest
    /// @return how many lots there are
    public int release(WorkOrderRow workOrder, List<Operation> routing, BigDecimal lotSize) {
        var lots = workOrder.quantity().divide(lotSize, 0, RoundingMode.CEILING);
        if (lots.multiply(BigDecimal.valueOf(routing.size())).compareTo(BigDecimal.valueOf(TICKETS_MAX)) > 0) {
            throw new Problem(
                    ProductionProblem.LOTS_TOO_MANY,
                    Map.of("lots", lots, "operations", routing.size(), "limit", TICKETS_MAX));
        }
        var operations = new ArrayList<NewOperation>();
        var tickets = new ArrayList<NewTicket>();
        for (var step : routing) {
            var operation = NewOperation.of(workOrder, step);
            operations.add(operation);
            for (int lot = 1; lot <= lots.intValueExact(); lot++) {
                var before = lotSize.multiply(BigDecimal.valueOf(lot - 1L));
                var quantity = lotSize.min(workOrder.quantity().subtract(before));
                tickets.add(new NewTicket(Ids.next(), operation.id(), lot, quantity, TicketCode.next()));
            }
        }
        insertOperations(workOrder, operations);
        insertTickets(workOrder, tickets);
        jdbc.sql("""
                        update production.work_order
                        set state = :state, lot_size = :lotSize, released_at = :now where id = :id
                        """)
                .param("state", WorkOrderState.RELEASED.word())
                .param("lotSize", lotSize)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .param("id", workOrder.id())
                .update();
        return lots.intValueExact();
    }

    private void insertOperations(WorkOrderRow workOrder, List<NewOperation> operations) {
        jdbc.sql("""
                        insert into production.operation
                            (id, organisation_id, work_order_id, sequence, name, name_en, capability, setup_minutes,
                             run_seconds_per_unit, piece_rate, usually_outsourced, state)
                        select r.id, :organisation, :workOrder, r.sequence, r.name, r."nameEn", r.capability,
                               r."setupMinutes", r."runSecondsPerUnit", r."pieceRate", r."usuallyOutsourced", :state
                        from jsonb_to_recordset(:rows::jsonb) r
                            (id uuid, sequence int, name text, "nameEn" text, capability text,
                             "setupMinutes" numeric, "runSecondsPerUnit" numeric, "pieceRate" numeric,
                             "usuallyOutsourced" boolean)
                        """)
                .param("organisation", workOrder.organisationId())
                .param("workOrder", workOrder.id())
                .param("state", OperationState.WAITING.word())
                .param("rows", json.writeValueAsString(operations))
                .update();
    }

    private void insertTickets(WorkOrderRow workOrder, List<NewTicket> tickets) {
        jdbc.sql("""
                        insert into production.ticket
                            (id, organisation_id, work_order_id, operation_id, lot, quantity, code, state)
                        select r.id, :organisation, :workOrder, r."operationId", r.lot, r.quantity, r.code, :state
                        from jsonb_to_recordset(:rows::jsonb) r
                            (id uuid, "operationId" uuid, lot int, quantity numeric, code text)
                        """)
                .param("organisation", workOrder.organisationId())
                .param("workOrder", workOrder.id())
                .param("state", OperationState.WAITING.word())
                .param("rows", json.writeValueAsString(tickets))
                .update();
    }

    private record NewTicket(UUID id, UUID operationId, int lot, BigDecimal quantity, String code) {}

    private record NewOperation(
            UUID id,
            int sequence,
            String name,
            @Nullable String nameEn,
            String capability,
            BigDecimal setupMinutes,
            BigDecimal runSecondsPerUnit,
            BigDecimal pieceRate,
            boolean usuallyOutsourced) {

        static NewOperation of(WorkOrderRow workOrder, Operation step) {
            return new NewOperation(
                    Ids.named("operation:" + workOrder.id() + ":" + step.sequence()),
                    step.sequence(),
                    step.name(),
                    step.nameEn(),
                    step.capability(),
                    step.setupMinutes(),
                    step.runSecondsPerUnit(),
                    step.pieceRate(),
                    step.outsourced());
        }
    }
}
