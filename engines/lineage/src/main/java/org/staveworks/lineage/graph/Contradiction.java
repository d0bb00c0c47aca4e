package org.staveworks.lineage.graph;

import org.staveworks.lineage.id.Identifier;

/// Two records that can't both be right.
///
/// @param item what they speak of
/// @param event key of the later one
public record Contradiction(Reason reason, Identifier item, String event) {
    /// What is wrong.
    public enum Reason {
        /// it was taken out of what it was not in (取出前不在其中)
        TAKEN_OUT_NOT_IN,
        /// more was taken out than was in (取出多于装入)
        TAKEN_OUT_TOO_MUCH,
        /// a single object was in two containers at once (同时在两处)
        IN_TWO_PLACES,
        /// a single object came out of two transformations (重复产出)
        MADE_TWICE,
        /// one event id stands for events that differ (事件编号相同而内容不同)
        ONE_ID_TWO_EVENTS
    }
}
