/// # Replay (历史重放)
///
/// Pushes a real trade history through the same services that users use, and proves by a reconciliation that what the
/// books say is what the history says.
///
/// Start with [org.staveworks.replay.Replay].
///
/// - owns: nothing; it brings facts to their owners
/// - publishes: nothing
/// - may call: `kernel`, `party`, `catalog`, `ledger`, `trade`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "catalog", "ledger", "trade"})
package org.staveworks.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
