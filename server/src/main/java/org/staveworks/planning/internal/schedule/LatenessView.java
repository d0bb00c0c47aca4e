package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.explain.Wait;
import org.staveworks.planning.internal.capacity.ClosureKind;

/// Why a work order ends when it ends.
///
/// @param lateMinutes 0 where it is in time
/// @param endsAt      missing while not all of it is placed; then there are no links
/// @param links       of its latest lot, the latest first: each link waited for the next one
public record LatenessView(
        UUID workOrderId,
        long lateMinutes,
        @Nullable Instant endsAt,
        @Nullable Instant dueAt,
        List<LatenessLink> links) {

    /// What one operation waited for.
    ///
    /// @param until        its start
    /// @param since        from when it could have started but for this
    /// @param otherKey     what stood in the way
    /// @param setupMinutes between the other and this one
    /// @param closureKind  of closed time; missing outside working hours
    public record LatenessLink(
            OperationKey key,
            Wait.Cause cause,
            Instant until,
            @Nullable Instant since,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable OperationKey otherKey,
            @Nullable Integer setupMinutes,
            @Nullable ClosureKind closureKind) {}
}
