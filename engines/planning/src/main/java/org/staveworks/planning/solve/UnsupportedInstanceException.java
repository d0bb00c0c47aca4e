package org.staveworks.planning.solve;

/// A solver is asked for what it does not do, or is not there. The message says what, then what else to
/// try.
public class UnsupportedInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsupportedInstanceException(String message) {
        super(message);
    }
}
