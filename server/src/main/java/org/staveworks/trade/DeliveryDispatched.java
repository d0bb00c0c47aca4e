package org.staveworks.trade;

import java.util.UUID;

/// Goods of an order are on their way.
public record DeliveryDispatched(UUID deliveryId, String number, UUID orderId, UUID buyerId, UUID sellerId) {}
