package org.staveworks.performance.internal.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.time.TimeSpan;
import org.staveworks.production.ReportedWork.Mark;
import org.staveworks.production.ReportedWork.ReportedTicket;
import org.staveworks.production.ScanKind;

/// The runs that scans of a ticket amount to. Each finish is the end of one. It began with the start of
/// the same worker, else with another's that nobody has finished, else where the same worker finished
/// before. A start that was scanned together with the finish tells nothing, so it counts as none: then
/// the run may have begun as early as [#ALLOWANCE] times what it takes by the routing, but not before
/// the last finish of the ticket.
///
/// What comes out does not depend on the order in which scans arrived.
public final class Runs {
    /// How much slower than by the routing work without a known start may have been.
    static final int ALLOWANCE = 3;
    /// The least that work without a known start may have taken.
    static final Duration ALLOWED_LEAST = Duration.ofHours(1);
    /// A run that is shorter than a tenth of what it takes was scanned afterwards.
    static final double CREDIBLE_PART = 0.1;
    /// Nobody works for longer without a scan.
    static final Duration LONGEST = Duration.ofDays(7);

    private static final double SECOND = 1000;
    private static final double MINUTE = 60 * SECOND;

    private Runs() {}

    /// Where a ticket's work is, if no scan says so.
    public record Elsewise(@Nullable MachineUnit machine, MachineSource source) {
        public static final Elsewise UNKNOWN = new Elsewise(null, MachineSource.NONE);
    }

    /// @param marks of this ticket, in any order, each at least once
    public static List<Run> of(ReportedTicket ticket, List<Mark> marks, Elsewise elsewise) {
        var inOrder = marks.stream()
                .distinct()
                .sorted(Comparator.comparing(Mark::workedAt)
                        .thenComparing(Mark::kind)
                        .thenComparing(Mark::id))
                .toList();
        var open = new HashMap<UUID, Mark>();
        var finished = new HashMap<UUID, Mark>();
        @Nullable Instant last = null;
        @Nullable MachineUnit lastMachine = null;
        var runs = new ArrayList<Run>();
        for (var mark : inOrder) {
            if (mark.kind() == ScanKind.START) {
                open.putIfAbsent(mark.personId(), mark);
                continue;
            }
            var start = takeStart(open, mark);
            var said = said(mark).or(() -> start.flatMap(Runs::said)).orElse(lastMachine);
            lastMachine = said;
            var begin = start.map(Mark::workedAt)
                    .orElseGet(() -> finished.containsKey(mark.personId())
                            ? finished.get(mark.personId()).workedAt()
                            : null);
            runs.add(run(ticket, mark, begin, last, said, elsewise));
            last = mark.workedAt();
            finished.put(mark.personId(), mark);
        }
        return runs;
    }

    private static Optional<Mark> takeStart(Map<UUID, Mark> open, Mark finish) {
        var own = open.remove(finish.personId());
        if (own != null) {
            return Optional.of(own);
        }
        var other =
                open.values().stream().min(Comparator.comparing(Mark::workedAt).thenComparing(Mark::id));
        other.ifPresent(mark -> open.remove(mark.personId()));
        return other;
    }

    private static Optional<MachineUnit> said(Mark mark) {
        return mark.machineId() == null || mark.machineUnit() == null
                ? Optional.empty()
                : Optional.of(new MachineUnit(mark.machineId(), mark.machineUnit()));
    }

    private static Run run(
            ReportedTicket ticket,
            Mark finish,
            @Nullable Instant begin,
            @Nullable Instant last,
            @Nullable MachineUnit said,
            Elsewise elsewise) {
        var cycle = ticket.runSecondsPerUnit().doubleValue() * SECOND;
        var pieces = finish.good().add(finish.scrap());
        var isKnown = begin != null && isCredible(Duration.between(begin, finish.workedAt()), cycle, pieces);
        var span = isKnown && begin != null
                ? new TimeSpan(begin, finish.workedAt())
                : allowed(ticket, finish.workedAt(), cycle, pieces, last);
        return new Run(
                finish.id(),
                ticket.id(),
                span,
                isKnown,
                finish.good(),
                finish.scrap(),
                cycle,
                said == null ? elsewise.machine() : said,
                said == null ? elsewise.source() : MachineSource.SCANNED);
    }

    private static boolean isCredible(Duration length, double cycle, BigDecimal pieces) {
        return length.toMillis() > 0
                && length.compareTo(LONGEST) <= 0
                && length.toMillis() >= pieces.doubleValue() * cycle * CREDIBLE_PART;
    }

    private static TimeSpan allowed(
            ReportedTicket ticket, Instant end, double cycle, BigDecimal pieces, @Nullable Instant last) {
        var needed = ticket.setupMinutes().doubleValue() * MINUTE + pieces.doubleValue() * cycle;
        var longest = Math.min(LONGEST.toMillis(), Math.max(ALLOWED_LEAST.toMillis(), (long) (needed * ALLOWANCE)));
        var earliest = end.minusMillis(longest);
        return new TimeSpan(last != null && last.isAfter(earliest) && last.isBefore(end) ? last : earliest, end);
    }
}
