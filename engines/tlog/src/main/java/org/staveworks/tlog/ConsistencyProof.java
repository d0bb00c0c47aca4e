package org.staveworks.tlog;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.tlog.internal.TreeHasher;

/// Shows that an earlier tree is the beginning of a later one (一致性证明, RFC 6962, section 2.1.2): nothing was changed,
/// removed or put in between.
///
/// @param path empty where both sizes are equal
public record ConsistencyProof(long firstSize, long secondSize, List<Hash> path) {
    /// Of the empty tree every tree is a continuation, so there is nothing to prove.
    public ConsistencyProof {
        path = List.copyOf(path);
        if (firstSize < 1 || firstSize > secondSize) {
            throw new LogFormatException(
                    "No proof leads from a tree of %d to one of %d.".formatted(firstSize, secondSize));
        }
    }

    /// Whether it leads to both roots (RFC 9162, section 2.1.4.2).
    public boolean proves(Hash firstRoot, Hash secondRoot) {
        if (firstSize == secondSize) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(firstSize) == 1) {
            steps.addFirst(firstRoot);
        }
        var shift = Long.numberOfTrailingZeros(firstSize);
        var node = (firstSize - 1) >> shift;
        var last = (secondSize - 1) >> shift;
        var hasher = new TreeHasher();
        var first = steps.getFirst().bytes();
        var second = first.clone();
        for (var step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            var neighbour = step.bytes();
            if ((node & 1) == 1 || node == last) {
                hasher.node(neighbour, 0, first, 0, first, 0);
                hasher.node(neighbour, 0, second, 0, second, 0);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hasher.node(second, 0, neighbour, 0, second, 0);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && firstRoot.equals(Hash.of(first)) && secondRoot.equals(Hash.of(second));
    }
}
