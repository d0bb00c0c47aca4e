package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.staveworks.performance.ProofVerdict;
import org.staveworks.performance.WorkProof;
import org.staveworks.performance.WorkProof.OperationProof;

/// Sums up proofs of tickets. One contradicted report contradicts the whole; proven is only what is proven throughout.
/// Work on machines that are not heard lowers nothing and raises nothing: it is told how much of it there is.
public final class ProofSums {
    private final int plausiblePoints;

    /// @param plausiblePoints from which on the whole is plausible
    public ProofSums(int plausiblePoints) {
        this.plausiblePoints = plausiblePoints;
    }

    /// By work order.
    public List<WorkProof> of(Collection<ProofRow> proofs) {
        var byOrder = new LinkedHashMap<UUID, List<ProofRow>>();
        proofs.stream()
                .filter(proof -> proof.reported().signum() > 0)
                .forEach(proof -> byOrder.computeIfAbsent(proof.workOrderId(), id -> new ArrayList<>())
                        .add(proof));
        return byOrder.values().stream().map(this::workOrder).toList();
    }

    private WorkProof workOrder(List<ProofRow> proofs) {
        var bySequence = new TreeMap<Integer, List<ProofRow>>();
        proofs.forEach(proof -> bySequence
                .computeIfAbsent(proof.sequence(), sequence -> new ArrayList<>())
                .add(proof));
        var operations = bySequence.values().stream().map(this::operation).toList();
        var first = proofs.getFirst();
        var confidence = confidence(proofs);
        return new WorkProof(
                first.workOrderId(),
                first.workOrderNumber(),
                first.orderLineId(),
                first.productName(),
                first.unit(),
                verdict(proofs, confidence),
                confidence,
                (int) operations.stream().filter(OperationProof::isHeard).count(),
                operations);
    }

    private OperationProof operation(List<ProofRow> proofs) {
        var first = proofs.getFirst();
        var confidence = confidence(proofs);
        return new OperationProof(
                first.sequence(),
                first.operationName(),
                first.operationNameEn(),
                proofs.stream().anyMatch(ProofRow::isHeard),
                verdict(proofs, confidence),
                confidence,
                sum(proofs, ProofRow::good),
                sum(proofs, ProofRow::scrap),
                sumWhere(proofs, ProofRow::isCounted, ProofRow::counted),
                sumWhere(proofs, ProofRow::isMetered, ProofRow::energyKwh));
    }

    /// The mean by pieces, of what is heard.
    private static int confidence(List<ProofRow> proofs) {
        var heard = proofs.stream().filter(ProofRow::isHeard).toList();
        var pieces = sum(heard, ProofRow::reported);
        return pieces.signum() == 0
                ? 0
                : sum(heard, proof -> proof.reported().multiply(BigDecimal.valueOf(proof.confidence())))
                        .divide(pieces, 0, RoundingMode.FLOOR)
                        .intValueExact();
    }

    private ProofVerdict verdict(List<ProofRow> proofs, int confidence) {
        var heard = proofs.stream().filter(ProofRow::isHeard).toList();
        if (heard.stream().anyMatch(proof -> proof.verdict() == ProofVerdict.CONTRADICTED)) {
            return ProofVerdict.CONTRADICTED;
        }
        if (heard.isEmpty()) {
            return ProofVerdict.UNPROVEN;
        }
        if (heard.stream().allMatch(proof -> proof.verdict() == ProofVerdict.PROVEN)) {
            return ProofVerdict.PROVEN;
        }
        return confidence >= plausiblePoints ? ProofVerdict.PLAUSIBLE : ProofVerdict.UNPROVEN;
    }

    private static BigDecimal sum(List<ProofRow> proofs, Function<ProofRow, BigDecimal> of) {
        var sum =
                proofs.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros();
        return sum.scale() < 0 ? sum.setScale(0) : sum;
    }

    private static @Nullable BigDecimal sumWhere(
            List<ProofRow> proofs, Predicate<ProofRow> all, Function<ProofRow, BigDecimal> of) {
        return proofs.stream().allMatch(all) ? sum(proofs, of) : null;
    }
}
