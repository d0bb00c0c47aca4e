package org.staveworks.gateway.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ConnectionConfig;
import org.staveworks.gateway.config.Point;
import org.staveworks.gateway.config.Scaling;

/// What one connection reads, on its way to the buffer: scaled, thinned out by its deadbands, counted.
public final class Readings {
    /// Even what doesn't move is told this often, or nobody could tell a steady machine from a silent one.
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(60);
    /// A day ahead is the furthest that the server takes.
    private static final long AHEAD_MILLIS = TimeUnit.HOURS.toMillis(23);
    private static final long EARLIEST_MILLIS = 946_684_800_000L;

    private final String deviceCode;
    private final Intake intake;
    private final Map<String, Scaling> scalings = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();
    private final LongAdder reads = new LongAdder();
    private final LongAdder badValues = new LongAdder();
    private final LongAdder refused = new LongAdder();

    public Readings(ConnectionConfig config, Intake intake) {
        this.deviceCode = config.common().deviceCode();
        this.intake = intake;
        for (var point : config.points()) {
            scalings.put(point.metric(), point.scaling());
        }
    }

    private record Told(double value, long nanos) {}

    /// One reading as the machine said it.
    ///
    /// @param at null takes the gateway's clock
    public record Raw(Point point, @Nullable Long at, Value value) {}

    /// @return ends when they are on disk
    public CompletableFuture<Void> take(List<Raw> raws) {
        var now = System.currentTimeMillis();
        var readings = new ArrayList<Reading>(raws.size());
        for (var raw : raws) {
            var value = measured(raw);
            if (value == null) {
                badValues.increment();
                continue;
            }
            reads.increment();
            if (isNews(raw.point().metric(), value)) {
                readings.add(new Reading(deviceCode, raw.point().metric(), time(raw.at(), now), value));
            }
        }
        if (readings.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return intake.take(readings).whenComplete((nothing, failure) -> {
            if (failure != null) {
                refused.add(readings.size());
            }
        });
    }

    /// A time that the server would refuse is a clock that was never set; the gateway's own is nearer to the truth.
    private static long time(@Nullable Long at, long now) {
        return at == null || at < EARLIEST_MILLIS || at > now + AHEAD_MILLIS ? now : at;
    }

    private @Nullable Value measured(Raw raw) {
        return switch (raw.value()) {
            case Value.Number(var number) -> {
                var measured = raw.point().scaling().measured(number);
                yield Double.isFinite(measured) ? new Value.Number(measured) : null;
            }
            case Value.Word word -> word.word().isEmpty() || word.word().length() > Value.WORD_LENGTH_MAX ? null : word;
        };
    }

    private boolean isNews(String metric, Value value) {
        var deadband = scalings.getOrDefault(metric, Scaling.NONE).deadband();
        if (deadband == 0 || !(value instanceof Value.Number(var number))) {
            return true;
        }
        var now = System.nanoTime();
        synchronized (told) {
            var last = told.get(metric);
            if (last != null && Math.abs(number - last.value()) <= deadband && now - last.nanos() < STEADY_NANOS) {
                return false;
            }
            told.put(metric, new Told(number, now));
            return true;
        }
    }

    /// Counts what came but is no value: a bad status, a missing part, not a number.
    public void bad(int count) {
        badValues.add(count);
    }

    public long reads() {
        return reads.sum();
    }

    public long badValues() {
        return badValues.sum();
    }

    /// Values that were read but not kept, because too much waited for the disk.
    public long refused() {
        return refused.sum();
    }
}
