package org.staveworks.gateway.modbus;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ModbusConnection;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Session;
import org.staveworks.gateway.driver.Value;

/// Polls one unit. The periods of different connections begin at different moments, so that a hundred meters are not
/// asked in one.
final class ModbusSession implements Session {
    /// A unit that was silent this often in a row counts as lost.
    private static final int SILENCES_MAX = 2;
    /// What the unit refuses is asked again this seldom: its program may have changed.
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final ModbusConnection config;
    private final ModbusLines lines;
    private final ModbusLine line;
    private final ModbusUnit unit;
    private final Readings readings;
    private final List<Round> rounds = new ArrayList<>();
    /// Why a block is not answered, by its first address and table.
    private final Map<String, String> refusals = new LinkedHashMap<>();

    /// In a row. The first ever counts twice, so that a unit which is off is not waited for twice.
    private int silences = SILENCES_MAX - 1;

    /// What is read in one period.
    private static final class Round {
        private final long periodNanos;
        private final List<Asked> blocks = new ArrayList<>();
        private long dueNanos;

        Round(long periodNanos, long firstDueNanos) {
            this.periodNanos = periodNanos;
            this.dueNanos = firstDueNanos;
        }
    }

    private record Asked(Block block, long notBeforeNanos) {}

    private ModbusSession(ModbusConnection config, ModbusLines lines, ModbusLine line, Readings readings) {
        this.config = config;
        this.lines = lines;
        this.line = line;
        this.unit = new ModbusUnit(line, config.unitId());
        this.readings = readings;
        var now = System.nanoTime();
        Block.plan(config).forEach((millis, blocks) -> {
            var period = TimeUnit.MILLISECONDS.toNanos(millis);
            var round = new Round(period, now + phase(config.id(), period));
            blocks.forEach(block -> round.blocks.add(new Asked(block, now)));
            rounds.add(round);
        });
    }

    /// Where in the period a connection's polls stand: the same at each start, different for each connection.
    static long phase(String id, long periodNanos) {
        return Math.floorMod(id.hashCode() * 0x9E3779B97F4A7C15L, periodNanos);
    }

    /// Connects and reads everything once: only a unit that answers is connected.
    static ModbusSession open(ModbusConnection config, ModbusLines lines, Readings readings)
            throws DriverException, InterruptedException {
        var line = lines.acquire(config);
        var session = new ModbusSession(config, lines, line, readings);
        var begun = System.nanoTime();
        var isShared = line.isShared();
        try {
            for (var round : session.rounds) {
                session.poll(round);
            }
            return session;
        } catch (DriverException e) {
            session.close();
            // A silent unit takes at most a quarter of a line on which others wait for their turn.
            throw isShared ? e.withPause(3 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)) : e;
        } catch (InterruptedException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        try {
            while (true) {
                var next = rounds.stream()
                        .min((a, b) -> Long.compare(a.dueNanos - b.dueNanos, 0))
                        .orElse(null);
                if (next == null) {
                    // Nothing to read; the line is held for writing.
                    TimeUnit.SECONDS.sleep(1);
                    continue;
                }
                var now = System.nanoTime();
                if (next.dueNanos - now > 0) {
                    TimeUnit.NANOSECONDS.sleep(next.dueNanos - now);
                }
                poll(next);
                // What was missed meanwhile is not made up for in a burst.
                var late = Math.max(0, System.nanoTime() - next.dueNanos);
                next.dueNanos += (late / next.periodNanos + 1) * next.periodNanos;
            }
        } catch (DriverException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void poll(Round round) throws DriverException, InterruptedException {
        var waiting = new ArrayList<>(round.blocks);
        round.blocks.clear();
        try {
            while (!waiting.isEmpty()) {
                var asked = waiting.removeFirst();
                if (asked.notBeforeNanos() - System.nanoTime() > 0) {
                    round.blocks.add(asked);
                    continue;
                }
                try {
                    take(unit.read(asked.block()));
                    silences = 0;
                    round.blocks.add(asked);
                    settled(asked.block());
                } catch (ModbusResponseException e) {
                    silences = 0;
                    var parts = asked.block().split();
                    if (ModbusUnit.isAboutAddresses(e) && parts.size() > 1) {
                        parts.forEach(part -> waiting.addFirst(new Asked(part, asked.notBeforeNanos())));
                    } else {
                        round.blocks.add(refused(asked.block(), e));
                    }
                } catch (ModbusTimeoutException e) {
                    round.blocks.add(asked);
                    readings.bad(asked.block().points().size());
                    if (++silences >= SILENCES_MAX) {
                        giveUp();
                        throw new DriverException(
                                "unit " + config.unitId() + " does not answer within " + config.timeoutMillis() + " ms",
                                e);
                    }
                }
            }
        } finally {
            round.blocks.addAll(waiting);
        }
    }

    /// A connection that went silent may be dead; a line on which others still speak is not.
    private void giveUp() {
        if (!line.isShared()) {
            line.giveUp();
        }
    }

    private void take(ModbusUnit.Content content) {
        var at = System.currentTimeMillis();
        var raws = new ArrayList<Readings.Raw>();
        for (var point : content.block().points()) {
            var number = content.number(point);
            if (Double.isFinite(number)) {
                raws.add(new Readings.Raw(point, at, new Value.Number(number)));
            } else {
                readings.bad(1);
            }
        }
        readings.take(raws);
    }

    private static String key(Block block) {
        return block.table() + " " + block.address();
    }

    private Asked refused(Block block, ModbusResponseException answer) {
        readings.bad(block.points().size());
        synchronized (refusals) {
            refusals.put(
                    key(block),
                    block.table().name().toLowerCase(Locale.ROOT) + " " + block.address()
                            + (block.count() > 1 ? "–" + (block.address() + block.count() - 1) : "") + ": "
                            + ModbusUnit.words(answer));
        }
        // A unit that is busy is asked again in the next round.
        return new Asked(
                block, ModbusUnit.isAboutAddresses(answer) ? System.nanoTime() + REFUSED_NANOS : System.nanoTime());
    }

    private void settled(Block block) {
        synchronized (refusals) {
            refusals.remove(key(block));
        }
    }

    @Override
    public @Nullable String warning() {
        synchronized (refusals) {
            return refusals.isEmpty()
                    ? null
                    : refusals.size() + " blocks are refused: "
                            + String.join(
                                    "; ", refusals.values().stream().limit(5).toList());
        }
    }

    @Override
    public List<WrittenValue> write(List<PointValue> values) throws DriverException, InterruptedException {
        new ModbusWriting(unit).write(values);
        var points = values.stream().map(value -> (ModbusPoint) value.point()).toList();
        var found = ModbusDriver.readOnce(unit, points, config.maxGap(), config.maxRegisters());
        return points.stream()
                .map(point -> {
                    var content = found.get(point);
                    return new WrittenValue(
                            point.metric(),
                            content == null || content.number() == null
                                    ? null
                                    : point.scaling().measured(content.number()));
                })
                .toList();
    }

    @Override
    public void close() {
        lines.release(config, line);
    }
}
