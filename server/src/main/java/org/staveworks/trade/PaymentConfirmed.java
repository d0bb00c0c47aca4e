package org.staveworks.trade;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// A seller has confirmed that a payment came in, or has accepted a credential for it.
///
/// @param statementId what was paid; missing for the deposit of an order
public record PaymentConfirmed(
        UUID paymentId, String number, @Nullable UUID statementId, UUID buyerId, UUID sellerId, Money amount) {}
