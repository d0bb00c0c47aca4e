package org.staveworks.trade;

import java.time.YearMonth;
import java.util.UUID;

/// A month in which a buyer accepted something that no statement names yet.
public record UnstatedMonth(UUID sellerId, UUID buyerId, String currency, YearMonth month) {}
