package org.staveworks.tlog.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.TileStore;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;

/// Checks receipts and whole logs offline, by nothing but keys that are trusted and what is checked.
public final class Verifier {
    private final Trust trust;

    public Verifier(Trust trust) {
        this.trust = trust;
    }

    private record Signed(TreeHead head, List<Cosignature> cosignatures) {}

    /// Checks that the entry of a receipt is in the log.
    public ReceiptReport check(Receipt receipt) {
        var findings = new ArrayList<Finding>();
        var signed = open("checkpoint", receipt.note(), findings);
        signed.ifPresent(checkpoint -> requireQuorum("checkpoint", checkpoint, findings));
        var head = receipt.checkpoint().head();
        if (!receipt.proof().proves(receipt.leafHash(), head.root())) {
            findings.add(new Finding.NotInLog(receipt.proof().index(), head.size()));
        }
        return new ReceiptReport(
                receipt.checkpoint().origin(),
                receipt.proof().index(),
                head.size(),
                signed.map(Signed::cosignatures).orElse(List.of()),
                findings);
    }

    /// Checks that a receipt is for that entry, and that the entry is in the log.
    public ReceiptReport check(Receipt receipt, byte[] entry) {
        var report = check(receipt);
        if (receipt.leafHash().equals(Hash.ofLeaf(entry))) {
            return report;
        }
        var findings = new ArrayList<>(report.findings());
        findings.add(new Finding.OtherEntry(report.index()));
        return new ReceiptReport(report.origin(), report.index(), report.treeSize(), report.cosignatures(), findings);
    }

    /// Checks a whole log: each row against the signed tree, and all checkpoints against each other. It reads every row
    /// once and keeps 32 bytes for 256 rows.
    ///
    /// @param files tiles and bundles
    /// @param checkpoints signed notes by the name of their source; those that others keep are worth most,
    ///     since only they show a fork that the log's keeper hides
    public LogReport verify(TileStore files, Map<String, byte[]> checkpoints) {
        var findings = new ArrayList<Finding>();
        var heads = new ArrayList<TreeHead>();
        var largest = Optional.<Map.Entry<String, Signed>>empty();
        for (var source : checkpoints.entrySet()) {
            var signed = open(source.getKey(), source.getValue(), findings);
            if (signed.isPresent()) {
                var found = Map.entry(source.getKey(), signed.get());
                heads.add(found.getValue().head());
                largest = largest.filter(before -> !isLarger(found.getValue(), before.getValue()))
                        .or(() -> Optional.of(found));
            }
        }
        if (largest.isEmpty()) {
            findings.add(new Finding.NoCheckpoint());
            return new LogReport(trust.origin(), TreeHead.EMPTY, 0, 0, List.of(), findings);
        }
        var last = largest.get().getValue();
        requireQuorum(largest.get().getKey(), last, findings);
        var distinct = distinctHeads(heads, last.head(), findings);
        var audit = new LogAudit(files, distinct);
        findings.addAll(audit.run());
        return new LogReport(trust.origin(), last.head(), heads.size(), audit.rows(), last.cosignatures(), findings);
    }

    /// Of the same size, the one with more cosignatures.
    private static boolean isLarger(Signed one, Signed other) {
        return one.head().size() != other.head().size()
                ? one.head().size() > other.head().size()
                : one.cosignatures().size() > other.cosignatures().size();
    }

    /// By size, one of each; two roots at one size are a fork whatever the rows say.
    private static List<TreeHead> distinctHeads(List<TreeHead> heads, TreeHead last, List<Finding> findings) {
        var distinct = new ArrayList<TreeHead>();
        for (var head : heads.stream()
                .distinct()
                .sorted(Comparator.comparingLong(TreeHead::size))
                .toList()) {
            if (distinct.isEmpty() || distinct.getLast().size() < head.size()) {
                distinct.add(head);
            } else {
                findings.add(new Finding.Forked(head.size(), head.size()));
            }
        }
        distinct.removeLast();
        distinct.add(last);
        return distinct;
    }

    private Optional<Signed> open(String source, byte[] note, List<Finding> findings) {
        try {
            return open(source, SignedNote.parse(note), findings);
        } catch (LogFormatException unreadable) {
            findings.add(new Finding.CheckpointUnreadable(source, String.valueOf(unreadable.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<Signed> open(String source, SignedNote note, List<Finding> findings) {
        var checkpoint = Checkpoint.parse(note.text());
        var byLog = note.check(trust.logKeys());
        var byWitnesses = note.check(trust.witnessKeys());
        for (var wrong : List.of(byLog.wrong(), byWitnesses.wrong())) {
            wrong.forEach(key -> findings.add(new Finding.SignatureWrong(source, key.name())));
        }
        if (!byLog.wrong().isEmpty() || !byWitnesses.wrong().isEmpty()) {
            return Optional.empty();
        }
        if (byLog.right().isEmpty() || !checkpoint.origin().equals(trust.origin())) {
            findings.add(new Finding.NotSigned(source));
            return Optional.empty();
        }
        var cosignatures = byWitnesses.right().entrySet().stream()
                .map(right -> new Cosignature(right.getKey().name(), right.getValue()))
                .toList();
        return Optional.of(new Signed(checkpoint.head(), cosignatures));
    }

    private void requireQuorum(String source, Signed signed, List<Finding> findings) {
        if (signed.cosignatures().size() < trust.quorum()) {
            findings.add(
                    new Finding.TooFewWitnesses(source, signed.cosignatures().size(), trust.quorum()));
        }
    }
}
