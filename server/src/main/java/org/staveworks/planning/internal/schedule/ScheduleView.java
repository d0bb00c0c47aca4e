package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderState;

/// A schedule as pages show it, against the facts of now. Durations are whole minutes of working time.
///
/// @param revision 0 where none was ever made
/// @param until    as far as closed time is told: the last end, at least 14 days
/// @param score    missing where nothing is placed
/// @param closed   when no machine works: outside hours (without kind) and holidays
public record ScheduleView(
        int revision,
        @Nullable Instant madeAt,
        @Nullable String madeBy,
        @Nullable ScheduleCause cause,
        Instant now,
        Instant until,
        @Nullable ScheduleScore score,
        List<ScheduleClosed> closed,
        List<ScheduleLane> machines,
        List<ScheduledWorkOrder> workOrders,
        List<ScheduledOperation> operations,
        List<ScheduleFinding> findings) {

    /// @param tardinessMinutes over all lots: weight times how much later than due it ends
    /// @param setupMinutes     all set-ups together
    /// @param boundAt          proven: no plan ends earlier; missing where no search has told
    public record ScheduleScore(
            long tardinessMinutes,
            long setupMinutes,
            Instant endsAt,
            @Nullable Instant boundAt) {}

    /// @param kind missing outside working hours
    public record ScheduleClosed(
            Instant from, Instant to, @Nullable ClosureKind kind) {}

    /// One machine.
    ///
    /// @param unit   from 1 to how many of the kind there are
    /// @param closed only this one: maintenance and breakdowns
    public record ScheduleLane(
            UUID machineId,
            int unit,
            String name,
            String capability,
            String capabilityName,
            String capabilityNameEn,
            String siteName,
            List<ScheduleClosed> closed) {}

    /// @param dueAt       end of work on the day by which it is needed
    /// @param weight      of a minute that it is late: 1 usually, 10 is a rush (加急)
    /// @param endsAt      missing while not all of it is placed
    /// @param lateMinutes by the clock, not working time; missing without a due day or an end
    public record ScheduledWorkOrder(
            UUID id,
            String number,
            WorkOrderState state,
            String productCode,
            String productName,
            Quantity quantity,
            @Nullable String orderNumber,
            @Nullable String buyerName,
            @Nullable LocalDate neededBy,
            @Nullable Instant dueAt,
            int weight,
            @Nullable Instant endsAt,
            @Nullable Long lateMinutes) {}

    /// An operation of a lot that is not done.
    ///
    /// @param lots         of its work order
    /// @param state        waiting, started or outsourced
    /// @param minutes      of working time that are left, without setting up
    /// @param setupMinutes of working time before it begins: where it stands now, else the most it can need
    /// @param machineId    missing where it is not placed, or given out
    /// @param startsAt     of what is started, its first scan; of what is given out, when the wait begins
    /// @param family       what needs no setting up between
    /// @param choices      machines that can do it
    public record ScheduledOperation(
            OperationKey key,
            UUID workOrderId,
            int sequence,
            String name,
            @Nullable String nameEn,
            int lot,
            int lots,
            Quantity quantity,
            String capability,
            OperationState state,
            int minutes,
            int setupMinutes,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            boolean locked,
            @Nullable OperationKey previousKey,
            String family,
            List<UUID> choices) {}

    /// @param keys    what it is about; of two that are in each other's way the later one first
    /// @param minutes how long overdue, where it is that
    public record ScheduleFinding(
            FindingCode code,
            List<OperationKey> keys,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable Long minutes) {}
}
