package org.staveworks.planning.internal.capacity;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.staveworks.planning.internal.capacity.Closures.Closure;

/// Minutes of machines that are free, by day from today on: what the hours give, less closures, less the work that is
/// already there, which comes first.
@Service
public class FreeMinutes {
    /// So far ahead is looked.
    public static final int DAYS = 180;

    private final Hours hours;
    private final Closures closures;
    private final Clock clock;

    FreeMinutes(Hours hours, Closures closures, Clock clock) {
        this.hours = hours;
        this.closures = closures;
        this.clock = clock;
    }

    /// A capability in a workshop.
    public record Place(UUID organisationId, String capability) {}

    /// Work that takes minutes away.
    public record Work(Place place, long minutes) {}

    /// By place, one number for each day. Beyond the wall, which the caller has lifted.
    ///
    /// @param machines how many stand in each place
    public Map<Place, int[]> of(Map<Place, Integer> machines, List<Work> work) {
        var organisations =
                machines.keySet().stream().map(Place::organisationId).collect(Collectors.toSet());
        var today = LocalDate.now(clock);
        var works = hours.of(organisations);
        var closed = closed(organisations, today);
        var byPlace = work.stream().collect(Collectors.groupingBy(Work::place));
        var free = new HashMap<Place, int[]>();
        machines.forEach((place, count) -> {
            var week = works.getOrDefault(place.organisationId(), List.of());
            var inTheWay = closed.getOrDefault(place.organisationId(), List.of()).stream()
                    .filter(closure ->
                            closure.capability() == null || closure.capability().equals(place.capability()))
                    .toList();
            var taken = byPlace.getOrDefault(place, List.of()).stream()
                    .mapToLong(Work::minutes)
                    .sum();
            free.put(place, without(days(today, week, inTheWay, count), taken));
        });
        return free;
    }

    private Map<UUID, List<Closure>> closed(Collection<UUID> organisations, LocalDate today) {
        var zone = clock.getZone();
        return closures
                .within(
                        organisations,
                        today.atStartOfDay(zone).toInstant(),
                        today.plusDays(DAYS).atStartOfDay(zone).toInstant())
                .stream()
                .collect(Collectors.groupingBy(Closure::organisationId));
    }

    /// Days are looked at one by one only where a closure touches them.
    private int[] days(LocalDate today, List<Shift> week, List<Closure> closed, int machines) {
        var usual = new int[DayOfWeek.values().length + 1];
        week.forEach(shift -> usual[shift.weekday()] += shift.minutes() * machines);
        var weekday = today.getDayOfWeek();
        var minutes = new int[DAYS];
        Arrays.setAll(minutes, day -> usual[weekday.plus(day).getValue()]);
        closed.stream()
                .flatMapToInt(closure -> IntStream.rangeClosed(
                        Math.max(0, daysTo(today, closure.startsAt())),
                        Math.min(DAYS - 1, daysTo(today, closure.endsAt()))))
                .distinct()
                .forEach(day -> minutes[day] = day(today.plusDays(day), week, closed, machines));
        return minutes;
    }

    private int daysTo(LocalDate today, Instant at) {
        return Math.toIntExact(ChronoUnit.DAYS.between(today, LocalDate.ofInstant(at, clock.getZone())));
    }

    private int day(LocalDate day, List<Shift> week, List<Closure> closed, int machines) {
        var minutes = 0;
        for (var shift : week) {
            if (shift.weekday() == day.getDayOfWeek().getValue()) {
                minutes += shift.minutes() * machines - lost(day, shift, closed, machines);
            }
        }
        return minutes;
    }

    /// Machine minutes of a shift in which closures stand in the way; where several do, no machine is lost twice.
    private int lost(LocalDate day, Shift shift, List<Closure> closed, int machines) {
        if (closed.isEmpty()) {
            return 0;
        }
        var start = day.atStartOfDay(clock.getZone()).toInstant();
        var from = start.plus(shift.fromMinute(), ChronoUnit.MINUTES);
        var to = start.plus(shift.toMinute(), ChronoUnit.MINUTES);
        var edges = new ArrayList<Instant>(List.of(from, to));
        for (var closure : closed) {
            List.of(closure.startsAt(), closure.endsAt()).stream()
                    .filter(edge -> edge.isAfter(from) && edge.isBefore(to))
                    .forEach(edges::add);
        }
        edges.sort(Comparator.naturalOrder());
        long lost = 0;
        for (int i = 1; i < edges.size(); i++) {
            var at = edges.get(i - 1);
            var down = closed.stream()
                    .filter(closure ->
                            !closure.startsAt().isAfter(at) && closure.endsAt().isAfter(at))
                    .mapToInt(closure -> closure.machines() == 0 ? machines : closure.machines())
                    .sum();
            lost += Math.min(down, machines) * ChronoUnit.MINUTES.between(at, edges.get(i));
        }
        return Math.toIntExact(lost);
    }

    /// What work leaves of the minutes of days. What is needed first takes the first minutes; which piece takes which
    /// does not matter for what is left.
    public static int[] without(int[] minutes, long work) {
        var free = minutes.clone();
        var left = work;
        for (int day = 0; day < free.length && left > 0; day++) {
            var taken = (int) Math.min(free[day], left);
            free[day] -= taken;
            left -= taken;
        }
        return free;
    }
}
