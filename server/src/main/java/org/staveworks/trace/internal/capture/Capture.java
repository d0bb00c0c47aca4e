package org.staveworks.trace.internal.capture;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.capture.CaptureJobs.Given;
import org.staveworks.trace.internal.capture.CaptureJobs.Outcome;
import org.staveworks.trace.internal.capture.ReadDocument.SoundEvent;
import org.staveworks.trace.internal.log.TraceLog;
import org.staveworks.trace.internal.store.EventStore;
import org.staveworks.trace.internal.store.NewEvent;

/// Takes EPCIS documents in for the calling member: checked, hashed, kept, projected, ready for the log. A small
/// document is one transaction, and through when it is answered; a large one is on disk when it is answered and goes
/// on afterwards in one transaction of its own, after a crash at the next start.
@Service
public class Capture implements DisposableBean {
    /// The largest document, in bytes.
    public static final int BYTES_MAX = Bounds.DEFAULT.maxBytes();

    /// The most events of one document.
    public static final int EVENTS_MAX = Bounds.DEFAULT.maxEvents();

    /// A larger document is worked on after the answer.
    private static final int SMALL_BYTES = 1 << 20;
    private static final int PART = 1_000;
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);

    private final CaptureJobs jobs;
    private final EventStore store;
    private final TraceLog log;
    private final NamedMembers namedMembers;
    private final TransactionTemplate transactions;
    private final Clock clock;
    /// Documents are read into memory, so few at once.
    private final Semaphore atOnce = new Semaphore(4);

    private final ExecutorService later = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("trace-capture").daemon().factory());

    Capture(
            CaptureJobs jobs,
            EventStore store,
            TraceLog log,
            NamedMembers namedMembers,
            TransactionTemplate transactions,
            Clock clock) {
        this.jobs = jobs;
        this.store = store;
        this.log = log;
        this.namedMembers = namedMembers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Takes a document. When this returns, the job is on disk; a small document is through by then.
    ///
    /// @param document as it came, JSON-LD or XML, a document or a single event
    /// @return the job's id
    public UUID accept(byte[] document, String mediaType, ErrorBehaviour behaviour) {
        var id = Ids.next();
        var caller = CurrentCaller.get();
        var given = new Given(id, caller, caller.organisationId(), behaviour, mediaType, document);
        if (document.length <= SMALL_BYTES) {
            var read = read(document);
            transactions.executeWithoutResult(status -> through(given, read));
        } else {
            transactions.executeWithoutResult(status -> jobs.open(given));
            later.execute(() -> workOff(id));
        }
        return id;
    }

    private ReadDocument read(byte[] document) {
        atOnce.acquireUninterruptibly();
        try {
            return ReadDocument.read(document, Bounds.DEFAULT);
        } finally {
            atOnce.release();
        }
    }

    private void through(Given given, ReadDocument read) {
        var taken = taken(read, given.behaviour());
        jobs.done(given, outcome(read, taken));
        keepAll(taken, given.id(), given.ownerId());
    }

    private static Outcome outcome(ReadDocument read, List<SoundEvent> taken) {
        return new Outcome(
                read.events().size(),
                taken.size(),
                read.allFaults().stream().map(CaptureError::of).toList());
    }

    private void keepAll(List<SoundEvent> taken, UUID jobId, UUID ownerId) {
        for (var from = 0; from < taken.size(); from += PART) {
            keep(taken.subList(from, Math.min(from + PART, taken.size())), jobId, ownerId);
        }
    }

    private static List<SoundEvent> taken(ReadDocument read, ErrorBehaviour behaviour) {
        var sound = new ArrayList<SoundEvent>();
        if (!read.isSound()
                && (behaviour != ErrorBehaviour.PROCEED || !read.faults().isEmpty())) {
            return sound;
        }
        for (var event : read.events()) {
            if (event.sound() != null) {
                sound.add(event.sound());
            }
        }
        return sound;
    }

    private List<UUID> keep(List<SoundEvent> sound, UUID jobId, UUID ownerId) {
        var known = namedMembers.named(sound.stream().map(SoundEvent::event).toList());
        var batch = sound.stream()
                .map(one -> new NewEvent(
                        Ids.next(), one.event(), one.traced(), one.content(), known.readers(ownerId, one.event())))
                .toList();
        log.expect();
        return store.keep(batch, jobId, clock.instant());
    }

    /// Keeps events that a module of the platform reports, in its transaction.
    ///
    /// @param document of events, which has to be sound
    public void report(UUID ownerId, byte[] document) {
        var read = ReadDocument.read(document, Bounds.DEFAULT);
        if (!read.isSound()) {
            throw new IllegalStateException("The platform's own events are not sound: %s"
                    .formatted(read.allFaults().stream().map(CaptureError::of).toList()));
        }
        through(new Given(Ids.next(), CurrentCaller.get(), ownerId, ErrorBehaviour.ROLLBACK, null, null), read);
    }

    /// Keeps events that a person recorded in a form, for the calling member, in the running transaction.
    ///
    /// @param document of events
    /// @throws Problem `document-invalid` with the first fault, in the caller's language
    public void record(byte[] document) {
        var read = ReadDocument.read(document, Bounds.DEFAULT);
        var caller = CurrentCaller.get();
        if (!read.isSound()) {
            var faults = read.allFaults();
            throw new Problem(
                    TraceProblem.DOCUMENT_INVALID,
                    Map.of(
                            "count",
                            faults.size(),
                            "reason",
                            CaptureError.of(faults.getFirst()).message(caller.locale())));
        }
        through(new Given(Ids.next(), caller, caller.organisationId(), ErrorBehaviour.ROLLBACK, null, null), read);
    }

    /// Documents that were on disk when a process ended.
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT10S")
    void pickUp() {
        CurrentCaller.runAs(Caller.system(), () -> {
            var before = clock.instant().minus(LEFT_BEHIND);
            var left = transactions.execute(status -> jobs.unfinished(before));
            (left == null ? List.<UUID>of() : left).forEach(id -> later.execute(() -> workOff(id)));
        });
    }

    /// All of it or nothing, in one transaction, as it was asked for.
    private void workOff(UUID id) {
        try {
            CurrentCaller.runAs(
                    Caller.system(),
                    () -> transactions.executeWithoutResult(status -> {
                        var open = jobs.take(id);
                        if (open != null) {
                            var read = read(open.document());
                            var taken = taken(read, open.behaviour());
                            keepAll(taken, id, open.ownerId());
                            jobs.finish(id, outcome(read, taken));
                        }
                    }));
        } catch (RuntimeException failure) {
            LOG.error("Captured document {} was not worked off; it is tried again", id, failure);
        }
    }

    @Override
    public void destroy() {
        later.shutdown();
    }
}
