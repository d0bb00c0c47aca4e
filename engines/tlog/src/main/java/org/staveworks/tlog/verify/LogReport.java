package org.staveworks.tlog.verify;

import java.util.List;
import org.staveworks.tlog.TreeHead;

/// What a log was found to be.
///
/// @param head that the largest signed checkpoint states
/// @param checkpoints that are signed by the log
/// @param rows that were read
public record LogReport(
        String origin,
        TreeHead head,
        int checkpoints,
        long rows,
        List<Cosignature> cosignatures,
        List<Finding> findings) {
    public LogReport {
        cosignatures = List.copyOf(cosignatures);
        findings = List.copyOf(findings);
    }

    /// Whether everything is as signed.
    public boolean ok() {
        return findings.isEmpty();
    }
}
