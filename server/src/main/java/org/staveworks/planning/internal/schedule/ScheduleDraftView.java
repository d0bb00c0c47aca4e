package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan that was searched for (方案草案), compared with the one that holds.
///
/// @param hypothetical whether it asks what would be if (试算); such a draft cannot be applied
/// @param basedOn      revision of the plan that it was made from
/// @param seconds      that the search may take
/// @param progress     from 0 to 1
/// @param before       the plan that held, with the facts of then; missing where nothing was placed
/// @param after        missing until it is ready, as is all that follows; while it searches, the best so far
/// @param moved        how many operations have another place or time, or have one now
/// @param operations   how many are open
/// @param unlocked     locks that could not be kept
/// @param late         late before or after
/// @param view         the schedule as it would be
/// @param problem      why it failed
public record ScheduleDraftView(
        UUID id,
        DraftState state,
        DraftMode mode,
        boolean hypothetical,
        int basedOn,
        Instant startedAt,
        int seconds,
        double progress,
        String by,
        @Nullable DraftSummary before,
        @Nullable DraftSummary after,
        int moved,
        int operations,
        List<OperationKey> unlocked,
        List<DraftLate> late,
        List<DraftChange> changes,
        @Nullable ScheduleView view,
        @Nullable DraftProblem problem) {

    /// @param lateOrders work orders that end too late
    public record DraftSummary(
            long tardinessMinutes,
            long setupMinutes,
            Instant endsAt,
            @Nullable Instant boundAt,
            int lateOrders) {}

    /// @param beforeMinutes late; missing where it had no end
    public record DraftLate(
            UUID workOrderId,
            String number,
            @Nullable LocalDate neededBy,
            @Nullable Long beforeMinutes,
            @Nullable Long afterMinutes) {}

    /// @param from missing where it had no place
    public record DraftChange(OperationKey key, @Nullable DraftPlace from, DraftPlace to) {}

    public record DraftPlace(UUID machineId, int unit, Instant startsAt, Instant endsAt) {}

    /// In the reader's language.
    public record DraftProblem(String code, String title, String detail) {}
}
