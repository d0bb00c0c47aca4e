package org.staveworks.forecast.life.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.staveworks.forecast.life.Run;
import org.staveworks.forecast.life.RunSet;

/// Runs as text, rows in the order of time. With commas there is a first line of names, of which the first is the
/// machine and the second the cycle or time; with spaces there is none, as in NASA's C-MAPSS files (Saxena, Goebel,
/// Simon, Eklund 2008), the quantities of which are named here.
public final class RunFile {
    private static final int LINES_MAX = 2_000_000;
    private static final int QUANTITIES_MAX = 200;
    private static final List<String> TURBOFAN = List.of(
            "setting 1",
            "setting 2",
            "setting 3",
            "T2",
            "T24",
            "T30",
            "T50",
            "P2",
            "P15",
            "P30",
            "Nf",
            "Nc",
            "epr",
            "Ps30",
            "phi",
            "NRf",
            "NRc",
            "BPR",
            "farB",
            "htBleed",
            "Nf_dmd",
            "PCNfR_dmd",
            "W31",
            "W32");

    private RunFile() {}

    /// @throws UnreadableRunsException with line and cause
    public static RunSet read(String text) {
        var lines = text.lines().toList();
        if (lines.isEmpty()) {
            throw new UnreadableRunsException("The file is empty.");
        }
        if (lines.size() > LINES_MAX) {
            throw new UnreadableRunsException("The file has %,d lines, at most %,d can be read. Maybe thin it out."
                    .formatted(lines.size(), LINES_MAX));
        }
        boolean isNamed = lines.getFirst().indexOf(',') >= 0;
        var names = isNamed ? cells(lines.getFirst().replace("\uFEFF", ""), true) : List.<String>of();
        Map<String, List<double[]>> rows = new LinkedHashMap<>();
        int width = isNamed ? names.size() : cells(lines.getFirst(), false).size();
        if (width < 3 || width > QUANTITIES_MAX + 2) {
            throw new UnreadableRunsException(
                    1, "there are %d columns, needed are a machine, a cycle and 1 to 200 quantities".formatted(width));
        }
        for (int line = isNamed ? 1 : 0; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                var cells = cells(lines.get(line), isNamed);
                if (cells.size() != width) {
                    throw new UnreadableRunsException(
                            line + 1, "there are %d columns, in line 1 there are %d".formatted(cells.size(), width));
                }
                rows.computeIfAbsent(cells.getFirst(), none -> new ArrayList<>())
                        .add(numbers(cells, line + 1));
            }
        }
        var runs = rows.entrySet().stream()
                .map(run -> new Run(run.getKey(), run.getValue()))
                .toList();
        return new RunSet(isNamed ? names.subList(2, width) : names(width - 2), runs);
    }

    /// Cycles that were left at the end of each run, a number a line.
    public static double[] truths(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return IntStream.range(0, lines.size())
                .mapToDouble(line -> number(lines.get(line), line + 1))
                .toArray();
    }

    private static List<String> names(int width) {
        return width == TURBOFAN.size()
                ? TURBOFAN
                : IntStream.rangeClosed(1, width).mapToObj(i -> "quantity " + i).toList();
    }

    private static List<String> cells(String line, boolean hasCommas) {
        return Arrays.stream(hasCommas ? line.split(",", -1) : line.strip().split("\\s+"))
                .map(String::strip)
                .toList();
    }

    private static double[] numbers(List<String> cells, int line) {
        var values = new double[cells.size() - 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(cells.get(i + 2), line);
        }
        return values;
    }

    private static double number(String cell, int line) {
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw new UnreadableRunsException(line, "(%s) is not a number".formatted(cell));
    }
}
