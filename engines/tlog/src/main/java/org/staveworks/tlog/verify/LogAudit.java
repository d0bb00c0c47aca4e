package org.staveworks.tlog.verify;

import static org.staveworks.tlog.LogPath.FULL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.staveworks.tlog.BundlePath;
import org.staveworks.tlog.EntryBundle;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.TilePath;
import org.staveworks.tlog.TileStore;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.internal.TileChain;
import org.staveworks.tlog.internal.TreeHasher;

/// Holds all rows and tiles of a log against heads that it has signed.
///
/// A head says only whether everything is right. So what is wrong is found by asking who can still be believed, in this
/// order: the stored leaf hashes, if they lead to the head; the rows, if they do; the tiles of level 1, if they do; and
/// otherwise the last smaller head that the rows or the leaf hashes still lead to.
final class LogAudit {
    private static final int MOST_FINDINGS = 100;

    private final TileStore store;
    private final List<TreeHead> heads;
    private final TreeHead last;
    private final TreeHasher hasher = new TreeHasher();
    private final List<Finding> findings = new ArrayList<>();
    private long rows;

    /// @param heads at least one, by size
    LogAudit(TileStore store, List<TreeHead> heads) {
        this.store = store;
        this.heads = heads;
        this.last = heads.getLast();
    }

    List<Finding> run() {
        var comparison = new RowComparison(MOST_FINDINGS);
        var lost = new ArrayList<Finding>();
        var logged = chain(index -> {
            var found = rows(index);
            rows += found.map(hashes -> hashes.length / Hash.SIZE).orElse(0);
            return logged(index, found, comparison, lost);
        });
        var compared = comparison.finish();
        if (leadsTo(logged, last)) {
            findings.addAll(compared);
            findings.addAll(lost);
            compareTiles(logged);
            compareHeads(logged);
        } else {
            doubtTiles(logged, compared, lost);
        }
        if (findings.size() > MOST_FINDINGS) {
            findings.subList(MOST_FINDINGS, findings.size()).clear();
            findings.add(new Finding.More(MOST_FINDINGS));
        }
        return findings;
    }

    /// The stored leaf hashes of a tile, held against the rows; those of the rows where the tile is lost.
    private byte[] logged(long index, Optional<byte[]> found, RowComparison comparison, List<Finding> lost) {
        var tile = TilePath.in(last.size(), 0, index);
        var stored = store.read(tile);
        if (stored.isPresent() && stored.get().length == tile.width() * Hash.SIZE) {
            found.ifPresentOrElse(
                    hashes -> comparison.add(stored.get(), hashes), () -> comparison.addGap(tile.width()));
            return stored.get();
        }
        lost.add(stored.isPresent() ? new Finding.TileAltered(tile.path()) : new Finding.TileMissing(tile.path()));
        if (found.isPresent()) {
            comparison.pass(tile.width());
        } else {
            comparison.addGap(tile.width());
        }
        return found.orElse(new byte[0]);
    }

    /// Rows that were read, for the report.
    long rows() {
        return rows;
    }

    /// The leaf hashes that are stored do not lead to the head. Do the rows?
    private void doubtTiles(TileChain logged, List<Finding> compared, List<Finding> lost) {
        var found = chain(index -> rows(index).orElse(new byte[0]));
        if (leadsTo(found, last)) {
            compareLeafTiles();
            compareTiles(found);
            compareHeads(found);
        } else if (!locate(logged, compared)) {
            lost.stream().filter(Finding.TileMissing.class::isInstance).forEach(findings::add);
            compared.stream().filter(Finding.RowsRemoved.class::isInstance).forEach(findings::add);
            bracket(logged, found);
        }
    }

    private interface Leaves {
        byte[] of(long index);
    }

    /// The tree over leaves, up to where there are too few of them or too many.
    private TileChain chain(Leaves leaves) {
        var chain = new TileChain(heads.stream().map(TreeHead::size).toList());
        var whole = true;
        for (var index = 0L; index * FULL < last.size(); index++) {
            var width = TilePath.in(last.size(), 0, index).width() * Hash.SIZE;
            var hashes = leaves.of(index);
            if (whole) {
                chain.add(Arrays.copyOf(hashes, Math.min(hashes.length, width)));
                whole = hashes.length == width;
            }
        }
        return chain;
    }

    /// The hashes of the rows of a bundle, of fewer if it is narrower or broken than the head wants.
    private Optional<byte[]> rows(long index) {
        return widest(BundlePath.in(last.size(), index))
                .map(content ->
                        hasher.leaves(EntryBundle.decode(EntryBundle.first(content, EntryBundle.count(content)))));
    }

    /// The widest version of a bundle up to that width.
    private Optional<byte[]> widest(BundlePath bundle) {
        var whole = store.read(bundle);
        if (whole.isPresent()) {
            return whole;
        }
        var widest = Optional.<byte[]>empty();
        var there = 0;
        var absent = bundle.width();
        while (absent - there > 1) {
            var width = (there + absent) / 2;
            var content = store.read(bundle.withWidth(width));
            if (content.isPresent()) {
                widest = content;
                there = width;
            } else {
                absent = width;
            }
        }
        return widest;
    }

    private static boolean leadsTo(TileChain chain, TreeHead head) {
        return head.size() == 0
                || chain.rootAt(head.size()).filter(head.root()::equals).isPresent();
    }

