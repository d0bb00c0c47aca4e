package org.staveworks.trade;

import java.time.Instant;
import java.util.UUID;

/// An order has ended without being carried out: declined, taken back, or ended by both.
///
/// @param at when
public record OrderCancelled(UUID orderId, String number, UUID buyerId, UUID sellerId, Instant at) {}
