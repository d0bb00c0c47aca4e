package org.staveworks.trade.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;

/// A document between a buyer and a seller, with a state.
public interface Shared {
    UUID id();

    String number();

    UUID buyerId();

    UUID sellerId();

    Enum<?> state();

    /// The caller's side; null for strangers and for the platform, which has none.
    default @Nullable Side sideOf(Caller caller) {
        if (caller.is(buyerId())) {
            return Side.BUYER;
        }
        return caller.is(sellerId()) ? Side.SELLER : null;
    }

    default UUID organisationOf(Side side) {
        return side == Side.BUYER ? buyerId() : sellerId();
    }
}
