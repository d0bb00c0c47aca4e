package org.staveworks.replay.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.replay.HistoryLine;
import org.staveworks.trade.HistoricOrder;
import org.staveworks.trade.OpenStatement;
import org.staveworks.trade.UnstatedMonth;

/// Where a history is played: who takes part, and the steps.
@Component
public class Stage {
    public static final String CURRENCY = Commands.CURRENCY;

    private final CastingOffice office;
    private final PairPlayer pairs;
    private final StatementPlayer statements;

    Stage(CastingOffice office, PairPlayer pairs, StatementPlayer statements) {
        this.office = office;
        this.pairs = pairs;
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

    /// Is told how it goes, from several threads.
    public interface Told {
        void added(int facts);

        /// These many lines have come to their end.
        void done(int lines);

        void refused(List<HistoryLine> lines, Problem problem);
    }

    /// Plays the orders of one buyer and one vendor, each from where it stands.
    ///
    /// @param known orders as far as earlier runs played them
    public void play(
            List<HistoryLine> lines, Cast cast, Function<HistoryLine, @Nullable HistoricOrder> known, Told told) {
        var first = lines.getFirst();
        var orders = lines.stream()
                .collect(Collectors.groupingBy(HistoryLine::order, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOrder -> new Played(ofOrder, known.apply(ofOrder.getFirst())))
                .toList();
        pairs.play(orders, cast.buyer(first), cast.vendor(first), cast.products(first), told);
    }

    /// The vendor draws and sends the statement of a month, the buyer agrees.
    public int state(UnstatedMonth month, Cast cast) {
        return statements.state(month, cast);
    }

    /// Sends and agrees a statement that an earlier run left open.
    public int finish(OpenStatement statement, Cast cast) {
        return statements.finish(statement, cast);
    }

    /// Does a step as one of the parties, on the day on which it was done.
    static <T> T as(Caller caller, LocalDate day, Supplier<T> step) {
        var noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return BusinessClock.callAt(noon, () -> CurrentCaller.callAs(caller, step::get));
    }

    /// The same for a step that answers nothing.
    static void does(Caller caller, LocalDate day, Runnable step) {
        as(caller, day, () -> {
            step.run();
            return caller;
        });
    }
}
