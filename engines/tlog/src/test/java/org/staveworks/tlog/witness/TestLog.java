package org.staveworks.tlog.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.InMemoryTileStore;
import org.staveworks.tlog.Naive;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.SigningKey;

/// A log that its keeper can fork: its first rows are those of other logs, what follows is its own.
final class TestLog {
    static final String ORIGIN = "city.example/trace";
    static final SigningKey KEY = SigningKey.parse(SigningKey.generate(ORIGIN, SignatureType.ED25519));

    private final InMemoryTileStore store = new InMemoryTileStore();
    private final Map<Long, SignedNote> checkpoints = new ConcurrentHashMap<>();

    TestLog(int common, int size, String own) {
        var rows = new ArrayList<>(Naive.entries(0, common));
        for (var i = common; i < size; i++) {
            rows.add((own + i).getBytes(StandardCharsets.UTF_8));
        }
        store.write(new TreeWriter(store).append(TreeHead.EMPTY, rows).files());
    }

    TreeHead head(long size) {
        return new TreeReader(store, size).head();
    }

    SignedNote checkpoint(long size) {
        return checkpoints.computeIfAbsent(size, any -> new Checkpoint(ORIGIN, head(size)).sign(KEY));
    }

    byte[] request(long old, long size) {
        var proof = old == 0 || old > size
                ? List.<Hash>of()
                : new TreeReader(store, size).consistency(old).path();
        return new AddCheckpoint(old, proof, checkpoint(size)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
