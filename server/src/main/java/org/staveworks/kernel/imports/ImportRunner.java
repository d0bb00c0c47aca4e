package org.staveworks.kernel.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Checks and applies imports in the background, and goes on with what a stopped server left unfinished.
///
/// The dry run is the real run in a transaction that is rolled back, so the report says what would happen.
@Component
class ImportRunner implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    /// More at once would only compete for the same cores.
    private static final int RUNNING_MAX = 2;

    private final Map<String, ImportKind<?>> kinds;
    private final ImportStore store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TransactionTemplate apart;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore running = new Semaphore(RUNNING_MAX);

    ImportRunner(
            List<ImportKind<?>> kinds,
            ImportStore store,
            JdbcClient jdbc,
            PlatformTransactionManager transactionManager) {
        this.kinds = kinds.stream().collect(Collectors.toMap(ImportKind::name, Function.identity()));
        this.store = store;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactionManager);
        this.apart = new TransactionTemplate(transactionManager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// @throws Problem where there is no such kind
    ImportKind<?> kind(String name) {
        var kind = kinds.get(name);
        if (kind == null) {
            throw new Problem(KernelProblem.IMPORT_KIND_UNKNOWN, Map.of("kind", name));
        }
        return kind;
    }

    /// Starts to work on a job once the running transaction has committed.
    void startAfterCommit(UUID job) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                start(job);
            }
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        var unfinished =
                CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> store.unfinished()));
        unfinished.forEach(this::start);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void start(UUID job) {
        threads.execute(() -> {
            try {
                running.acquire();
                try {
                    run(job);
                } finally {
                    running.release();
                }
            } catch (InterruptedException e) {
                // The server stops; the job is still marked as unfinished and goes on after the next start.
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run(UUID job) {
        var owner = CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> store.owner(job)));
        CurrentCaller.runAs(owner, () -> {
            try {
                work(job);
            } catch (Problem problem) {
                fail(job, problem.code().code());
            } catch (RuntimeException e) {
                LOG.error("Import {} failed", job, e);
                fail(job, KernelProblem.INTERNAL_ERROR.code());
            }
        });
    }

    private void work(UUID id) {
        var job = transactions.execute(status -> store.find(id).orElseThrow());
        var heading = transactions.execute(status -> store.heading(id));
        switch (job.state()) {
            case CHECKING -> check(job, new ImportSheet<>(kind(job.kind()), heading));
            case APPLYING -> apply(job, new ImportSheet<>(kind(job.kind()), heading));
            default -> LOG.info("Import {} is {} already", id, job.state());
        }
    }

    private void fail(UUID job, String code) {
        apart.executeWithoutResult(status -> store.enter(job, ImportJob.State.FAILED, code));
    }

    private <T> void check(ImportJob job, ImportSheet<T> sheet) {
        var rows = transactions.execute(status -> store.rows(job.id(), "pending", 0, SheetReader.ROWS_MAX + 1));
        var parsed = sheet.parse(rows);
        var verdicts = new ArrayList<>(parsed.verdicts());
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (var batch : parsed.batches()) {
                verdicts.addAll(tryBatch(job, batch, status));
                report(job, verdicts);
            }
        });
        transactions.executeWithoutResult(status -> {
            if (isOurs(job.id())) {
                store.keepVerdicts(job.id(), verdicts);
                report(job, verdicts);
                store.enter(job.id(), ImportJob.State.CHECKED, null);
            }
        });
    }

    private void report(ImportJob job, List<ImportStore.Verdict> verdicts) {
        var valid = (int) verdicts.stream().filter(ImportStore.Verdict::valid).count();
        apart.executeWithoutResult(status -> store.progress(job.id(), valid, verdicts.size() - valid));
    }

    private <T> List<ImportStore.Verdict> tryBatch(
            ImportJob job, List<ImportSheet.Group<T>> batch, TransactionStatus status) {
        var commands =
                batch.stream().flatMap(group -> group.commands().stream()).toList();
        if (refusal(job, commands, status) == null) {
            return batch.stream()
                    .flatMap(group -> group.numbers().stream())
                    .map(number -> new ImportStore.Verdict(number, true, List.of()))
                    .toList();
        }
        var verdicts = new ArrayList<ImportStore.Verdict>();
        for (var group : batch) {
            var refusal = refusal(job, group.commands(), status);
            var errors = refusal == null ? List.<CellError>of() : ImportSheet.errors(refusal);
            group.numbers().forEach(number -> verdicts.add(new ImportStore.Verdict(number, refusal == null, errors)));
        }
        return verdicts;
    }

    /// Applies commands behind a savepoint.
    ///
    /// @return why they were refused, or null; where they were, nothing of them is left
    private <T> @org.jspecify.annotations.Nullable Problem refusal(
            ImportJob job, List<T> commands, TransactionStatus status) {
        @SuppressWarnings("unchecked")
        var kind = (ImportKind<T>) kind(job.kind());
        var savepoint = status.createSavepoint();
        try {
            kind.apply(commands);
            status.releaseSavepoint(savepoint);
            return null;
        } catch (Problem problem) {
            status.rollbackToSavepoint(savepoint);
            return problem;
        } catch (DataAccessException | IllegalArgumentException e) {
            status.rollbackToSavepoint(savepoint);
            return new Problem(KernelProblem.DUPLICATE);
        }
    }

    private <T> void apply(ImportJob job, ImportSheet<T> sheet) {
        var rows = transactions.execute(status -> store.rows(job.id(), "valid", 0, SheetReader.ROWS_MAX + 1));
        var batches = sheet.parse(rows).batches();
        if (job.partial()) {
            batches.forEach(batch -> applyWhatGoes(job, batch));
            transactions.executeWithoutResult(status -> store.enter(job.id(), ImportJob.State.DONE, null));
        } else {
            applyAll(job, batches);
        }
    }

    private <T> void applyAll(ImportJob job, List<List<ImportSheet.Group<T>>> batches) {
        @SuppressWarnings("unchecked")
        var kind = (ImportKind<T>) kind(job.kind());
        transactions.executeWithoutResult(status -> {
            if (isOurs(job.id())) {
                for (var batch : batches) {
                    kind.apply(batch.stream()
                            .flatMap(group -> group.commands().stream())
                            .toList());
                    store.markApplied(
                            job.id(),
                            batch.stream()
                                    .flatMap(group -> group.numbers().stream())
                                    .toList());
                }
                store.enter(job.id(), ImportJob.State.DONE, null);
            }
        });
    }

    /// One transaction a batch: what it applied and that it did so commit together, so nothing is applied twice.
    private <T> void applyWhatGoes(ImportJob job, List<ImportSheet.Group<T>> batch) {
        transactions.executeWithoutResult(status -> {
            if (isOurs(job.id())) {
                var verdicts = tryBatch(job, batch, status);
                var applied = verdicts.stream()
                        .filter(ImportStore.Verdict::valid)
                        .map(ImportStore.Verdict::number)
                        .toList();
                store.keepVerdicts(
                        job.id(),
                        verdicts.stream().filter(verdict -> !verdict.valid()).toList());
                if (!applied.isEmpty()) {
                    store.markApplied(job.id(), applied);
                }
            }
        });
    }

    /// Whether no other node works on the job right now; holds until the transaction ends.
    private boolean isOurs(UUID job) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:job, 0))")
                .param("job", job.toString())
                .query(Boolean.class)
                .single();
    }
}
