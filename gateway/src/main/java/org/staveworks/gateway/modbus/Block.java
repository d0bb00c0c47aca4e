package org.staveworks.gateway.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.staveworks.gateway.config.ModbusConnection;
import org.staveworks.gateway.config.ModbusPoint;
import org.staveworks.gateway.config.ModbusPoint.Table;

/// Registers (or bits) that one request reads for several points.
///
/// @param points by address; the block begins with the first and ends with the one that reaches furthest
record Block(Table table, int address, int count, List<ModbusPoint> points) {
    /// Bits of one request; the protocol's bound.
    private static final int BITS_MAX = 2_000;

    Block {
        points = List.copyOf(points);
    }

    private static Block of(List<ModbusPoint> points) {
        var address = points.getFirst().address();
        var end = points.stream().mapToInt(ModbusPoint::end).max().orElseThrow();
        return new Block(points.getFirst().table(), address, end - address, points);
    }

    /// The blocks of a connection by the period in which they are read, in milliseconds.
    static Map<Integer, List<Block>> plan(ModbusConnection config) {
        var periods = new TreeMap<Integer, List<ModbusPoint>>();
        for (var point : config.points()) {
            var own = point.pollMillis();
            periods.computeIfAbsent(own == null ? config.pollMillis() : own, period -> new ArrayList<>())
                    .add(point);
        }
        var plan = new TreeMap<Integer, List<Block>>();
        periods.forEach((period, points) -> plan.put(period, merge(points, config.maxGap(), config.maxRegisters())));
        return plan;
    }

    /// As few requests as the gaps and the protocol allow.
    static List<Block> merge(List<ModbusPoint> points, int maxGap, int maxRegisters) {
        var blocks = new ArrayList<Block>();
        for (var table : Table.values()) {
            var inTable = points.stream()
                    .filter(point -> point.table() == table)
                    .sorted(Comparator.comparingInt(ModbusPoint::address).thenComparingInt(ModbusPoint::end))
                    .toList();
            var widthMax = table.isBits() ? Math.min(BITS_MAX, maxRegisters * 16) : Math.max(maxRegisters, 4);
            var gathered = new ArrayList<ModbusPoint>();
            var end = 0;
            for (var point : inTable) {
                var fits = !gathered.isEmpty()
                        && point.address() - end <= maxGap
                        && Math.max(end, point.end()) - gathered.getFirst().address() <= widthMax;
                if (!fits && !gathered.isEmpty()) {
                    blocks.add(of(gathered));
                    gathered.clear();
                    end = 0;
                }
                gathered.add(point);
                end = Math.max(end, point.end());
            }
            if (!gathered.isEmpty()) {
                blocks.add(of(gathered));
            }
        }
        return blocks;
    }

    /// In two at its widest gap, for a machine that has no register there; itself where it reads one address only.
    List<Block> split() {
        var widest = 0;
        var widestGap = Integer.MIN_VALUE;
        var end = points.getFirst().end();
        for (int i = 1; i < points.size(); i++) {
            var gap = points.get(i).address() - end;
            var isNearerToMiddle = Math.abs(2 * i - points.size()) < Math.abs(2 * widest - points.size());
            var isApart = points.get(i).address() != points.get(i - 1).address();
            if (isApart && (gap > widestGap || gap == widestGap && isNearerToMiddle)) {
                widest = i;
                widestGap = gap;
            }
            end = Math.max(end, points.get(i).end());
        }
        return widest == 0
                ? List.of(this)
                : List.of(of(points.subList(0, widest)), of(points.subList(widest, points.size())));
    }
}
