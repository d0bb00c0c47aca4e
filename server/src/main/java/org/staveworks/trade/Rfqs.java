package org.staveworks.trade;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.trade.internal.rfq.Awarding;
import org.staveworks.trade.internal.rfq.RfqSteps;

/// The door to requests for quotation (询价). The caller's organisation is the buyer.
@Service
public class Rfqs {
    private final RfqSteps steps;
    private final Awarding awarding;

    Rfqs(RfqSteps steps, Awarding awarding) {
        this.steps = steps;
        this.awarding = awarding;
    }

    @Transactional
    public DraftedRfq draft(DraftRfq command) {
        return steps.draft(command);
    }

    /// Writes a draft anew; its lines get new ids.
    @Transactional
    public DraftedRfq edit(UUID id, DraftRfq command) {
        return steps.edit(id, command);
    }

    @Transactional
    public void publish(UUID id) {
        steps.publish(id);
    }

    /// Takes no more quotes.
    @Transactional
    public void close(UUID id) {
        steps.close(id);
    }

    @Transactional
    public void cancel(UUID id, @Nullable String reason) {
        steps.cancel(id, reason);
    }

    /// Turns quotes into orders.
    ///
    /// @return one order a quote, in the order of the allocations; with its sample order where one goes before it
    @Transactional
    public List<PlacedOrder> award(Award award) {
        return awarding.award(award);
    }

    /// What a request asks for, as far as the caller may see it.
    ///
    /// @throws org.staveworks.kernel.problem.Problem `not-found`
    @Transactional(readOnly = true)
    public RequestedGoods requested(UUID id) {
        return steps.requested(id);
    }

    /// Requests that take quotes and are open to all, the next day for quotes first. Those that only some are asked for
    /// are nobody else's business.
    ///
    /// @param text in number, title or the buyer's name; all where missing
    @Transactional(readOnly = true)
    public List<RequestedGoods> openToAll(@Nullable String text, int most) {
        return steps.openToAll(text, most);
    }

    /// Which of these requests are a buyer's.
    @Transactional(readOnly = true)
    public Set<UUID> ofBuyer(UUID buyerId, Collection<UUID> ids) {
        return steps.ofBuyer(buyerId, ids);
    }
}
