package org.staveworks.bench;

import java.util.Arrays;
import java.util.Random;

/// Ten values a message that wander about with two decimals. Times are a second apart, whenever they are sent.
final class RandomWalk implements MqttFleet.Speech {
    static final int METRICS = 10;
    private static final long BEGIN = 1_760_000_000_000L;

    private final Random random;
    private final double[] levels = new double[METRICS];
    private long second;

    RandomWalk(long seed) {
        random = new Random(seed);
        Arrays.fill(levels, 50);
    }

    @Override
    public String next() {
        var text = new StringBuilder(240)
                .append("{\"ts\":")
                .append(BEGIN + 1000 * second++)
                .append(",\"values\":{");
        for (int metric = 0; metric < METRICS; metric++) {
            levels[metric] += random.nextDouble() - 0.5;
            long hundredths = Math.round(levels[metric] * 100);
            text.append(metric == 0 ? "\"m" : ",\"m").append(metric).append("\":");
            text.append(hundredths / 100).append('.');
            long rest = Math.abs(hundredths % 100);
            text.append(rest < 10 ? "0" : "").append(rest);
        }
        return text.append("}}").toString();
    }
}
