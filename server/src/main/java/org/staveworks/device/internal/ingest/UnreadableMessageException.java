package org.staveworks.device.internal.ingest;

/// A message that can't be taken; its text says why, for the people who connect the device.
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableMessageException(String message) {
        super(message);
    }
}
