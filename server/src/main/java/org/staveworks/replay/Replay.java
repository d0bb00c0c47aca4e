package org.staveworks.replay;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.ledger.Component;
import org.staveworks.ledger.ComponentTotal;
import org.staveworks.ledger.Ledger;
import org.staveworks.replay.internal.Stage;
import org.staveworks.trade.HistoricOrder;
import org.staveworks.trade.TradeHistory;

/// Plays a history of deliveries through the services of party, catalog, trade and ledger, as the buyers and vendors
/// that it names, each step on its day.
///
/// Playing the same file again adds nothing. A run that was killed is gone on with by the next one: every step looks
/// first how far its order has come. Orders of one buyer and one vendor are played one after the other, pairs beside
/// each other, so that no two steps wait for the same account.
@Service
public class Replay {
    /// More than the cores: most of a step is waiting for the database to have it on disk, and those who wait together
    /// wait once.
    private static final int WORKERS = 16;

    private final Stage stage;
    private final TradeHistory history;
    private final Ledger ledger;

    Replay(Stage stage, TradeHistory history, Ledger ledger) {
        this.stage = stage;
        this.history = history;
        this.ledger = ledger;
    }

    /// How far a run has come.
    ///
    /// @param step what is being done
    public record Progress(String step, long done, long of) {}

    /// What came of a run.
    ///
    /// @param rejected    lines that were not taken over, with all reasons
    /// @param differences between file, documents and books; empty when all agree
    public record Outcome(
            Reconciliation reconciliation, List<HistoryFile.Rejected> rejected, List<String> differences) {}

    /// @param progress is called often, from several threads
    public Outcome run(HistoryFile file, java.util.function.Consumer<Progress> progress) {
        var begun = System.nanoTime();
        var added = new AtomicLong();
        var rejected = new ConcurrentLinkedQueue<>(file.rejected());
        var lines = file.lines();
        progress.accept(new Progress("parties", 0, lines.size()));
        var cast = stage.introduce(lines, added);
        var buyers = cast.buyers().values().stream().map(Caller::organisationId).toList();
        playOrders(lines, cast, known(buyers), added, rejected, progress);
        playStatements(cast, buyers, added, progress);
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        return outcome(file, cast, buyers, added.get(), List.copyOf(rejected), seconds);
    }

    private void playOrders(
            List<HistoryLine> lines,
            Stage.Cast cast,
            Map<String, HistoricOrder> known,
            AtomicLong added,
            Queue<HistoryFile.Rejected> rejected,
            java.util.function.Consumer<Progress> progress) {
        var done = new AtomicLong();
        var told = new Stage.Told() {
            @Override
            public void added(int facts) {
                added.addAndGet(facts);
            }

            @Override
            public void done(int ended) {
                progress.accept(new Progress("orders", done.addAndGet(ended), lines.size()));
            }

            @Override
            public void refused(List<HistoryLine> ofOrder, Problem problem) {
                var reason =
                        "order (%s) refused: %s".formatted(ofOrder.getFirst().order(), problem.getMessage());
                ofOrder.forEach(line -> rejected.add(new HistoryFile.Rejected(0, line.id(), List.of(reason))));
            }
        };
        inParallel(pairs(lines), pair -> stage.play(pair, cast, line -> known.get(key(cast, line)), told));
    }

    private void playStatements(
            Stage.Cast cast,
            List<java.util.UUID> buyers,
            AtomicLong added,
            java.util.function.Consumer<Progress> progress) {
        var waiting = asPlatform(() -> history.unstatedMonths(buyers));
        var open = asPlatform(() -> history.openStatements(buyers));
        var done = new AtomicLong();
        var total = waiting.size() + open.size();
        open.forEach(statement -> {
            added.addAndGet(stage.finish(statement, cast));
            progress.accept(new Progress("statements", done.incrementAndGet(), total));
        });
        var pairs = waiting.stream()
                .collect(Collectors.groupingBy(month -> month.buyerId() + " " + month.sellerId()))
                .values();
        inParallel(
                pairs,
                months -> months.forEach(month -> {
                    added.addAndGet(stage.state(month, cast));
                    progress.accept(new Progress("statements", done.incrementAndGet(), total));
                }));
    }

    /// Lines of one buyer and one vendor, the longest lists first.
    private static Collection<List<HistoryLine>> pairs(List<HistoryLine> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(line -> line.country() + "\n" + line.vendor()))
                .values()
                .stream()
                .sorted(Comparator.<List<HistoryLine>>comparingInt(List::size).reversed())
                .toList();
    }

    private <T> void inParallel(Collection<T> work, java.util.function.Consumer<T> worker) {
        var queue = new ConcurrentLinkedQueue<>(work);
        var workers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(() -> {
                for (var item = queue.poll(); item != null; item = queue.poll()) {
                    worker.accept(item);
                }
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var finished : threads.invokeAll(workers)) {
                finished.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The replay was interrupted; start it again and it goes on", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Map<String, HistoricOrder> known(List<java.util.UUID> buyers) {
        var known = new HashMap<String, HistoricOrder>();
        asPlatform(() -> history.orders(buyers))
                .forEach(order -> known.put(order.buyerId() + " " + order.externalNumber(), order));
        return known;
    }

    private static String key(Stage.Cast cast, HistoryLine line) {
        return cast.buyer(line).organisationId() + " " + line.order();
    }

    private Outcome outcome(
            HistoryFile file,
            Stage.Cast cast,
            List<java.util.UUID> buyers,
            long added,
            List<HistoryFile.Rejected> rejected,
            double seconds) {
        var totals = asPlatform(() -> history.totals(buyers, Stage.CURRENCY));
        var vendors =
                cast.vendors().values().stream().map(Caller::organisationId).toList();
        ledger.awaitPosted();
        var booked = asPlatform(() -> ledger.receivablesByComponent(vendors)).stream()
                .filter(total -> total.total().currency().equals(Stage.CURRENCY))
                .collect(Collectors.toMap(
                        ComponentTotal::component, total -> total.total().amount()));
        var reconciliation = new Reconciliation(
                file.read(),
                totals.lines(),
                rejected.size(),
                totals.orders(),
                totals.sellers(),
                totals.value().amount(),
                totals.quantity()
                        .stripTrailingZeros()
                        .setScale(Math.max(
                                0, totals.quantity().stripTrailingZeros().scale())),
                totals.freightAmounts(),
                totals.freight().amount(),
                totals.freightInPrice(),
                totals.freightInvoicedSeparately(),
                totals.freightOnOtherLine(),
                totals.insuranceAmounts(),
                totals.insurance().amount(),
                totals.late(),
                totals.statementsAgreed(),
                booked.getOrDefault(Component.GOODS, BigDecimal.ZERO),
                booked.getOrDefault(Component.FREIGHT, BigDecimal.ZERO),
                booked.getOrDefault(Component.INSURANCE, BigDecimal.ZERO),
                added,
                seconds,
                Math.round(file.read() / Math.max(seconds, 0.001)));
        var refused = rejected.stream().map(HistoryFile.Rejected::id).collect(Collectors.toSet());
        return new Outcome(reconciliation, rejected, reconciliation.differences(HistorySums.of(file, refused)));
    }

    private static <T> T asPlatform(java.util.function.Supplier<T> work) {
        return CurrentCaller.callAs(Caller.system(), work::get);
    }
}
