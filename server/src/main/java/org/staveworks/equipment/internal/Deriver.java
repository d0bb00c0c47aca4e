package org.staveworks.equipment.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.equipment.internal.DueSql.Span;
import org.staveworks.equipment.internal.derive.Derived;
import org.staveworks.equipment.internal.derive.Heard;
import org.staveworks.equipment.internal.derive.HeldModel;
import org.staveworks.equipment.internal.derive.HourDerivation;
import org.staveworks.equipment.internal.derive.Track;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Derives what is due: whole hours of a machine, each out of its points and nothing else, so that doing
/// it again, or in another order, gives the same.
@Component
public class Deriver {
    private static final Logger LOG = LoggerFactory.getLogger(Deriver.class);
    private static final long HOUR = HourDerivation.HOUR_MILLIS;
    private static final int UNITS = 200;
    /// Hours of one transaction; it bounds its memory.
    private static final int HOURS = 48;

    private final DueSql due;
    private final UnitSql units;
    private final ModelSql models;
    private final HourSql hours;
    private final Readings readings;
    private final Newest newest;
    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;
    private final Clock clock;

    Deriver(
            DueSql due,
            UnitSql units,
            ModelSql models,
            HourSql hours,
            Readings readings,
            Newest newest,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.due = due;
        this.units = units;
        this.models = models;
        this.hours = hours;
        this.readings = readings;
        this.newest = newest;
        this.transactions = new TransactionTemplate(transactionManager);
        this.snapshots = new TransactionTemplate(transactionManager);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /// All that is due; what can't be derived now is tried again the next time.
    @Scheduled(
            fixedDelayString = "${staveworks.equipment.derive-every}",
            initialDelayString = "${staveworks.equipment.derive-every}")
    public void derive() {
        Set<Object> failed = new HashSet<>();
        while (true) {
            var waiting =
                    CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> due.waiting(UNITS)));
            var now = waiting == null
                    ? List.<DueSql.Waiting>of()
                    : waiting.stream()
                            .filter(one -> !failed.contains(one.monitoredId()))
                            .toList();
            if (now.isEmpty()) {
                return;
            }
            for (var one : now) {
                if (!derive(one)) {
                    failed.add(one.monitoredId());
                }
            }
        }
    }

    private boolean derive(DueSql.Waiting waiting) {
        try {
            return Boolean.TRUE.equals(CurrentCaller.callAs(
                    Unit.platform(waiting.organisationId()),
                    () -> snapshots.execute(status -> units.lock(waiting.monitoredId())
                            .map(unit -> {
                                part(unit, due.take(unit.id()));
                                return true;
                            })
                            .orElse(false))));
        } catch (RuntimeException e) {
            LOG.warn("What machine ({}) did is not derived yet; it is tried again", waiting.monitoredId(), e);
            return false;
        }
    }

    /// The latest of the hours that are due; what is older has to wait.
    private void part(Unit unit, List<Span> spans) {
        var held = ModelSql.held(models.of(unit.id()));
        var wanted = wanted(unit, held, spans);
        var now = new TreeSet<Long>();
        while (!wanted.isEmpty() && now.size() < HOURS) {
            var last = wanted.removeLast();
            long from = Math.max(last.from(), last.to() - (HOURS - now.size()) * HOUR);
            for (long hour = from; hour < last.to(); hour += HOUR) {
                now.add(hour);
            }
            if (from > last.from()) {
                wanted.add(new Span(last.from(), from));
            }
        }
        wanted.forEach(span -> due.add(unit, span));
        var work = new Work(unit, held);
        spansOf(now).forEach(span -> derive(span, work));
        if (!work.derived.isEmpty()) {
            hours.put(unit, work.derived.values());
            newest.of(unit, work.derived.firstKey(), work.heard);
        }
    }

    /// What one transaction derives.
    private static final class Work {
        private final Unit unit;
        private final List<HeldModel> held;
        private final TreeMap<Long, Derived> derived = new TreeMap<>();
        private @Nullable Heard heard;

        Work(Unit unit, List<HeldModel> held) {
            this.unit = unit;
            this.held = held;
        }
    }

    /// One after the other in time and apart. Thresholds look into the hours beside; what was heard last counts for a
    /// while.
    private List<Span> wanted(Unit unit, List<HeldModel> held, List<Span> spans) {
        boolean looksAround = held.stream()
                .map(HeldModel::signals)
                .anyMatch(signals -> signals.state() != null && signals.state().thresholds() != null);
        long silence = readings.longestSilence(unit.machineId(), held);
        var hours = spans.stream()
                .map(span -> new Span(
                        span.from() - (looksAround ? HOUR : 0),
                        span.to() + Math.max(looksAround ? HOUR : 0, Math.ceilDiv(silence, HOUR) * HOUR)))
                .sorted((a, b) -> Long.compare(a.from(), b.from()))
                .toList();
        var joined = new ArrayList<Span>();
        for (var span : hours) {
            if (!joined.isEmpty() && span.from() <= joined.getLast().to()) {
                var last = joined.removeLast();
                joined.add(new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private static List<Span> spansOf(Collection<Long> hours) {
        var spans = new ArrayList<Span>();
        for (long hour : hours) {
            if (!spans.isEmpty() && spans.getLast().to() == hour) {
                spans.add(new Span(spans.removeLast().from(), hour + HOUR));
            } else {
                spans.add(new Span(hour, hour + HOUR));
            }
        }
        return spans;
    }

    /// A span, and the hours after it which hang on it: those until each value that holds was told again.
    private void derive(Span span, Work work) {
        derive(span.from(), span.to(), work);
        var open = carried(work.held, span.to());
        var following = hours.following(
                work.unit.id(), span.to() - HOUR, Math.min(span.to() + Track.REACH_MILLIS, clock.millis()));
        for (long hour : following) {
            if (open.isEmpty()) {
                return;
            }
            var tracks = derive(hour, hour + HOUR, work);
            open.removeIf(series -> {
                var track = tracks.get(series);
                return track == null
                        || track.points().between(hour, hour + HOUR).size() > 0;
            });
        }
    }

    /// Series of which a value holds until the next one, or counts from it.
    private static Set<Integer> carried(List<HeldModel> held, long at) {
        var carried = new HashSet<Integer>();
        held.stream()
                .filter(model -> model.to() > at)
                .forEach(model -> carried.addAll(model.signals().series()));
        held.forEach(model -> model.signals().heard().forEach(carried::remove));
        return carried;
    }

    private Map<Integer, Track> derive(long from, long to, Work work) {
        var tracks = readings.tracks(work.unit.machineId(), work.held, from, to);
        var derivation = new HourDerivation(work.held, tracks);
        for (long hour = from; hour < to; hour += HOUR) {
            work.derived.put(hour, derivation.derive(hour, hour + HOUR));
        }
        work.heard = Heard.later(work.heard, Heard.last(work.held, tracks, from, to));
        return tracks;
    }
}
