package org.staveworks.device.internal.load;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.ingest.Arrival;
import org.staveworks.device.internal.ingest.Ingest;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;

/// MeasurementLoads files in the background, through the same batches as what devices send. A round is some
/// messages that are all committed before the next one; what a stopped server left goes on from the last
/// round.
@Component
class MeasurementLoadRunner implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(MeasurementLoadRunner.class);
    /// More at once would only take turns at the same disk.
    private static final int RUNNING_MAX = 2;
    private static final int MESSAGE_POINTS = 4_000;
    private static final int ROUND_MESSAGES = 8;
    private static final long PAUSE_MILLIS = 500;
    private static final int DAY_AHEAD = 86_400;

    private final MeasurementLoadSql sql;
    private final Ingest ingest;
    private final SeriesStore series;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore running = new Semaphore(RUNNING_MAX);

    MeasurementLoadRunner(
            MeasurementLoadSql sql,
            Ingest ingest,
            SeriesStore series,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.sql = sql;
        this.ingest = ingest;
        this.series = series;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    void startAfterCommit(UUID load) {
        var owner = CurrentCaller.get();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                start(load, owner);
            }
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        var unfinished = Objects.requireNonNull(
                CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> sql.unfinished())));
        unfinished.forEach(this::start);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void start(UUID load, Caller owner) {
        threads.execute(() -> CurrentCaller.runAs(owner, () -> {
            try {
                running.acquire();
                try {
                    load(load, owner);
                } finally {
                    running.release();
                }
            } catch (InterruptedException e) {
                // The server stops; the load goes on after the next start.
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("Load {} failed", load, e);
                var why = RefusalReason.of(RefusalCode.PLATFORM_FAILED).words(owner.locale());
                transactions.executeWithoutResult(status -> sql.end(load, MeasurementLoadState.FAILED, why));
            }
        }));
    }

    private void load(UUID id, Caller owner) throws InterruptedException {
        var load = Objects.requireNonNull(transactions.execute(status -> sql.require(id, false)));
        var bytes = Objects.requireNonNull(transactions.execute(status -> sql.file(id)));
        if (load.plan() == null || load.state() != MeasurementLoadState.LOADING || bytes.isEmpty()) {
            return;
        }
        var rounds =
                new Rounds(id, load.plan(), new Sender(load.plan().deviceId(), owner.organisationId()), owner.locale());
        new SheetPass(load.plan(), Instant.now(clock).plusSeconds(DAY_AHEAD))
                .read(Sheet.of(bytes.get()), load.rowsDone() + 1, rounds);
        rounds.finish();
    }

    /// Collects rows into messages and messages into rounds.
    private final class Rounds implements SheetPass.Reader {
        private final UUID load;
        private final MeasurementLoadPlan plan;
        private final Sender sender;
        private final List<Measurements> round = new ArrayList<>();
        private Measurements open = new Measurements();
        private int row;
        private final Locale locale;
        /// In the words of who loads.
        private @Nullable String refusal;

        private boolean isInterrupted;

        Rounds(UUID load, MeasurementLoadPlan plan, Sender sender, Locale locale) {
            this.locale = locale;
            this.load = load;
            this.plan = plan;
            this.sender = sender;
        }

        @Override
        public void number(long time, int column, double value) {
            open.add(plan.columns().get(column).metric(), time, value);
        }

        @Override
        public void word(long time, int column, String word) {
            open.add(plan.columns().get(column).metric(), time, word);
        }

        /// The check has told of it, and whoever started has said to go on without.
        @Override
        public void fault(int row, @Nullable Integer column, DeviceProblem code, String cell) {}

        @Override
        public boolean rowEnded(int ended, @Nullable Long time) {
            row = ended;
            if (open.size() >= MESSAGE_POINTS) {
                close();
                if (round.size() == ROUND_MESSAGES) {
                    commit();
                }
            }
            return refusal == null && !isInterrupted;
        }

        private void close() {
            if (open.size() > 0) {
                round.add(open);
                open = new Measurements();
            }
        }

        private void commit() {
            try {
                send();
            } catch (InterruptedException e) {
                isInterrupted = true;
                Thread.currentThread().interrupt();
                return;
            }
            long points = round.stream().mapToLong(Measurements::size).sum();
            round.clear();
            if (refusal == null) {
                transactions.executeWithoutResult(status -> sql.progress(load, row, points));
            }
        }

        /// Sends the round until all of it is committed, or refused.
        private void send() throws InterruptedException {
            var left = List.copyOf(round);
            while (!left.isEmpty() && refusal == null) {
                var failed = once(left);
                if (!failed.isEmpty()) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                left = failed;
            }
        }

        private List<Measurements> once(List<Measurements> messages) throws InterruptedException {
            var answered = new CountDownLatch(messages.size());
            var refused = new AtomicReference<@Nullable RefusalReason>();
            var failed = new ArrayList<Measurements>();
            for (var message : messages) {
                var told = new Told(answered, refused, () -> {
                    synchronized (failed) {
                        failed.add(message);
                    }
                });
                while (!ingest.offer(new Arrival(sender, message, told))) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
            answered.await();
            var reason = refused.get();
            refusal = reason == null ? null : reason.words(locale);
            return failed;
        }

        void finish() {
            close();
            if (!round.isEmpty() && refusal == null && !isInterrupted) {
                commit();
            }
            if (isInterrupted) {
                return;
            }
            transactions.executeWithoutResult(status -> {
                if (refusal == null) {
                    sql.progress(load, row, 0);
                    name();
                    sql.end(load, MeasurementLoadState.DONE, null);
                    audit.record(AuditEntry.of("device.load.done").subject("device", plan.deviceId(), null));
                } else {
                    sql.end(load, MeasurementLoadState.FAILED, refusal);
                }
            });
        }

        private void name() {
            var known = series.of(plan.deviceId()).stream().map(Series::metric).collect(Collectors.toSet());
            for (var column : plan.columns()) {
                if (known.contains(column.metric()) && (column.label() != null || column.unit() != null)) {
                    series.name(plan.deviceId(), column.metric(), column.label(), column.unit());
                }
            }
        }
    }

    /// @param failing notes that the message has to be sent again
    private record Told(CountDownLatch answered, AtomicReference<@Nullable RefusalReason> refused, Runnable failing)
            implements Arrival.Told {
        @Override
        public boolean isOfDevice() {
            return false;
        }

        @Override
        public void committed() {
            answered.countDown();
        }

        @Override
        public void refused(RefusalReason reason) {
            refused.set(reason);
            answered.countDown();
        }

        @Override
        public void failed() {
            failing.run();
            answered.countDown();
        }
    }
}
