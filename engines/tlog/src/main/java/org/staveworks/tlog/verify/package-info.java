/// # Verification without the server (离线验证)
///
/// - [Verifier][org.staveworks.tlog.verify.Verifier] checks a [Receipt][org.staveworks.tlog.verify.Receipt] or a whole
/// log,
///   and says in [Finding][org.staveworks.tlog.verify.Finding]s which row or checkpoint is at fault
/// - [LogFolder][org.staveworks.tlog.verify.LogFolder] a log as files,
/// [LogCommand][org.staveworks.tlog.verify.LogCommand] the
///   command line
///
/// ```java
/// var verifier = new Verifier(Trust.of(List.of(VerifierKey.parse(vkey)), 0));
/// ReceiptReport receipt = verifier.check(Receipt.parse(json));
/// var folder = new LogFolder(path);
/// LogReport log = verifier.verify(folder.files(), folder.checkpoints());
/// ```
///
/// Receipts have a second implementation for browsers: `ui/src/lib/tlog/verifyReceipt.ts`.
///
/// May call: `tlog`, `tlog.note`.
@NullMarked
package org.staveworks.tlog.verify;

import org.jspecify.annotations.NullMarked;
