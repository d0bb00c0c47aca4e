package org.staveworks.equipment.internal.derive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.Signals.CounterSignal;
import org.staveworks.equipment.Signals.EnergySignal;

/// How much counters and meters rose. What was counted between two points belongs to the moment of the later one, so
/// the sums of spans that follow each other are the sum of all.
final class Counts {
    static final Counts NONE = new Counts(0, 0);
    private static final int DECIMALS = 6;
    private static final double HOUR_MILLIS = 3_600_000;
    /// A counter that falls by less of what it showed was corrected; one that falls further began anew.
    private static final double CORRECTION = 0.1;

    private final double rise;
    private final int resets;

    private Counts(double rise, int resets) {
        this.rise = rise;
        this.resets = resets;
    }

    double rise() {
        return rise;
    }

    int resets() {
        return resets;
    }

    BigDecimal times(BigDecimal factor) {
        return decimal(rise).multiply(factor).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS + 3, RoundingMode.HALF_EVEN);
    }

    static Counts of(CounterSignal counter, Track track, long from, long to) {
        return of(track, counter.modulus(), from, to);
    }

    /// In the unit of the series: kWh, or kW for so many hours, once it is multiplied.
    static Counts of(EnergySignal energy, Track track, long from, long to) {
        return energy.isPower() ? new Counts(integral(track, from, to), 0) : of(track, energy.modulus(), from, to);
    }

    private static Counts of(Track track, @Nullable Double modulus, long from, long to) {
        var times = track.points().times();
        var values = track.points().values();
        double rise = 0;
        int resets = 0;
        for (int i = Math.max(1, track.indexAt(from - 1) + 1); i < times.length && times[i] < to; i++) {
            double before = values[i - 1];
            double risen = values[i] - before;
            if (times[i] - times[i - 1] > Track.REACH_MILLIS) {
                continue;
            }
            if (risen < 0) {
                if (modulus != null && before < modulus && values[i] >= 0 && risen + modulus < modulus / 2) {
                    risen += modulus;
                } else if (-risen > CORRECTION * Math.abs(before)) {
                    risen = Math.max(values[i], 0);
                    resets++;
                }
            }
            rise += risen;
        }
        return new Counts(rise, resets);
    }

    /// A power holds until the next one is told, but not longer than the device may be silent.
    private static double integral(Track track, long from, long to) {
        var times = track.points().times();
        var values = track.points().values();
        double sum = 0;
        for (int i = Math.max(0, track.indexAt(from)); i < times.length && times[i] < to; i++) {
            long until = times[i] + track.silenceMillis();
            if (i + 1 < times.length) {
                until = Math.min(until, times[i + 1]);
            }
            long held = Math.min(until, to) - Math.max(times[i], from);
            if (held > 0) {
                sum += values[i] * held;
            }
        }
        return sum / HOUR_MILLIS;
    }
}
