package org.staveworks.planning.promise;

/// What is to be split.
///
/// @param quantity      units
/// @param dueDay        by whose evening they should be with the buyer
/// @param latePerUnit   what a day of lateness counts for one unit (拖期成本)
/// @param sharesMost    among how many factories it may be split
/// @param sharePercent  how much of it one factory may have at most (集中度上限); 100 where one may have it all
public record Demand(int quantity, int dueDay, long latePerUnit, int sharesMost, int sharePercent) {
    public Demand {
        if (quantity < 1 || dueDay < 0 || latePerUnit < 0 || sharesMost < 1 || sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException(
                    "demand (%d units by day %d, %d a day late, at most %d shares of %d %%): out of bounds"
                            .formatted(quantity, dueDay, latePerUnit, sharesMost, sharePercent));
        }
    }

    /// The most that one factory may have. One percent of little is at least one unit.
    int shareMost() {
        return Math.max(1, (int) ((long) quantity * sharePercent / 100));
    }
}
