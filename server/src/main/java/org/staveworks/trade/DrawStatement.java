package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;

/// A seller draws the statement (对账单) of what a buyer has accepted and no statement names yet.
///
/// @param periodEnd last day of the month: what was accepted later waits for the next statement
/// @param drawnOn   business date; terms that count from the statement count from here
public record DrawStatement(UUID sellerId, UUID buyerId, String currency, LocalDate periodEnd, LocalDate drawnOn) {}
