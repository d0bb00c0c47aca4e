package org.staveworks.production;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.Problem;

/// What became of a scan.
///
/// @param problem why it was rejected
public record ScanResult(UUID id, Outcome outcome, @Nullable Problem problem) {
    @Schema(name = "ScanOutcome")
    public enum Outcome {
        RECORDED,
        /// It came before; nothing was changed.
        ALREADY_RECORDED,
        /// Not recorded; sent again it is judged anew.
        REJECTED
    }

    static ScanResult recorded(UUID id) {
        return new ScanResult(id, Outcome.RECORDED, null);
    }

    static ScanResult alreadyRecorded(UUID id) {
        return new ScanResult(id, Outcome.ALREADY_RECORDED, null);
    }

    static ScanResult rejected(UUID id, Problem problem) {
        return new ScanResult(id, Outcome.REJECTED, problem);
    }
}
