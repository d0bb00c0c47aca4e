/// # Witnesses (见证方)
///
/// Cities witness each other's logs by C2SP tlog-witness: a witness cosigns a checkpoint only if it continues the one
/// that it cosigned before. The server brings HTTP and a [WitnessStore][org.staveworks.tlog.witness.WitnessStore].
///
/// ```java
/// var witness = new Witness(key, origin -> keysOf(origin), store, Clock.systemUTC());
/// WitnessAnswer answer = witness.addCheckpoint(body);   // status(), contentType(), body()
///
/// // The log's side:
/// var body = new AddCheckpoint(old, tree.consistency(old).path(), note).toString();
/// if (WitnessAnswer.parse(status, contentType, bytes) instanceof Cosigned(var signatures)) {
///     note = note.withTrusted(signatures, witnessKeys);
/// }
/// ```
///
/// May call: `tlog`, `tlog.note`.
@NullMarked
package org.staveworks.tlog.witness;

import org.jspecify.annotations.NullMarked;
