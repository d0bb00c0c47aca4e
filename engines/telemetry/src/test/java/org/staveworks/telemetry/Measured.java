package org.staveworks.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Series as machines send them.
public final class Measured {
    public static final long MIDNIGHT = 1_760_000_000_000L;
    private static final int QUARTER = 15 * 60 * 1000;

    private Measured() {}

    /// A random walk with two decimals, once a second.
    public static Points walk(int size, long seed) {
        var random = new Random(seed);
        var times = new long[size];
        var values = new double[size];
        double level = 80;
        for (int i = 0; i < size; i++) {
            level += random.nextGaussian() / 2;
            times[i] = MIDNIGHT + i * 1000L;
            values[i] = Math.round(level * 100) / 100.0;
        }
        return new Points(times, values);
    }

    /// A year of a steel works, every quarter of an hour.
    ///
    /// @param column 1 is the energy used
    public static Points steel(int column) throws IOException {
        var lines = Files.readAllLines(sharedData().resolve("devices/steel-energy.csv"));
        var times = new long[lines.size() - 1];
        var values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = MIDNIGHT + (long) i * QUARTER;
            values[i] = Double.parseDouble(lines.get(i + 1).split(",")[column]);
        }
        return new Points(times, values);
    }

    private static Path sharedData() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            var data = folder.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException("no shared/data beside the project");
    }
}
