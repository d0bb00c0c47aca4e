/// # Ledger (账簿)
///
/// Money facts in double entry. Each organisation has a book of its own; every change books equal debits and credits
/// in it. What a business change books commits with it into the outbox; one sequencer books it within milliseconds, in
/// batches with one commit each. Nothing is ever updated or deleted.
///
/// Start with [org.staveworks.ledger.Ledger], then [org.staveworks.ledger.engine.Sequencer].
///
/// - owns: schema `ledger` (accounts, transfers, holds, periods, seals, outbox)
/// - publishes: nothing
/// - may call: `kernel`, `party` (how a counterparty is called)
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party"})
package org.staveworks.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
