package org.staveworks.trade;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.trade.internal.quote.QuoteSteps;

/// The door to quotes (报价).
@Service
public class Quotes {
    private final QuoteSteps steps;

    Quotes(QuoteSteps steps) {
        this.steps = steps;
    }

    /// The caller's quote for a request; offering again makes a new version of the same quote.
    ///
    /// @return the quote's id
    @Transactional
    public UUID offer(UUID rfqId, Offer offer) {
        return steps.offer(rfqId, offer);
    }

    @Transactional
    public void withdraw(UUID quoteId, @Nullable String reason) {
        steps.withdraw(quoteId, reason);
    }

    /// The buyer's counter-offer (还价) over the lines that were offered.
    ///
    /// @return its version
    @Transactional
    public int counter(UUID quoteId, Offer offer) {
        return steps.counter(quoteId, offer);
    }

    /// The seller makes the counter-offer its own.
    @Transactional
    public void acceptCounter(UUID quoteId) {
        steps.acceptCounter(quoteId);
    }
}
