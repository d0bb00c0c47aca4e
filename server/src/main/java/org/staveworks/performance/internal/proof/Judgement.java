package org.staveworks.performance.internal.proof;

import java.util.List;
import org.staveworks.performance.ProofVerdict;

/// What the rules say of a report.
///
/// @param confidence 0 to 100, the sum of the parts
public record Judgement(ProofVerdict verdict, int confidence, List<ProofPart> parts) {
    public Judgement {
        parts = List.copyOf(parts);
    }
}
