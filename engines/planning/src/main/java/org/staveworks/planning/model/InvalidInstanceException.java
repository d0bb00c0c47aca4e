package org.staveworks.planning.model;

/// A problem that contradicts itself or cannot be read. The message says what was found, then what is needed.
public class InvalidInstanceException extends RuntimeException {
    public InvalidInstanceException(String message) {
        super(message);
    }
}
