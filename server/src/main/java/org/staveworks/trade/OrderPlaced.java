package org.staveworks.trade;

import java.util.UUID;

/// A buyer has placed an order.
public record OrderPlaced(UUID orderId, String number, OrderKind kind, UUID buyerId, UUID sellerId) {}
