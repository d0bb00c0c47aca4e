/// # Witnesses (见证方, C2SP tlog-witness)
///
/// ```text
/// other log ─ POST /api/v1/witness/add-checkpoint ─▶ WitnessDoor ─▶ Witness (engines/tlog) ─ WitnessedHeads
/// own log   ─ checkpoint ─▶ Cosigning ─ POST <address>/add-checkpoint ─▶ other witness; its line joins the note
/// ```
///
/// [KnownLogs][org.staveworks.trace.internal.witness.KnownLogs] are those for which this installation is a witness,
/// [Witnesses][org.staveworks.trace.internal.witness.Witnesses] those that it asks itself.
@NullMarked
package org.staveworks.trace.internal.witness;

import org.jspecify.annotations.NullMarked;
