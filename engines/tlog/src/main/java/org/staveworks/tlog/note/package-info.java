/// # What is signed (签名文本)
///
/// C2SP signed-note, tlog-checkpoint and tlog-cosignature as texts and keys.
///
/// - [Checkpoint][org.staveworks.tlog.note.Checkpoint] what a log says of itself,
/// [SignedNote][org.staveworks.tlog.note.SignedNote]
///   the same with signatures
/// - [VerifierKey][org.staveworks.tlog.note.VerifierKey] and [SigningKey][org.staveworks.tlog.note.SigningKey] of logs
///   (type 1) and witnesses (type 4)
///
/// ```java
/// var key = SigningKey.parse(secret);
/// SignedNote note = new Checkpoint("city.example/trace", growth.after()).sign(key);
/// ```
///
/// May call: `tlog`.
@NullMarked
package org.staveworks.tlog.note;

import org.jspecify.annotations.NullMarked;
