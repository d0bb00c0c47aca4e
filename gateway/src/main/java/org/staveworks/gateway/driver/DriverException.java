package org.staveworks.gateway.driver;

/// A machine can't be reached or refuses; the message is for people, without secrets.
public class DriverException extends Exception {
    private static final long serialVersionUID = 1;

    public DriverException(String message) {
        super(message);
    }

    public DriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
