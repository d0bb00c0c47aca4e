package org.staveworks.planning.internal.dispatch;

/// How far the share of one factory is.
public enum ShareState {
    OFFERED,
    /// The factory has quoted it to the buyer.
    ACCEPTED,
    DECLINED,
    /// Taken back by the dispatcher.
    WITHDRAWN,
    /// The factory has confirmed the buyer's order.
    ORDERED;

    boolean isLive() {
        return this == OFFERED || this == ACCEPTED || this == ORDERED;
    }
}
