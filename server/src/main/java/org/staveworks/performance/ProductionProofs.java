package org.staveworks.performance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.performance.internal.proof.ProofSql;
import org.staveworks.performance.internal.proof.ProofSums;
import org.staveworks.policy.ProofPolicy;
import org.staveworks.trade.Orders;

/// What machines say of work, for others than the workshop (生产证明).
@Service
public class ProductionProofs {
    private final ProofSql sql;
    private final ProofPolicy policy;
    private final Orders orders;
    private final TenantWall wall;
    private final Clock clock;

    ProductionProofs(ProofSql sql, ProofPolicy policy, Orders orders, TenantWall wall, Clock clock) {
        this.sql = sql;
        this.policy = policy;
        this.orders = orders;
        this.wall = wall;
        this.clock = clock;
    }

    /// @param orderLineId of the order
    public record LineProof(UUID orderLineId, List<WorkProof> workOrders) {}

    /// Of one of the caller's own work orders; empty where nothing was looked at yet.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<WorkProof> ofWorkOrder(UUID workOrderId) {
        return sums().of(sql.ofWorkOrder(workOrderId));
    }

    /// For the buyer and the seller of an order.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `not-found` for everybody but the order's two parties
    @Transactional(readOnly = true)
    public List<LineProof> ofOrder(UUID orderId) {
        var order = orders.view(orderId);
        var lines = order.lines().stream().map(line -> line.id()).toList();
        var found = wall.lift(() -> ofLines(order.sellerId(), lines));
        return lines.stream()
                .map(line -> new LineProof(
                        line,
                        found.stream()
                                .filter(proof -> line.equals(proof.orderLineId()))
                                .toList()))
                .toList();
    }

    /// Of a workshop's work for order lines. Row-level security shows a workshop its own; a module that lifts the wall
    /// to show more answers for the reader's right to it, such as a holder's consent.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<WorkProof> ofLines(UUID organisationId, Collection<UUID> orderLineIds) {
        return orderLineIds.isEmpty() ? List.of() : sums().of(sql.ofLines(organisationId, orderLineIds));
    }

    private ProofSums sums() {
        return new ProofSums(policy.at(LocalDate.now(clock)).plausiblePoints());
    }
}
