package org.staveworks.trade.internal.rfq;

/// States of a request for quotation (询价单状态).
public enum RfqState {
    /// Being written (草稿).
    DRAFT,
    /// Takes quotes (报价中).
    OPEN,
    /// Takes no more quotes (已截止).
    CLOSED,
    /// Orders came out of it (已定标).
    AWARDED,
    /// Given up (已取消).
    CANCELLED
}
