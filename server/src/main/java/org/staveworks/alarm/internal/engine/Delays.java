package org.staveworks.alarm.internal.engine;

/// How long a condition has to hold before the alarm is raised, and to be over before it is cleared
/// (IEC 62682, clause 10: on-delay and off-delay).
public record Delays(long onMillis, long offMillis) {
    public static final Delays NONE = new Delays(0, 0);

    public Delays {
        if (onMillis < 0 || offMillis < 0) {
            throw new IllegalArgumentException("delays (%d, %d) are not negative".formatted(onMillis, offMillis));
        }
    }

    public static Delays ofSeconds(int on, int off) {
        return new Delays(on * 1000L, off * 1000L);
    }
}
