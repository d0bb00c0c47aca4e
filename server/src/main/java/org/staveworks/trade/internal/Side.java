package org.staveworks.trade.internal;

/// The two sides of a document.
public enum Side {
    BUYER,
    SELLER;

    public Side other() {
        return this == BUYER ? SELLER : BUYER;
    }
}
