package org.staveworks.maintenance.internal.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.telemetry.query.Buckets;

/// Makes rows of cycles out of series: the mean of each quantity. A cycle in which nothing was heard is none; where one
/// quantity is missing its last value goes on; rows begin when all quantities were heard.
@Component
class CycleRows {
    private static final int CYCLES_MAX = 20_000;

    private final SeriesStore store;

    CycleRows(SeriesStore store) {
        this.store = store;
    }

    /// Whole cycles only.
    @Transactional(readOnly = true)
    public List<double[]> of(List<Series> quantities, Instant from, Instant to, int cycleMinutes) {
        long width = cycleMinutes * 60_000L;
        long begin = from.toEpochMilli();
        int cycles = (int) Math.min(CYCLES_MAX, (to.toEpochMilli() - begin) / width);
        if (cycles <= 0) {
            return List.of();
        }
        var means = new double[quantities.size()][cycles];
        var isHeard = new boolean[quantities.size()][cycles];
        for (int i = 0; i < means.length; i++) {
            for (int first = 0; first < cycles; first += Buckets.MOST) {
                long start = begin + first * width;
                long end = begin + Math.min(cycles, first + Buckets.MOST) * width;
                for (var bucket : store.buckets(quantities.get(i), start, end, width)) {
                    int cycle = (int) ((bucket.start() - begin) / width);
                    means[i][cycle] = bucket.mean();
                    isHeard[i][cycle] = true;
                }
            }
        }
        return rows(means, isHeard, cycles);
    }

    private static List<double[]> rows(double[][] means, boolean[][] isHeard, int cycles) {
        var rows = new ArrayList<double[]>();
        var last = new double[means.length];
        var isKnown = new boolean[means.length];
        int known = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            boolean isAny = false;
            for (int i = 0; i < means.length; i++) {
                if (isHeard[i][cycle]) {
                    isAny = true;
                    last[i] = means[i][cycle];
                    known += isKnown[i] ? 0 : 1;
                    isKnown[i] = true;
                }
            }
            if (isAny && known == means.length) {
                rows.add(last.clone());
            }
        }
        return rows;
    }
}