    /// The rows are right; which tiles of level 0 are not?
    private void compareLeafTiles() {
        for (var index = 0L; index * FULL < last.size(); index++) {
            compareTile(TilePath.in(last.size(), 0, index), rows(index).orElseThrow());
        }
    }

    /// The leaves are right; which tiles above them are not?
    private void compareTiles(TileChain right) {
        var nodes = right.tileRoots();
        for (var level = 1; nodes.length > 0; level++) {
            for (var at = 0; at < nodes.length; at += FULL * Hash.SIZE) {
                var tile = TilePath.in(last.size(), level, at / Hash.SIZE / FULL);
                compareTile(tile, Arrays.copyOfRange(nodes, at, at + tile.width() * Hash.SIZE));
            }
            var above = new byte[nodes.length / Hash.SIZE / FULL * Hash.SIZE];
            for (var at = 0; at < above.length; at += Hash.SIZE) {
                System.arraycopy(hasher.root(nodes, at * FULL, FULL), 0, above, at, Hash.SIZE);
            }
            nodes = above;
        }
    }

    private void compareTile(TilePath tile, byte[] right) {
        var stored = store.read(tile);
        if (stored.isEmpty()) {
            findings.add(new Finding.TileMissing(tile.path()));
        } else if (!Arrays.equals(stored.get(), right)) {
            findings.add(new Finding.TileAltered(tile.path()));
        }
    }

    private void compareHeads(TileChain right) {
        for (var head : heads) {
            if (!leadsTo(right, head)) {
                findings.add(new Finding.Forked(head.size(), last.size()));
            }
        }
    }

    /// Finds the tiles of 256 rows at fault by level 1, if that leads to the head.
    private boolean locate(TileChain logged, List<Finding> compared) {
        var tiles = last.size() / FULL;
        var chain = new TileChain(List.of(last.size()));
        var level1 = new ArrayList<Hash>();
        for (var index = 0L; index * FULL < tiles; index++) {
            var tile = store.read(TilePath.in(last.size(), 1, index)).orElse(new byte[0]);
            for (var at = 0; at + Hash.SIZE <= tile.length; at += Hash.SIZE) {
                level1.add(Hash.at(tile, at));
                chain.addTile(level1.getLast().bytes());
            }
        }
        if (level1.size() == tiles && last.size() % FULL > 0) {
            store.read(TilePath.in(last.size(), 0, tiles)).ifPresent(chain::add);
        }
        if (!leadsTo(chain, last)) {
            return false;
        }
        var stored = logged.tileRoots();
        for (var index = 0; index < tiles; index++) {
            var right = level1.get(index);
            var at = index * Hash.SIZE;
            if (at >= stored.length || !right.equals(Hash.at(stored, at))) {
                tellApart(index, right);
            }
        }
        compared.stream().filter(finding -> !isDoubted(finding)).forEach(findings::add);
        return true;
    }

    /// Is it the tile, the rows or both? Rows of a bundle that is not there were found to be removed already.
    private void tellApart(long index, Hash right) {
        var path = new TilePath(0, index, FULL);
        var tile = store.read(path);
        if (tile.isPresent() && isRoot(right, tile.get())) {
            return;
        }
        var found = rows(index);
        if (tile.isEmpty()) {
            findings.add(new Finding.TileMissing(path.path()));
        } else if (found.isPresent() && isRoot(right, found.get())) {
            findings.add(new Finding.TileAltered(path.path()));
        }
        if (found.isPresent() && !isRoot(right, found.get())) {
            findings.add(new Finding.RowsDoubtful(index * FULL, index * FULL + FULL - 1));
        }
    }

    private boolean isRoot(Hash root, byte[] leaves) {
        return leaves.length == FULL * Hash.SIZE && root.equals(Hash.of(hasher.root(leaves, 0, FULL)));
    }

    /// What was found by an altered tile is not worth telling.
    private boolean isDoubted(Finding finding) {
        var row = switch (finding) {
            case Finding.RowAltered(var altered) -> altered;
            case Finding.RowsRemoved(var first, var count) -> first;
            case Finding.RowsAdded(var before, var count) -> before;
            default -> -1L;
        };
        return findings.stream().anyMatch(doubt -> switch (doubt) {
            case Finding.RowsDoubtful(var first, var end) -> row >= first && row <= end;
            case Finding.TileAltered(var file) -> row >= 0 && file.equals(new TilePath(0, row / FULL, FULL).path());
            default -> false;
        });
    }

    /// Nothing leads to the last head. Between which heads does it go wrong?
    private void bracket(TileChain logged, TileChain found) {
        if (rows < last.size()) {
            findings.add(new Finding.TooFewRows(rows, last.size()));
        }
        var right = heads.stream()
                .filter(head -> leadsTo(logged, head) || leadsTo(found, head))
                .mapToLong(TreeHead::size)
                .max()
                .orElse(0);
        for (var head : heads) {
            if (head.size() < right && !leadsTo(logged, head) && !leadsTo(found, head)) {
                findings.add(new Finding.Forked(head.size(), right));
            } else if (head.size() > right) {
                findings.add(new Finding.RowsDoubtful(right, head.size() - 1));
                return;
            }
        }
    }
}
