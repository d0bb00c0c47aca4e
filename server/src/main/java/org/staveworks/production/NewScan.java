package org.staveworks.production;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/// A scan as a device sends it, perhaps hours later and more than once.
///
/// @param id         made on the device; the same id is recorded once
/// @param ticketCode as read or typed: case, spaces and hyphens do not matter
/// @param good       good pieces, finish only
/// @param scrap      scrapped pieces, finish only
/// @param at         the device's time
public record NewScan(UUID id, String ticketCode, ScanKind kind, BigDecimal good, BigDecimal scrap, Instant at) {}
