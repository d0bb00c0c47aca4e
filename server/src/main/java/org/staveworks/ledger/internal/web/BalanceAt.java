package org.staveworks.ledger.internal.web;

import java.time.Instant;
import java.util.UUID;
import org.staveworks.kernel.value.Money;

/// An account as it stood at a moment.
///
/// @param transfers how many transfers make up the sums
/// @param balance   on the account's normal side
record BalanceAt(UUID accountId, Instant at, long transfers, Money debit, Money credit, Money balance) {}
