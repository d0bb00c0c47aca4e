package org.staveworks.telemetry.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.staveworks.telemetry.Points;

/// What a span of one series amounts to. Points are added in the order of time, part by part.
///
/// A value holds until the next point, but no longer than the machine may be silent; beyond that nothing
/// is known, which is a gap.
public final class Totals {
    /// Gaps that are told one by one.
    public static final int GAPS_MAX = 100;

    private final long to;
    private final long silence;
    private final boolean isText;
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Integer, Long> held = new TreeMap<>();
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double weighted;
    private long known;
    private int gapCount;
    private long gapMillis;
    private long firstTime;
    private double first;
    private long lastTime;
    private double last;

    /// @param to      end of the span, in milliseconds; it no longer belongs to it
    /// @param silence in milliseconds
    /// @param isText  whether the values stand for words
    public Totals(long to, long silence, boolean isText) {
        this.to = to;
        this.silence = silence;
        this.isText = isText;
    }

    /// Where the series was silent for longer than it may be.
    ///
    /// @param after time of the last point before it
    /// @param until time of the next point
    public record Gap(long after, long until) {}

    /// @param known        milliseconds of which the value is known
    /// @param weightedMean by the time that each value held
    /// @param gapMillis    of all gaps
    /// @param gaps         the first [#GAPS_MAX]
    /// @param held         milliseconds of each word; empty for numbers
    public record Result(
            long count,
            double min,
            double max,
            double sum,
            double mean,
            double weightedMean,
            long known,
            long firstTime,
            double first,
            long lastTime,
            double last,
            int gapCount,
            long gapMillis,
            List<Gap> gaps,
            Map<Integer, Long> held) {}

    /// @param points after all that were added before, before the end of the span
    public void add(Points points) {
        var times = points.times();
        var values = points.values();
        for (int i = 0; i < times.length; i++) {
            if (count++ == 0) {
                firstTime = times[i];
                first = values[i];
            } else {
                pass(times[i]);
            }
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
            sum += values[i];
            lastTime = times[i];
            last = values[i];
        }
    }

    /// The last value holds until a moment, if that is not too far away.
    private void pass(long until) {
        long distance = until - lastTime;
        if (distance > silence) {
            gapCount++;
            gapMillis += distance;
            if (gaps.size() < GAPS_MAX) {
                gaps.add(new Gap(lastTime, until));
            }
        }
        hold(Math.min(distance, silence));
    }

    private void hold(long millis) {
        known += millis;
        weighted += last * millis;
        if (isText) {
            held.merge((int) last, millis, Long::sum);
        }
    }

    /// @return nothing where there are no points
    public Optional<Result> end() {
        if (count == 0) {
            return Optional.empty();
        }
        hold(Math.clamp(to - lastTime, 0, silence));
        return Optional.of(new Result(
                count,
                min,
                max,
                sum,
                sum / count,
                known == 0 ? sum / count : weighted / known,
                known,
                firstTime,
                first,
                lastTime,
                last,
                gapCount,
                gapMillis,
                List.copyOf(gaps),
                Map.copyOf(held)));
    }
}
