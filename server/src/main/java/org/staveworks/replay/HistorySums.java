package org.staveworks.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What the lines that were taken over add up to in the file.
///
/// @param late lines delivered after the day they were scheduled for
record HistorySums(
        long lines,
        long orders,
        BigDecimal value,
        BigDecimal quantity,
        BigDecimal freight,
        BigDecimal insurance,
        long late) {

    /// @param refused ids of lines that were readable but could not be played
    static HistorySums of(HistoryFile file, Set<String> refused) {
        var lines = file.lines().stream()
                .filter(line -> !refused.contains(line.id()))
                .toList();
        return new HistorySums(
                lines.size(),
                lines.stream().map(HistoryLine::order).distinct().count(),
                sum(lines, HistoryLine::value),
                sum(lines, HistoryLine::quantity),
                sum(lines, line -> line.freight() instanceof Freight.Amount(var amount) ? amount : BigDecimal.ZERO),
                sum(lines, line -> line.insurance().orElse(BigDecimal.ZERO)),
                lines.stream().filter(HistoryLine::isLate).count());
    }

    private static BigDecimal sum(List<HistoryLine> lines, Function<HistoryLine, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
