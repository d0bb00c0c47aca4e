package org.staveworks.gateway.modbus;

import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.exceptions.ModbusTimeoutException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ModbusConnection;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.driver.Driver;
import org.staveworks.gateway.driver.DriverException;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Session;

/// Modbus over TCP and over serial lines (RTU).
public final class ModbusDriver implements Driver<ModbusConnection> {
    private final ModbusLines lines = new ModbusLines();

    @Override
    public Session open(ModbusConnection config, Readings readings) throws DriverException, InterruptedException {
        return ModbusSession.open(config, lines, readings);
    }

    @Override
    public List<BrowsedNode> browse(ModbusConnection config, @Nullable String node) throws DriverException {
        throw new DriverException("Modbus has no directory: the machine's manual lists its registers");
    }

    @Override
    public List<PreviewedValue> preview(ModbusConnection config) throws DriverException, InterruptedException {
        var line = lines.acquire(config);
        try {
            var found = readOnce(
                    new ModbusUnit(line, config.unitId()), config.points(), config.maxGap(), config.maxRegisters());
            var at = System.currentTimeMillis();
            return config.points().stream()
                    .map(point -> previewed(point, found.get(point), at))
                    .toList();
        } finally {
            lines.release(config, line);
        }
    }

    private static PreviewedValue previewed(ModbusPoint point, @Nullable Found found, long at) {
        if (found == null) {
            return new PreviewedValue(point.metric(), null, null, null, "not read");
        }
        var number = found.number();
        return new PreviewedValue(
                point.metric(),
                found.raw(),
                number == null ? null : point.scaling().measured(number),
                found.error() == null ? at : null,
                found.error());
    }

    /// @param number null where there is none
    record Found(
            @Nullable String raw,
            @Nullable Double number,
            @Nullable String error) {}

    /// Reads points once, block by block, each error told where it belongs.
    static Map<ModbusPoint, Found> readOnce(ModbusUnit unit, List<ModbusPoint> points, int maxGap, int maxRegisters)
            throws DriverException, InterruptedException {
        var found = new HashMap<ModbusPoint, Found>();
        var waiting = new ArrayDeque<>(Block.merge(points, maxGap, maxRegisters));
        while (!waiting.isEmpty()) {
            var block = waiting.removeFirst();
            try {
                var content = unit.read(block);
                block.points().forEach(point -> found.put(point, found(content, point)));
            } catch (ModbusResponseException e) {
                var parts = block.split();
                if (ModbusUnit.isAboutAddresses(e) && parts.size() > 1) {
                    waiting.addAll(parts);
                } else {
                    block.points().forEach(point -> found.put(point, new Found(null, null, ModbusUnit.words(e))));
                }
            } catch (ModbusTimeoutException e) {
                throw new DriverException("unit " + unit.unit() + " does not answer in time", e);
            }
        }
        return found;
    }

    private static Found found(ModbusUnit.Content content, ModbusPoint point) {
        var own = content.of(point);
        var raw = new StringBuilder();
        if (content.block().table().isBits()) {
            raw.append(own[0]);
        } else {
            for (int i = 0; i < own.length; i += 2) {
                raw.append(i == 0 ? "" : " ").append("0x%02X%02X".formatted(own[i], own[i + 1]));
            }
        }
        var number = content.number(point);
        return Double.isFinite(number)
                ? new Found(raw.toString(), number, null)
                : new Found(raw.toString(), null, "no " + point.format().word());
    }
}
