package org.staveworks.trade.internal.delivery;

/// States of a delivery note (送货单状态).
public enum DeliveryState {
    /// On its way (已发货).
    DISPATCHED,
    /// There, not judged in full (已收货待验收).
    RECEIVED,
    /// Judged in full, and some of it was good (已验收).
    ACCEPTED,
    /// Judged in full, and all of it was sent back (已拒收).
    REJECTED
}
