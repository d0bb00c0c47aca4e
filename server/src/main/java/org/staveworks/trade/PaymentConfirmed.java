package org.staveworks.trade;

import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// A seller has confirmed that a payment came in.
public record PaymentConfirmed(UUID paymentId, String number, UUID buyerId, UUID sellerId, Money amount) {}
