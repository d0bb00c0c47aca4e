package org.staveworks.gateway.driver;

/// A machine can't be reached or refuses; the message is for people, without secrets.
public class DriverException extends Exception {
    private static final long serialVersionUID = 1;

    private final long pauseMillis;

    public DriverException(String message) {
        super(message);
        this.pauseMillis = 0;
    }

    public DriverException(String message, Throwable cause) {
        super(message, cause);
        this.pauseMillis = 0;
    }

    private DriverException(DriverException same, long pauseMillis) {
        super(same.getMessage(), same);
        this.pauseMillis = pauseMillis;
    }

    /// The same, not to be tried again before a pause is over.
    public DriverException withPause(long millis) {
        return new DriverException(this, millis);
    }

    public long pauseMillis() {
        return pauseMillis;
    }
}
