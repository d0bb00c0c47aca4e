package org.staveworks.iso20022;

/// A message that can't be read. The text tells what is wrong, for whoever has to mend it.
public final class UnreadableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessage(String message) {
        super(message, null, false, false);
    }
}
