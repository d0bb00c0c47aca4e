package org.staveworks.tlog.witness;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.staveworks.tlog.ConsistencyProof;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.witness.WitnessAnswer.Cosigned;
import org.staveworks.tlog.witness.WitnessAnswer.OtherSize;
import org.staveworks.tlog.witness.WitnessAnswer.Refused;

/// Cosigns the checkpoints of logs that it knows (见证方, C2SP tlog-witness, version 1.0.0), each only if it continues the
/// one before. So whoever sees a cosigned checkpoint knows that nobody was shown another history. The order of the
/// checks is that of the specification.
public final class Witness {
    private final SigningKey key;
    private final Function<String, Collection<VerifierKey>> logs;
    private final WitnessStore store;
    private final InstantSource clock;

    /// @param key of type [SignatureType#COSIGNATURE_V1], used for nothing else
    /// @param logs the keys of a log by its origin, none if the log is unknown
    public Witness(
            SigningKey key, Function<String, Collection<VerifierKey>> logs, WitnessStore store, InstantSource clock) {
        if (key.verifierKey().type() != SignatureType.COSIGNATURE_V1) {
            throw new IllegalArgumentException("A witness signs with a key of cosignature/v1, not (%s)."
                    .formatted(key.verifierKey().type()));
        }
        this.key = key;
        this.logs = logs;
        this.store = store;
        this.clock = clock;
    }

    /// @param body of the request; stop reading it after [AddCheckpoint#MAX_BODY] bytes
    public WitnessAnswer addCheckpoint(byte[] body) {
        try {
            return addCheckpoint(AddCheckpoint.parse(body));
        } catch (LogFormatException malformed) {
            return new Refused(400, String.valueOf(malformed.getMessage()));
        }
    }

    private WitnessAnswer addCheckpoint(AddCheckpoint request) {
        var note = request.checkpoint();
        var checkpoint = Checkpoint.parse(note.text());
        var trusted = logs.apply(checkpoint.origin());
        if (trusted.isEmpty()) {
            return new Refused(404, "The log is not known here.");
        }
        var signatures = note.check(trusted);
        if (signatures.right().isEmpty() || !signatures.wrong().isEmpty()) {
            return new Refused(403, "The checkpoint is not signed by a known key of the log.");
        }
        if (request.oldSize() > checkpoint.head().size()) {
            return new Refused(400, "The old size is larger than the checkpoint's.");
        }
        return advance(request, checkpoint);
    }

    private WitnessAnswer advance(AddCheckpoint request, Checkpoint checkpoint) {
        var next = checkpoint.head();
        var latest = store.latest(checkpoint.origin());
        if (request.oldSize() != latest.size()) {
            return new OtherSize(latest.size());
        }
        if (latest.size() == next.size() && !latest.root().equals(next.root())) {
            return new Refused(409, "Another root was cosigned at this size: the log is forked.");
        }
        if (!continues(request, latest, next)) {
            return new Refused(422, "The proof does not lead from the old size to the checkpoint.");
        }
        // Before the store moves on, so that no larger head was cosigned by then.
        var time = clock.instant();
        if (!store.advance(checkpoint.origin(), latest, next)) {
            return new OtherSize(store.latest(checkpoint.origin()).size());
        }
        return new Cosigned(List.of(key.sign(checkpoint.text(), time)));
    }

    private static boolean continues(AddCheckpoint request, TreeHead latest, TreeHead next) {
        if (latest.size() == 0) {
            return request.proof().isEmpty();
        }
        return new ConsistencyProof(latest.size(), next.size(), request.proof()).proves(latest.root(), next.root());
    }
}
