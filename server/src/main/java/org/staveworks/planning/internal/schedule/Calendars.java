package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.internal.capacity.ClosureKind;
import org.staveworks.planning.internal.capacity.Closures.Closure;
import org.staveworks.planning.internal.capacity.Shift;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduleClosed;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.solve.WorkingHours;

/// When each machine works, in minutes from now.
final class Calendars {
    /// So far ahead hours are known; later a machine counts as always open.
    static final int DAYS = 366;

    static final int END = DAYS * 24 * 60;
    /// Work that began longer ago says nothing of how far it is.
    private static final int DAYS_BACK = 30;
    /// A week without any hours ends a search for the end of work on a day.
    private static final int DAYS_DUE = 14;

    private final WorkshopFacts facts;
    private final List<Lane> lanes;
    private final List<Closed> outsideHours;
    private final List<Calendar> calendars = new ArrayList<>();
    private final List<WorkingHours> working = new ArrayList<>();

    Calendars(WorkshopFacts facts, List<Lane> lanes) {
        this.facts = facts;
        this.lanes = lanes;
        var today = today();
        outsideHours = outsideHours(today, today.plusDays(DAYS)).stream()
                .filter(closed -> closed.to() > 0)
                .map(closed -> new Closed(Math.max(0, closed.from()), closed.to()))
                .toList();
        var shared = Stream.concat(outsideHours.stream(), holidays().map(this::window))
                .toList();
        var usual = new Calendar(WorkingHours.joined(shared));
        var usualHours = new WorkingHours(usual.closed());
        for (var lane : lanes) {
            var own = ofLane(lane).map(this::window).toList();
            if (own.isEmpty()) {
                calendars.add(usual);
                working.add(usualHours);
            } else {
                var calendar = new Calendar(WorkingHours.joined(
                        Stream.concat(shared.stream(), own.stream()).toList()));
                calendars.add(calendar);
                working.add(new WorkingHours(calendar.closed()));
            }
        }
    }

    Calendar of(int lane) {
        return calendars.get(lane);
    }

    WorkingHours working(int lane) {
        return working.get(lane);
    }

    /// The end of work on a day, or on the last working day before it.
    int endOfWork(LocalDate day) {
        for (int back = 0; back < DAYS_DUE; back++) {
            var one = day.minusDays(back);
            var last = facts.week().stream()
                    .filter(shift -> shift.weekday() == one.getDayOfWeek().getValue())
                    .mapToInt(Shift::toMinute)
                    .max();
            if (last.isPresent()) {
                return minute(one, last.getAsInt());
            }
        }
        return minute(day.plusDays(1), 0);
    }

    /// Working time that has passed since a moment, closures not counted.
    int workedSince(Instant moment) {
        var today = today();
        var from = Math.max(facts.minute(moment), minute(today.minusDays(DAYS_BACK), 0));
        return Math.toIntExact(
                new WorkingHours(outsideHours(today.minusDays(DAYS_BACK), today.plusDays(1))).open(from, 0));
    }

    /// When no machine works.
    List<ScheduleClosed> shared(int until) {
        return Stream.concat(
                        outsideHours.stream()
                                .filter(closed -> closed.from() < until)
                                .map(closed -> new ScheduleClosed(
                                        facts.at(closed.from()), facts.at(Math.min(closed.to(), until)), null)),
                        holidays().map(this::seen))
                .sorted(Comparator.comparing(ScheduleClosed::from))
                .toList();
    }

    /// When this one does not, besides.
    List<ScheduleClosed> own(int lane) {
        return ofLane(lanes.get(lane))
                .map(this::seen)
                .sorted(Comparator.comparing(ScheduleClosed::from))
                .toList();
    }

    /// Why a machine was closed until just before a minute; null outside working hours.
    @Nullable
    ClosureKind kindBefore(int lane, int minute) {
        return Stream.concat(ofLane(lanes.get(lane)), holidays())
                .filter(closure ->
                        window(closure).from() < minute && window(closure).to() >= minute)
                .map(Closure::kind)
                .findFirst()
                .orElse(null);
    }

    private Stream<Closure> holidays() {
        return known().filter(closure -> closure.machineId() == null);
    }

    /// Of a closure of some machines the last ones are meant.
    private Stream<Closure> ofLane(Lane lane) {
        return known().filter(closure -> lane.machine().id().equals(closure.machineId()))
                .filter(closure -> closure.unit() == null
                        ? lane.unit() > lane.machine().count() - closure.machines()
                        : closure.unit() == lane.unit());
    }

    private Stream<Closure> known() {
        return facts.closures().stream()
                .filter(closure -> closure.endsAt().isAfter(facts.now()) && facts.minute(closure.startsAt()) < END);
    }

    private Closed window(Closure closure) {
        var end = closure.endsAt().isAfter(facts.at(END))
                ? END
                : facts.minute(closure.endsAt().plusSeconds(59));
        return new Closed(Math.max(0, facts.minute(closure.startsAt())), end);
    }

    private ScheduleClosed seen(Closure closure) {
        var window = window(closure);
        return new ScheduleClosed(facts.at(window.from()), facts.at(window.to()), closure.kind());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(facts.now(), facts.zone());
    }

    private int minute(LocalDate day, int minute) {
        return facts.minute(day.atStartOfDay(facts.zone()).toInstant().plus(minute, ChronoUnit.MINUTES));
    }

    /// From the beginning of a day to that of another.
    private List<Closed> outsideHours(LocalDate from, LocalDate to) {
        var closed = new ArrayList<Closed>();
        int since = minute(from, 0);
        for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
            var weekday = day.getDayOfWeek().getValue();
            var shifts = facts.week().stream()
                    .filter(shift -> shift.weekday() == weekday)
                    .sorted(Comparator.comparingInt(Shift::fromMinute))
                    .toList();
            for (var shift : shifts) {
                var begins = minute(day, shift.fromMinute());
                if (begins > since) {
                    closed.add(new Closed(since, begins));
                }
                since = minute(day, shift.toMinute());
            }
        }
        int end = minute(to, 0);
        if (end > since) {
            closed.add(new Closed(since, end));
        }
        return closed;
    }
}
