/// # The ledger engine
///
/// One sequencer books transfers in batches, one commit a batch, and answers each of them. Plain Java on JDBC.
///
/// Start with [org.staveworks.ledger.engine.Sequencer]; what a posting may do stands in
/// [org.staveworks.ledger.engine.Evaluation].
@NullMarked
package org.staveworks.ledger.engine;

import org.jspecify.annotations.NullMarked;
