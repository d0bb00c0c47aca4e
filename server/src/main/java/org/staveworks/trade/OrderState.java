package org.staveworks.trade;

/// States of an order (订单状态). Which step leads where stands in
/// [org.staveworks.trade.internal.order.OrderStep].
public enum OrderState {
    /// Waits until the buyer has approved the sample (待样品确认).
    AWAITING_SAMPLE,
    /// The buyer has ordered, the seller has not answered (待确认).
    PLACED,
    /// Both are bound (已确认).
    CONFIRMED,
    /// Some of it is on its way or there (部分发货).
    DELIVERING,
    /// All of it is on its way or there, rejected pieces replaced (已发货).
    DELIVERED,
    /// Delivered, accepted and paid (已完成).
    COMPLETED,
    /// The seller said no (已拒单).
    DECLINED,
    /// Taken back before it was confirmed, or ended by both (已取消).
    CANCELLED;

    /// Whether nothing can happen to it any more.
    public boolean isFinal() {
        return this == COMPLETED || this == DECLINED || this == CANCELLED;
    }
}
