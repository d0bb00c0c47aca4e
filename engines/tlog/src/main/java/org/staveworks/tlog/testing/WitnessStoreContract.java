package org.staveworks.tlog.testing;

import static org.staveworks.tlog.testing.Check.require;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.witness.WitnessStore;

/// What every [WitnessStore] does.
public final class WitnessStoreContract {
    private static final String ORIGIN = "contract.example/log";

    private WitnessStoreContract() {}

    /// @param stores makes a store without heads for each check
    public static List<Check> checks(Supplier<WitnessStore> stores) {
        return List.of(
                new Check("the head of an unknown log is the empty tree", () -> {
                    require(stores.get().latest(ORIGIN).equals(TreeHead.EMPTY), "not empty");
                }),
                new Check("the head that was put last is the latest", () -> {
                    var store = stores.get();
                    require(store.advance(ORIGIN, TreeHead.EMPTY, head(3)), "refused the first head");
                    require(store.advance(ORIGIN, head(3), head(8)), "refused the second head");
                    require(store.latest(ORIGIN).equals(head(8)), "not the second head");
                }),
                new Check("a head that is already the latest can be put again", () -> {
                    var store = stores.get();
                    require(store.advance(ORIGIN, TreeHead.EMPTY, TreeHead.EMPTY), "refused the empty tree");
                    require(store.advance(ORIGIN, TreeHead.EMPTY, head(3)), "refused the first head");
                    require(store.advance(ORIGIN, head(3), head(3)), "refused the same head");
                }),
                new Check("a head is not put in the place of one that is no longer the latest", () -> {
                    var store = stores.get();
                    store.advance(ORIGIN, TreeHead.EMPTY, head(3));
                    require(!store.advance(ORIGIN, TreeHead.EMPTY, head(8)), "put a second first head");
                    require(!store.advance(ORIGIN, new TreeHead(3, Hash.EMPTY_TREE), head(8)), "did not mind the root");
                    require(store.latest(ORIGIN).equals(head(3)), "not the first head");
                }),
                new Check("logs do not mix", () -> {
                    var store = stores.get();
                    store.advance(ORIGIN, TreeHead.EMPTY, head(3));
                    require(store.latest("other.example/log").equals(TreeHead.EMPTY), "another log has a head");
                }),
                new Check("of many that expect the same head one is put", () -> race(stores.get())));
    }

    private static void race(WitnessStore store) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                var latest = store.latest(ORIGIN);
                var size = latest.size();
                var attempts = IntStream.rangeClosed(1, 8)
                        .mapToObj(more -> threads.submit(() -> store.advance(ORIGIN, latest, head(size + more))))
                        .toList();
                var put =
                        attempts.stream().filter(attempt -> await(attempt::get)).count();
                require(put == 1, put + " were put");
            }
        }
    }

    private static boolean await(Callable<Boolean> attempt) {
        try {
            return attempt.call();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static TreeHead head(long size) {
        return new TreeHead(size, Hash.ofLeaf(new byte[] {(byte) size}));
    }
}
