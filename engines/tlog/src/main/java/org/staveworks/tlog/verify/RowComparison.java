package org.staveworks.tlog.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogPath;

/// Holds the rows of a folder against the leaf hashes that were logged, both in their order, and says where rows were
/// altered, removed or added. It looks a full bundle ahead, so that a gap does not make all that follows look altered.
final class RowComparison {
    private static final int AHEAD = LogPath.FULL + 1;

    private final List<Finding> findings = new ArrayList<>();
    private final List<Hash> logged = new ArrayList<>();
    private final List<Hash> found = new ArrayList<>();
    private final int mostFindings;
    /// Index of the first of `logged`.
    private long index;

    /// @param mostFindings after which it stops to look
    RowComparison(int mostFindings) {
        this.mostFindings = mostFindings;
    }

    /// Adds neighbouring hashes of both sides; there may be more of one than of the other.
    void add(byte[] loggedHashes, byte[] foundHashes) {
        if (logged.isEmpty() && found.isEmpty() && Arrays.equals(loggedHashes, foundHashes)) {
            index += loggedHashes.length / Hash.SIZE;
            return;
        }
        if (findings.size() > mostFindings) {
            return;
        }
        append(loggedHashes, logged);
        append(foundHashes, found);
        compare(AHEAD);
    }

    /// A whole bundle is not there.
    void addGap(int rows) {
        compare(0);
        note(new Finding.RowsRemoved(index, rows));
        index += rows;
    }

    /// Nothing can be said of these rows.
    void pass(int rows) {
        compare(0);
        index += rows;
    }

    List<Finding> finish() {
        compare(0);
        return findings;
    }

    private static void append(byte[] hashes, List<Hash> list) {
        for (var at = 0; at < hashes.length; at += Hash.SIZE) {
            list.add(Hash.at(hashes, at));
        }
    }

    /// Compares until one side has no more than `ahead` left; with 0, to the end.
    private void compare(int ahead) {
        var l = 0;
        var f = 0;
        while (l < logged.size() && f < found.size()) {
            if (logged.get(l).equals(found.get(f))) {
                l++;
                f++;
                continue;
            }
            if (Math.min(logged.size() - l, found.size() - f) < ahead) {
                break;
            }
            var removed = distance(logged, l, found.get(f));
            var added = distance(found, f, logged.get(l));
            if (sameAt(l + 1, f + 1) || removed == 0 && added == 0) {
                note(new Finding.RowAltered(index + l));
                l++;
                f++;
            } else if (removed > 0) {
                note(new Finding.RowsRemoved(index + l, removed));
                l += removed;
            } else {
                note(new Finding.RowsAdded(index + l, added));
                f += added;
            }
        }
        if (ahead == 0) {
            if (l < logged.size()) {
                note(new Finding.RowsRemoved(index + l, logged.size() - l));
                l = logged.size();
            }
            if (f < found.size()) {
                note(new Finding.RowsAdded(index + l, found.size() - f));
                f = found.size();
            }
        }
        index += l;
        logged.subList(0, l).clear();
        found.subList(0, f).clear();
    }

    private boolean sameAt(int l, int f) {
        return l < logged.size() && f < found.size() && logged.get(l).equals(found.get(f));
    }

    /// How far behind `from` the hash stands, 0 if not within reach.
    private static int distance(List<Hash> list, int from, Hash hash) {
        var end = Math.min(list.size(), from + AHEAD);
        return Math.max(0, list.subList(from, end).indexOf(hash));
    }

    private void note(Finding finding) {
        if (finding instanceof Finding.RowsRemoved(var first, var count)
                && !findings.isEmpty()
                && findings.getLast() instanceof Finding.RowsRemoved(var before, var already)
                && before + already == first) {
            findings.set(findings.size() - 1, new Finding.RowsRemoved(before, already + count));
        } else {
            findings.add(finding);
        }
    }
}
