package org.staveworks.device.internal.mqtt;

/// How much a device may send (限流): messages and points a second, saved up for two seconds. A message is let in while
/// nothing is owed, whatever it holds; what it takes too much is waited for afterwards, so each one gets in some day.
final class RateLimit {
    private static final double SAVED_SECONDS = 2;

    private double messages;
    private double points;
    private long at;
    private boolean isNew = true;

    /// @return 0 where one more may come in now, otherwise in how many milliseconds
    synchronized long waitMillis(long now, int messagesPerSecond, int pointsPerSecond) {
        refill(now, messagesPerSecond, pointsPerSecond);
        double seconds = Math.max((1 - messages) / messagesPerSecond, -points / pointsPerSecond);
        return seconds <= 0 ? 0 : Math.max(1, Math.round(Math.ceil(seconds * 1_000)));
    }

    synchronized void takeMessage() {
        messages--;
    }

    synchronized void takePoints(int count) {
        points -= count;
    }

    private void refill(long now, int messagesPerSecond, int pointsPerSecond) {
        double seconds = isNew ? SAVED_SECONDS : Math.max(0, now - at) / 1_000.0;
        isNew = false;
        at = now;
        messages = Math.min(messages + seconds * messagesPerSecond, SAVED_SECONDS * messagesPerSecond);
        points = Math.min(points + seconds * pointsPerSecond, SAVED_SECONDS * pointsPerSecond);
    }
}
