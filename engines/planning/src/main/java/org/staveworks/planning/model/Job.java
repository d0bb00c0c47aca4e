package org.staveworks.planning.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is made: operations one after the other.
///
/// @param release    before which nothing begins
/// @param due        when its last operation should be over; null where nobody waits
/// @param weight     what one unit of time of lateness counts
/// @param operations in their order; at least one
/// @param after      jobs that have to be over (and brought here) before this one begins: parts before their assembly
/// @param isOneSite  whether all operations of a lot stay at one site
/// @param lots       how it may be split; null where it is made as a whole
public record Job(
        String id,
        int release,
        @Nullable Integer due,
        int weight,
        List<Operation> operations,
        List<Integer> after,
        boolean isOneSite,
        @Nullable Lots lots) {
    public Job {
        operations = List.copyOf(operations);
        after = List.copyOf(after);
    }

    /// How a job may be split (分批): into at most so many lots, none smaller than the minimum.
    public record Lots(int quantity, int minimum, int most) {
        public Lots {
            if (quantity < 1 || minimum < 1 || minimum > quantity || most < 1) {
                throw new InvalidInstanceException(
                        "lots (quantity %d, minimum %d, at most %d): all from 1 on, and the minimum within the quantity"
                                .formatted(quantity, minimum, most));
            }
        }
    }

    /// How long an operation takes for a lot: its share of the time for the whole, rounded up.
    public int timeOf(Choice choice, int quantity) {
        return lots == null
                ? choice.time()
                : Math.toIntExact(Math.ceilDiv((long) choice.time() * quantity, lots.quantity()));
    }
}
