package org.staveworks.replay.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.replay.HistoryLine;
import org.staveworks.trade.HistoricOrder;
import org.staveworks.trade.OpenStatement;
import org.staveworks.trade.UnstatedMonth;

/// Where a history is played: who takes part, and the steps.
@Component
public class Stage {
    public static final String CURRENCY = OrderPlayer.CURRENCY;

    private final CastingOffice office;
    private final OrderPlayer orders;
    private final StatementPlayer statements;

    Stage(CastingOffice office, OrderPlayer orders, StatementPlayer statements) {
        this.office = office;
        this.orders = orders;
        this.statements = statements;
    }

    /// Who is who.
    ///
    /// @param buyers   callers by country
    /// @param vendors  callers by vendor's name
    /// @param products of each country's buyer, by item
    public record Cast(
            Map<String, Caller> buyers,
            Map<String, Caller> vendors,
            Map<String, Map<HistoryLine.Item, UUID>> products) {
        public Cast {
            buyers = Map.copyOf(buyers);
            vendors = Map.copyOf(vendors);
            products = Map.copyOf(products);
        }

        public Caller buyer(HistoryLine line) {
            return of(buyers.get(line.country()), line.country());
        }

        Caller vendor(HistoryLine line) {
            return of(vendors.get(line.vendor()), line.vendor());
        }

        Map<HistoryLine.Item, UUID> products(HistoryLine line) {
            return products.getOrDefault(line.country(), Map.of());
        }

        Caller byId(UUID organisation) {
            return java.util.stream.Stream.concat(buyers.values().stream(), vendors.values().stream())
                    .filter(caller -> caller.is(organisation))
                    .findFirst()
                    .orElseThrow();
        }

        private static Caller of(@Nullable Caller caller, String name) {
            if (caller == null) {
                throw new IllegalStateException("(%s) was not introduced".formatted(name));
            }
            return caller;
        }
    }

    /// Makes the parties known, where they are not yet.
    public Cast introduce(List<HistoryLine> lines, AtomicLong added) {
        return office.introduce(lines, added);
    }

    /// Plays the lines of one order, from where it stands.
    ///
    /// @return how many facts were added
    public int play(List<HistoryLine> lines, Cast cast, @Nullable HistoricOrder known) {
        var first = lines.getFirst();
        return orders.play(lines, cast.buyer(first), cast.vendor(first), cast.products(first), known);
    }

    /// The vendor draws and sends the statement of a month, the buyer agrees.
    public int state(UnstatedMonth month, Cast cast) {
        return statements.state(month, cast);
    }

    /// Sends and agrees a statement that an earlier run left open.
    public int finish(OpenStatement statement, Cast cast) {
        return statements.finish(statement, cast);
    }
}
