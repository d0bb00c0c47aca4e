package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.trade.internal.delivery.DeliverySql;
import org.staveworks.trade.internal.delivery.Dispatching;
import org.staveworks.trade.internal.delivery.Judging;

/// The door to deliveries (送货与验收).
@Service
public class Deliveries {
    private final DeliverySql sql;
    private final Dispatching dispatching;
    private final Judging judging;

    Deliveries(DeliverySql sql, Dispatching dispatching, Judging judging) {
        this.sql = sql;
        this.dispatching = dispatching;
        this.judging = judging;
    }

    /// How much of its lots a seller has sent and did not get back, by code, as far as the caller may see.
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> sentOf(UUID sellerId, Collection<String> codes) {
        return codes.isEmpty() ? Map.of() : sql.sentOf(sellerId, codes);
    }

    /// The seller sends goods off.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `delivery-more-than-ordered`
    @Transactional
    public DispatchedDelivery dispatch(Dispatch command) {
        return dispatching.dispatch(command);
    }

    /// The buyer notes that goods arrived; the days for judging them begin.
    @Transactional
    public void receive(UUID deliveryId, LocalDate receivedOn) {
        judging.receive(deliveryId, receivedOn);
    }

    /// The buyer judges goods; what is good is owed from now on, in both books.
    @Transactional
    public void accept(Acceptance command) {
        judging.accept(command);
    }
}
