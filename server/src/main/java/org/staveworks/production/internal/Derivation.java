package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderState;

/// What the recorded scans of a work order amount to. States and sums are always derived from all scans that count,
/// never counted up, so neither the order in which scans arrive nor a repetition can change the outcome.
///
/// A ticket is done when good and scrap pieces make up what it can expect: its lot, or the good pieces of the same lot
/// in the operation before, once that is done.
public final class Derivation {
    private Derivation() {}

    /// One ticket with the sums of its scans.
    public record TicketFacts(
            UUID id, UUID operationId, int lot, BigDecimal quantity, BigDecimal good, BigDecimal scrap, long scans) {}

    /// One operation.
    ///
    /// @param isOutsourced  whether another member has an order for it
    /// @param isClosed      whether the planner ended it by hand
    /// @param accepted      good pieces that came back, outsourced operations only
    /// @param needed        of the whole work order
    public record OperationFacts(
            UUID id, boolean isOutsourced, boolean isClosed, BigDecimal accepted, BigDecimal needed) {}

    public record TicketResult(UUID id, OperationState state, BigDecimal good, BigDecimal scrap) {}

    public record OperationResult(UUID id, OperationState state, BigDecimal good, BigDecimal scrap) {}

    /// @param good  good pieces of the last operation
    /// @param scrap scrapped pieces of all operations
    public record Result(
            WorkOrderState state,
            BigDecimal good,
            BigDecimal scrap,
            List<OperationResult> operations,
            List<TicketResult> tickets) {}

    /// @param operations in their order
    public static Result derive(List<OperationFacts> operations, Map<UUID, List<TicketFacts>> ticketsByOperation) {
        var operationResults = new ArrayList<OperationResult>();
        var ticketResults = new ArrayList<TicketResult>();
        Map<Integer, BigDecimal> passedOn = Map.of();
        for (var operation : operations) {
            var tickets = ticketsByOperation.getOrDefault(operation.id(), List.of());
            if (operation.isOutsourced()) {
                operationResults.add(outsourced(operation, tickets, ticketResults));
                passedOn = Map.of();
            } else {
                var nextPassedOn = new HashMap<Integer, BigDecimal>();
                operationResults.add(own(operation, tickets, passedOn, nextPassedOn, ticketResults));
                passedOn = nextPassedOn;
            }
        }
        return new Result(
                state(operationResults),
                operationResults.isEmpty()
                        ? BigDecimal.ZERO
                        : operationResults.getLast().good(),
                operationResults.stream().map(OperationResult::scrap).reduce(BigDecimal.ZERO, BigDecimal::add),
                operationResults,
                ticketResults);
    }

    private static OperationResult own(
            OperationFacts operation,
            List<TicketFacts> tickets,
            Map<Integer, BigDecimal> passedOn,
            Map<Integer, BigDecimal> nextPassedOn,
            List<TicketResult> results) {
        var good = BigDecimal.ZERO;
        var scrap = BigDecimal.ZERO;
        var isDone = true;
        var isStarted = false;
        for (var ticket : tickets) {
            var expected = ticket.quantity().min(passedOn.getOrDefault(ticket.lot(), ticket.quantity()));
            var ticketDone =
                    operation.isClosed() || ticket.good().add(ticket.scrap()).compareTo(expected) >= 0;
            if (ticketDone) {
                nextPassedOn.put(ticket.lot(), ticket.good());
            }
            results.add(new TicketResult(
                    ticket.id(), stateOf(ticketDone, ticket.scans() > 0), ticket.good(), ticket.scrap()));
            good = good.add(ticket.good());
            scrap = scrap.add(ticket.scrap());
            isDone &= ticketDone;
            isStarted |= ticket.scans() > 0;
        }
        return new OperationResult(operation.id(), stateOf(isDone, isStarted), good, scrap);
    }

    private static OperationResult outsourced(
            OperationFacts operation, List<TicketFacts> tickets, List<TicketResult> results) {
        var isDone = operation.isClosed() || operation.accepted().compareTo(operation.needed()) >= 0;
        var state = isDone ? OperationState.DONE : OperationState.OUTSOURCED;
        tickets.forEach(ticket -> results.add(new TicketResult(ticket.id(), state, ticket.good(), ticket.scrap())));
        return new OperationResult(operation.id(), state, operation.accepted(), BigDecimal.ZERO);
    }

    private static OperationState stateOf(boolean isDone, boolean isStarted) {
        if (isDone) {
            return OperationState.DONE;
        }
        return isStarted ? OperationState.STARTED : OperationState.WAITING;
    }

    private static WorkOrderState state(List<OperationResult> operations) {
        if (operations.stream().allMatch(operation -> operation.state() == OperationState.DONE)) {
            return WorkOrderState.DONE;
        }
        return operations.stream().allMatch(operation -> operation.state() == OperationState.WAITING)
                ? WorkOrderState.RELEASED
                : WorkOrderState.IN_PROGRESS;
    }
}
