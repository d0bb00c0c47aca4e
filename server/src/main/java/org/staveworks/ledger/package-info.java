/// # Ledger (账簿)
///
/// Money facts in double entry. Each organisation has a book of its own; every change books equal debits and credits
/// in it, in the same transaction as the business change. Nothing is ever updated or deleted.
///
/// Start with [org.staveworks.ledger.Ledger].
///
/// - owns: schema `ledger` (accounts, transfers)
/// - publishes: nothing
/// - may call: `kernel`, `party` (how a counterparty is called)
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party"})
package org.staveworks.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
