package org.staveworks.lineage.epcis;

/// Why no events could be read at all: broken syntax, no EPCIS document, or beyond the bounds.
public final class UnreadableDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is wrong, stable across releases.
    public enum Reason {
        NO_JSON,
        NO_XML,
        NO_EPCIS,
        DOCTYPE,
        TOO_LARGE,
        TOO_DEEP,
        TOO_MANY_EVENTS
    }

    private final Reason reason;

    public UnreadableDocument(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
