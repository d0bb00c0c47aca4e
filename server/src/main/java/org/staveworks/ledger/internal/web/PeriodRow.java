package org.staveworks.ledger.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// A closed period of the caller's book.
///
/// @param until    its last day
/// @param accounts how many accounts have a closing balance
record PeriodRow(UUID id, LocalDate until, Instant closedAt, String closedByName, long accounts) {}
