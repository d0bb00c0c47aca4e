package org.staveworks.tlog.verify;

import java.util.List;

/// What a receipt was found to be.
public record ReceiptReport(
        String origin, long index, long treeSize, List<Cosignature> cosignatures, List<Finding> findings) {
    public ReceiptReport {
        cosignatures = List.copyOf(cosignatures);
        findings = List.copyOf(findings);
    }

    /// Whether the entry is in the log.
    public boolean ok() {
        return findings.isEmpty();
    }
}
