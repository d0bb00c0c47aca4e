package org.staveworks.tlog;

/// The state of a log (树头): how many leaves it has, and the hash that stands for all of them in their order.
public record TreeHead(long size, Hash root) {
    public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_TREE);

    public TreeHead {
        if (size < 0) {
            throw new LogFormatException("A tree has no negative size (%d).".formatted(size));
        }
        if (size == 0 && !root.equals(Hash.EMPTY_TREE)) {
            throw new LogFormatException("The root of the empty tree is another one (%s).".formatted(root));
        }
    }
}
