package org.staveworks.trace.internal.witness;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.witness.AddCheckpoint;
import org.staveworks.tlog.witness.WitnessAnswer;
import org.staveworks.tlog.witness.WitnessAnswer.Cosigned;
import org.staveworks.tlog.witness.WitnessAnswer.OtherSize;
import org.staveworks.tlog.witness.WitnessAnswer.Refused;
import org.staveworks.trace.internal.log.TraceLog;
import org.staveworks.trace.internal.witness.Witnesses.AskedWitness;

/// Has the newest head of this installation's log cosigned. The log never waits for it: each witness is asked on a
/// thread of its own, one question at a time, and who does not answer in time is asked again later, about the head
/// that is the newest then.
@Component
class Cosigning implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
    /// Once with the size that we know of, once with the one that the witness names.
    private static final int QUESTIONS_MAX = 2;

    private final Witnesses witnesses;
    private final WitnessCall call;
    private final TraceLog log;
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Cosigning(Witnesses witnesses, WitnessCall call, TraceLog log) {
        this.witnesses = witnesses;
        this.call = call;
        this.log = log;
    }

    @Scheduled(fixedDelayString = "PT3S", initialDelayString = "PT3S")
    void ask() {
        CurrentCaller.runAs(Caller.system(), () -> {
            var due = witnesses.due();
            if (due.isEmpty()) {
                return;
            }
            log.checkpoint()
                    .ifPresent(note -> due.stream()
                            .filter(witness -> !isSigned(note, witness) && asked.add(witness.id()))
                            .forEach(witness -> threads.execute(() -> ask(witness, note))));
        });
    }

    private static boolean isSigned(SignedNote note, AskedWitness witness) {
        return !note.check(List.of(witness.key())).right().isEmpty();
    }

    private void ask(AskedWitness witness, SignedNote note) {
        try {
            CurrentCaller.runAs(Caller.system(), () -> settle(witness, note));
        } catch (RuntimeException failure) {
            LOG.warn("The witness {} could not be asked", witness.address(), failure);
        } finally {
            asked.remove(witness.id());
        }
    }

    private void settle(AskedWitness witness, SignedNote note) {
        try {
            var size = Checkpoint.parse(note.text()).head().size();
            var from = Math.min(witness.size(), size);
            var answer = question(witness, note, from, size);
            for (var i = 1; i < QUESTIONS_MAX && answer instanceof OtherSize other && other.size() <= size; i++) {
                answer = question(witness, note, other.size(), size);
            }
            switch (answer) {
                case Cosigned cosigned -> take(witness, note, cosigned, size);
                case OtherSize other ->
                    witnesses.failed(witness.id(), "It has cosigned %d rows.".formatted(other.size()));
                case Refused refused ->
                    witnesses.failed(witness.id(), "%d %s".formatted(refused.status(), refused.reason()));
            }
        } catch (IOException | LogFormatException failure) {
            witnesses.failed(witness.id(), failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    private WitnessAnswer question(AskedWitness witness, SignedNote note, long from, long size) throws IOException {
        var proof = from == 0 || from == size ? List.<Hash>of() : log.consistency(from, size);
        return call.ask(witness.door(), new AddCheckpoint(from, proof, note));
    }

    private void take(AskedWitness witness, SignedNote note, Cosigned cosigned, long size) {
        var signed = note.withTrusted(cosigned.signatures(), List.of(witness.key()));
        if (!isSigned(signed, witness)) {
            witnesses.failed(witness.id(), "Its cosignature is not by the key that was entered.");
            return;
        }
        log.cosign(size, cosigned.signatures(), witness.key());
        witnesses.cosigned(witness.id(), size);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
