package org.staveworks.device.internal.ingest;

import java.util.Map;

/// A message that can't be taken.
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RefusalReason reason;

    public UnreadableMessageException(RefusalCode code) {
        this(RefusalReason.of(code));
    }

    public UnreadableMessageException(RefusalCode code, Map<String, ?> facts) {
        this(new RefusalReason(code, facts));
    }

    private UnreadableMessageException(RefusalReason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    /// For the people who connect the device.
    public RefusalReason reason() {
        return reason;
    }
}
