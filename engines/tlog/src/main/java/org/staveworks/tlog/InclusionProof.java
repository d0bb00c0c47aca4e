package org.staveworks.tlog;

import java.util.List;
import org.staveworks.tlog.internal.TreeHasher;

/// Shows that a leaf stands at an index of a tree (存在证明, RFC 6962, section 2.1.1).
///
/// @param index of the leaf, from 0
/// @param treeSize leaves of the tree
/// @param path the neighbours from the leaf up to the root
public record InclusionProof(long index, long treeSize, List<Hash> path) {
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= treeSize) {
            throw new LogFormatException("No leaf %d is in a tree of %d.".formatted(index, treeSize));
        }
    }

    /// Whether it leads from the leaf to the root (RFC 9162, section 2.1.3.2).
    public boolean proves(Hash leafHash, Hash root) {
        var hasher = new TreeHasher();
        var hash = leafHash.bytes();
        var node = index;
        var last = treeSize - 1;
        for (var neighbour : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hasher.node(neighbour.bytes(), 0, hash, 0, hash, 0);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hasher.node(hash, 0, neighbour.bytes(), 0, hash, 0);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && root.equals(Hash.of(hash));
    }
}
