package org.staveworks.forecast.life.read;

/// A file that can't be taken, with the line at which that shows.
public final class UnreadableRunsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableRunsException(int line, String what) {
        super("line %d: %s".formatted(line, what));
    }

    UnreadableRunsException(String what) {
        super(what);
    }
}
