package org.staveworks.trace.internal.capture;

import java.util.Locale;

/// What an event with errors does to the others of its document (EPCIS 2.0, `GS1-Capture-Error-Behaviour`).
public enum ErrorBehaviour {
    /// nothing of the document is kept
    ROLLBACK,
    /// the others are kept
    PROCEED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
