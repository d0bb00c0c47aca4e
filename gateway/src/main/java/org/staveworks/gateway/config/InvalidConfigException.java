package org.staveworks.gateway.config;

/// A connection's description that can't be followed; the message is for people.
public class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidConfigException(String message) {
        super(message);
    }
}
