package org.staveworks.trade.internal.quote;

/// States of a quote (报价状态).
public enum QuoteState {
    /// The seller's offer stands (有效).
    SUBMITTED,
    /// The buyer has made a counter-offer, so the seller's offer no longer binds (Civil Code art. 478(4)): it is the
    /// seller's turn (待回复还价).
    COUNTERED,
    /// Taken back by the seller (已撤回).
    WITHDRAWN,
    /// An order came out of it (已中标).
    AWARDED,
    /// Others were chosen (未中标).
    DECLINED
}
