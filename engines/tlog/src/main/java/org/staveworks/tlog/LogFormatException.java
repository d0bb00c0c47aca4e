package org.staveworks.tlog;

/// A text or file is not in the form that its specification says.
public final class LogFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public LogFormatException(String message) {
        super(message);
    }

    public LogFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
