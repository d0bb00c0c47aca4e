package org.staveworks.planning.internal.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is asked of the cluster.
///
/// @param dueOn        by whose evening all should be with the buyer
/// @param latitude     of the place of delivery, WGS-84 degrees; without it no way counts
/// @param longitude    of the place of delivery, WGS-84 degrees
/// @param materialDays until material is there
/// @param sharesMost   no more factories than this; the rule's number where missing
/// @param sharePercent of it for one factory at most; the rule's number where missing
/// @param without      factories that are out of the question, such as those that have declined
public record Ask(
        int quantity,
        LocalDate dueOn,
        List<WantedStep> steps,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int materialDays,
        @Nullable Integer sharesMost,
        @Nullable Integer sharePercent,
        Set<UUID> without) {
    public Ask {
        steps = List.copyOf(steps);
        without = Set.copyOf(without);
    }
}
