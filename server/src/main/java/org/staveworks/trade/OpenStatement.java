package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;

/// A statement that was drawn and is not agreed yet.
public record OpenStatement(UUID id, UUID sellerId, UUID buyerId, boolean isSent, LocalDate drawnOn) {}
