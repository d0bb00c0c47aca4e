package org.staveworks.equipment.internal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.staveworks.device.SealedPoints;
import org.staveworks.device.SeriesPoints;
import org.staveworks.equipment.internal.DueSql.Touched;
import org.staveworks.equipment.internal.derive.HourDerivation;

/// Notes, in the transaction in which points come to rest, which hours of which machines have to be derived.
@Component
class SealedHours implements SealedPoints {
    private final DueSql due;

    SealedHours(DueSql due) {
        this.due = due;
    }

    @Override
    public void sealed(List<SeriesPoints> sealed) {
        var touched = new ArrayList<Touched>();
        for (var series : sealed) {
            var times = series.points().times();
            for (int i = 0; i < times.length; ) {
                long from = HourDerivation.hourOf(times[i]);
                long to = from + HourDerivation.HOUR_MILLIS;
                for (i++; i < times.length && times[i] < to + HourDerivation.HOUR_MILLIS; i++) {
                    to = HourDerivation.hourOf(times[i]) + HourDerivation.HOUR_MILLIS;
                }
                touched.add(new Touched(series.series(), from, to));
            }
        }
        if (!touched.isEmpty()) {
            due.touched(touched);
        }
    }
}
