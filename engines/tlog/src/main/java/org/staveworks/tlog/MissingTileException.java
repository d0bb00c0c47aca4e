package org.staveworks.tlog;

/// A store lacks a tile or bundle that the tree has to have, or has it with another length.
public final class MissingTileException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public MissingTileException(LogPath path) {
        super("The store has no whole %s, which the tree needs.".formatted(path.path()));
    }
}
