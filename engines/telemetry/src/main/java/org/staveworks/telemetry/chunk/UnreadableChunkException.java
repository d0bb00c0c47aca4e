package org.staveworks.telemetry.chunk;

/// Bytes that no [Packer] made.
public final class UnreadableChunkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableChunkException(String message) {
        super(message);
    }

    UnreadableChunkException(String message, Throwable cause) {
        super(message, cause);
    }
}
