package org.staveworks.bench;

/// What a machine's controller says every ten seconds: its state, pieces, energy and programme. It works five minutes
/// of six.
final class WorkingMachine implements MqttFleet.Speech {
    static final int EVERY_MILLIS = 10_000;
    private static final int CYCLE = 36;
    private static final int WORKING = 30;

    private final int number;
    private final long begin;
    private final int history;
    private long messages;
    private long pieces;
    private long wattHours;

    /// @param begin   time of the first message, in milliseconds since 1970
    /// @param history so many messages follow each other from there; later ones are of the moment they are sent
    WorkingMachine(int number, long begin, int history) {
        this.number = number;
        this.begin = begin;
        this.history = history;
    }

    @Override
    public String next() {
        boolean isWorking = (messages + number) % CYCLE < WORKING;
        pieces += isWorking ? 1 : 0;
        wattHours += isWorking ? 14 : 3;
        long at = messages < history ? begin + messages * EVERY_MILLIS : System.currentTimeMillis();
        messages++;
        return "{\"ts\":%d,\"values\":{\"state\":\"%s\",\"count\":%d,\"kwh\":%d.%03d,\"programme\":\"P%d\"}}"
                .formatted(
                        at, isWorking ? "run" : "idle", pieces, wattHours / 1000, wattHours % 1000, messages / 360 % 5);
    }
}
