package org.staveworks.planning.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.schedule.PlanCheck.Judged;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftSummary;

/// Runs searches one after the other, so that they leave the server's other cores alone. A few may wait: each takes at
/// most half a minute.
@Component
class DraftSearches implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(DraftSearches.class);
    private static final int WAITING_MAX = 8;

    private final DraftSql sql;
    private final TransactionTemplate transactions;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("schedule-search").daemon().factory());
    private final Semaphore places = new Semaphore(1 + WAITING_MAX);
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();

    DraftSearches(DraftSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
    }

    /// What is to be found.
    ///
    /// @param before  the plan that holds, with the facts that hold
    /// @param against the same, with the facts that are supposed
    record Task(UUID id, DraftMode mode, int seconds, Plan before, Plan against, Map<OperationKey, Spot> pins) {}

    /// What can be told of a search that is under way.
    private static final class Running {
        private final int seconds;
        private volatile @Nullable Long sinceNanos;
        private volatile @Nullable Supplier<@Nullable DraftSummary> best;
        private @Nullable Thread thread;
        private boolean isStopped;

        Running(int seconds) {
            this.seconds = seconds;
        }

        synchronized boolean begin() {
            sinceNanos = System.nanoTime();
            thread = Thread.currentThread();
            return !isStopped;
        }

        /// @return whether what was found is wanted
        synchronized boolean end() {
            thread = null;
            Thread.interrupted();
            return !isStopped;
        }

        synchronized void stop() {
            isStopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        double progress() {
            var begun = sinceNanos;
            return begun == null ? 0 : Math.min(1, (System.nanoTime() - begun) / (seconds * 1e9));
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void forget() {
        CurrentCaller.runAs(Caller.system(), () -> transactions.executeWithoutResult(status -> sql.failAll()));
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    /// Begins once the running transaction has committed.
    ///
    /// @throws Problem `searches-full`
    void startAfterCommit(Task task) {
        if (!places.tryAcquire()) {
            throw new Problem(PlanningProblem.SEARCHES_FULL);
        }
        var caller = CurrentCaller.get();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    places.release();
                    return;
                }
                var search = new Running(task.seconds());
                running.put(task.id(), search);
                worker.execute(() -> run(caller, task, search));
            }
        });
    }

    /// From 0 to 1.
    double progress(UUID id) {
        var search = running.get(id);
        return search == null ? 0 : search.progress();
    }

    /// The best plan so far.
    @Nullable
    DraftSummary best(UUID id) {
        var search = running.get(id);
        var best = search == null ? null : search.best;
        return best == null ? null : best.get();
    }

    void stop(UUID id) {
        var search = running.get(id);
        if (search != null) {
            search.stop();
        }
    }

    private void run(Caller caller, Task task, Running search) {
        try {
            CurrentCaller.runAs(caller, () -> work(task, search));
        } finally {
            search.end();
            running.remove(task.id());
            places.release();
        }
    }

    private void work(Task task, Running search) {
        try {
            if (search.begin()) {
                var result = find(task, search);
                if (search.end()) {
                    transactions.executeWithoutResult(status -> sql.found(task.id(), result));
                }
            }
        } catch (Problem problem) {
            search.end();
            fail(task.id(), problem.code() instanceof PlanningProblem code ? code : PlanningProblem.SEARCH_FAILED);
        } catch (RuntimeException e) {
            search.end();
            LOG.error("Search {} failed", task.id(), e);
            fail(task.id(), PlanningProblem.SEARCH_FAILED);
        }
    }

    private void fail(UUID id, PlanningProblem problem) {
        transactions.executeWithoutResult(status -> sql.fail(id, problem));
    }

    private static DraftResult find(Task task, Running search) {
        var against = task.against();
        var workshop = against.workshop();
        var found = new ScheduleSearch(
                        against.check(), workshop, task.mode(), against.spots(), against.locked(), task.pins())
                .run(
                        Duration.ofSeconds(task.seconds()),
                        better -> search.best =
                                () -> plan(task, better.get(), Set.of(), null).summary());
        var after =
                plan(task, found.judged(), found.unlocked(), workshop.facts().at(found.bound()));
        return DraftResult.of(task.before(), after, found.unlocked());
    }

    private static Plan plan(Task task, Judged judged, Set<OperationKey> unlocked, @Nullable Instant boundAt) {
        var locked = task.against().locked();
        var places = new LinkedHashMap<OperationKey, Placed>();
        task.against().workshop().steps().forEach((key, step) -> {
            var spot = judged.all().get(key);
            if (spot != null && !step.isOutside()) {
                places.put(key, place(task, key, spot, locked, unlocked));
            }
        });
        return new Plan(task.against().workshop(), places, boundAt);
    }

    /// What is begun keeps the times that it was planned for.
    private static Placed place(
            Task task, OperationKey key, Spot spot, Set<OperationKey> locked, Set<OperationKey> unlocked) {
        var known = task.against().places().get(key);
        var isLocked = task.pins().containsKey(key) || locked.contains(key) && !unlocked.contains(key);
        var placed = task.against().workshop().placed(key, spot, isLocked);
        return known != null
                        && task.against().check().begun().containsKey(key)
                        && known.lane().equals(placed.lane())
                ? known
                : placed;
    }
}
