package org.staveworks.trade.internal.quote;

import static org.staveworks.trade.internal.quote.QuoteState.*;

import java.util.Map;
import java.util.Set;
import org.staveworks.kernel.access.Permission;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;

/// The quote's state machine.
///
/// ```
/// submitted ⇄ (counter | accept_counter, revise) countered
///     ├─withdraw→ withdrawn ─revise→ submitted
///     └─(award)→ awarded | declined
/// ```
public enum QuoteStep implements Step {
    REVISE(seller(), Set.of(SUBMITTED, COUNTERED, WITHDRAWN)),
    WITHDRAW(seller(), Set.of(SUBMITTED, COUNTERED)),
    COUNTER(Map.of(Side.BUYER, Permission.RFQ_WRITE), Set.of(SUBMITTED)),
    ACCEPT_COUNTER(seller(), Set.of(COUNTERED));

    private final Map<Side, Permission> by;
    private final Set<QuoteState> from;

    QuoteStep(Map<Side, Permission> by, Set<QuoteState> from) {
        this.by = by;
        this.from = from;
    }

    @Override
    public Map<Side, Permission> by() {
        return by;
    }

    @Override
    public Set<QuoteState> from() {
        return from;
    }

    private static Map<Side, Permission> seller() {
        return Map.of(Side.SELLER, Permission.QUOTE_WRITE);
    }
}
