package org.staveworks.trade;

import java.util.UUID;

/// An order has ended without being carried out: declined, taken back, or ended by both.
public record OrderCancelled(UUID orderId, String number, UUID buyerId, UUID sellerId) {}
