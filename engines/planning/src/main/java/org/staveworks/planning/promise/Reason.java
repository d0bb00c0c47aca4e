package org.staveworks.planning.promise;

/// Why a factory has what it has, or has nothing.
///
/// @param value what the code speaks of; 0 where it speaks of nothing
public record Reason(Code code, long value) {
    /// What a reason says, and what its value is.
    public enum Code {
        /// It is among the best by the objective. Value: what a unit costs here, all counted.
        AMONG_BEST,
        /// It has no more time free by then. Value: the day.
        FULL_BY_DAY,
        /// It takes no more. Value: units.
        OWN_MAXIMUM,
        /// Nobody may have more of it. Value: percent.
        SHARE_LIMIT,
        /// It takes no less. Value: units.
        OWN_MINIMUM,
        /// Left out: nothing is ready in the time looked ahead, or by the day in question. Value: the day.
        NOTHING_READY,
        /// Left out: it has too little free for its smallest lot. Value: units that it could make.
        BELOW_MINIMUM,
        /// Left out: its even part would be less than its smallest lot. Value: the lot.
        PART_BELOW_MINIMUM,
        /// Left out: all would cost more with it. Value: how much more, put in where it fits best.
        DEARER,
        /// Left out: further away than those that are in. Value: kilometres.
        FURTHER,
        /// Left out: no more factories may share. Value: how many may.
        SHARES_FULL
    }
}
