package org.staveworks.tlog.witness;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.staveworks.tlog.TreeHead;

/// For tests: a witness that forgets may sign a fork after its next start.
public final class InMemoryWitnessStore implements WitnessStore {
    private final Map<String, TreeHead> heads = new ConcurrentHashMap<>();

    @Override
    public TreeHead latest(String origin) {
        return heads.getOrDefault(origin, TreeHead.EMPTY);
    }

    @Override
    public boolean advance(String origin, TreeHead expected, TreeHead next) {
        heads.putIfAbsent(origin, TreeHead.EMPTY);
        return heads.replace(origin, expected, next);
    }
}
