package org.staveworks.alarm.internal.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// When in the week a rule raises (生效时段): spans in the workshops' zone that begin and end at a wall
/// clock's minute, so a day on which clocks change is shorter or longer. A span belongs to the day on
/// which it begins and may go over midnight.
///
/// ```text
///   closed │ open: on-delays count from here │ closed
/// ─────────┼─────────────────────────────────┼──────────▶ event time
///        from                                to
/// ```
public final class Hours {
    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;
    private static final Span WHOLE_TIME = new Span(Long.MIN_VALUE, Leaf.NEVER, true);

    public static final Hours ALWAYS = new Hours(ZoneId.of("UTC"), List.of());

    private final ZoneId zone;
    /// Apart from each other, in order; empty for always.
    private final List<Weekly> weekly;

    /// @param from minute of the day, 0 to 1439
    /// @param to   minute of the day; of the next one where it is not later than `from`: `from` itself
    ///             is a whole day
    public record Window(Set<DayOfWeek> days, int from, int to) {
        public Window {
            days = Set.copyOf(days);
            if (days.isEmpty() || from < 0 || from >= DAY_MINUTES || to < 0 || to >= DAY_MINUTES) {
                throw new IllegalArgumentException("window (%s, %d to %d) is none of a week".formatted(days, from, to));
            }
        }
    }

    /// From when to when it is open or closed.
    ///
    /// @param from of the span, which belongs to it
    /// @param to   when the next one begins
    record Span(long from, long to, boolean isOpen) {}

    /// Minutes since Monday 00:00; the end may lie in the next week.
    private record Weekly(int from, int to) {}

    private Hours(ZoneId zone, List<Weekly> weekly) {
        this.zone = zone;
        this.weekly = weekly;
    }

    /// @param windows always where there are none
    public static Hours of(ZoneId zone, Collection<Window> windows) {
        var spans = new ArrayList<Weekly>();
        for (var window : windows) {
            for (var day : window.days()) {
                int begin = (day.getValue() - 1) * DAY_MINUTES;
                int length = window.to() > window.from()
                        ? window.to() - window.from()
                        : window.to() + DAY_MINUTES - window.from();
                spans.add(new Weekly(begin + window.from(), begin + window.from() + length));
            }
        }
        var apart = apart(spans);
        boolean isAlways = apart.stream().anyMatch(one -> one.to() - one.from() >= WEEK_MINUTES);
        return windows.isEmpty() || isAlways ? ALWAYS : new Hours(zone, apart);
    }

    /// What touches or overlaps is one, over the end of the week too.
    private static List<Weekly> apart(List<Weekly> spans) {
        var ordered =
                spans.stream().sorted(Comparator.comparingInt(Weekly::from)).toList();
        var apart = new ArrayList<Weekly>();
        for (var one : ordered) {
            if (!apart.isEmpty() && one.from() <= apart.getLast().to()) {
                var before = apart.removeLast();
                apart.add(new Weekly(before.from(), Math.max(before.to(), one.to())));
            } else {
                apart.add(one);
            }
        }
        while (apart.size() > 1
                && apart.getLast().to() - WEEK_MINUTES >= apart.getFirst().from()) {
            var first = apart.removeFirst();
            var last = apart.removeLast();
            apart.add(new Weekly(last.from(), Math.max(last.to(), first.to() + WEEK_MINUTES)));
        }
        if (apart.size() == 1
                && apart.getFirst().to() - WEEK_MINUTES >= apart.getFirst().from()) {
            return List.of(new Weekly(0, WEEK_MINUTES));
        }
        return List.copyOf(apart);
    }

    boolean isAlways() {
        return weekly.isEmpty();
    }

    /// The span in which a moment lies.
    Span around(long moment) {
        if (isAlways()) {
            return WHOLE_TIME;
        }
        var monday = LocalDate.ofInstant(Instant.ofEpochMilli(moment), zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        long closedSince = Long.MIN_VALUE;
        // A span that began in the week before may still be open; one of the next week ends what is closed now.
        for (int week = -1; week <= 1; week++) {
            for (var one : weekly) {
                long from = at(monday.plusWeeks(week), one.from());
                long to = at(monday.plusWeeks(week), one.to());
                if (moment < from) {
                    return new Span(closedSince, from, false);
                }
                if (moment < to) {
                    return new Span(from, to, true);
                }
                closedSince = Math.max(closedSince, to);
            }
        }
        throw new IllegalStateException("(%d) lies in no week of (%s)".formatted(moment, weekly));
    }

    /// A minute that clocks leave out is as much later as they leave out; of one that comes twice it is
    /// the first.
    private long at(LocalDate monday, int minute) {
        var wall = monday.plusDays(minute / DAY_MINUTES).atStartOfDay().plusMinutes(minute % DAY_MINUTES);
        return wall.atZone(zone).toInstant().toEpochMilli();
    }
}
