/// # Transparency log (透明日志)
///
/// A log to which rows are only ever added, and of which anybody can check that this is so: the Merkle tree of RFC 6962
/// in the tiles of C2SP tlog-tiles. Plain Java, needs nothing but the JDK; the forms stand in
/// `docs/transparency-log.md`.
///
/// - [TreeWriter][org.staveworks.tlog.TreeWriter] appends a batch, [TreeReader][org.staveworks.tlog.TreeReader] makes
/// proofs;
///   both read tiles of a [TileStore][org.staveworks.tlog.TileStore] and nothing else
/// - [InclusionProof][org.staveworks.tlog.InclusionProof], [ConsistencyProof][org.staveworks.tlog.ConsistencyProof]
/// check
///   themselves
///
/// ```java
/// TreeGrowth growth = new TreeWriter(store).append(head, entries);
/// store.write(growth.files());              // in the transaction that also keeps growth.after()
/// var tree = new TreeReader(store, growth.after().size());
/// InclusionProof proof = tree.inclusion(index);
/// ```
///
/// | package | owns | may call |
/// |---|---|---|
/// | `tlog` | tree, tiles, proofs | |
/// | `tlog.note` | checkpoints, signatures, keys | `tlog` |
/// | `tlog.witness` | cosigning the logs of others | `tlog`, `note` |
/// | `tlog.verify` | receipts, whole logs, command line | `tlog`, `note` |
/// | `tlog.testing` | what stores have to do | `tlog`, `witness` |
/// | `tlog.internal` | hashing, Ed25519, JSON | |
@NullMarked
package org.staveworks.tlog;

import org.jspecify.annotations.NullMarked;
