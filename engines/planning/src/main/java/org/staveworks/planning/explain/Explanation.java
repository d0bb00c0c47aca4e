package org.staveworks.planning.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.explain.Wait.Cause;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.WorkingHours;

/// Explains a plan that passes the checker. Made once for a plan, asked for many jobs.
public final class Explanation {
    /// Longer chains are cut: nobody reads on.
    private static final int LINKS_MAX = 50;

    private final Instance instance;
    private final Map<Key, Placement> placements = new HashMap<>();
    private final Map<Placement, Placement> before = new HashMap<>();
    private final Map<Placement, Integer> setups = new HashMap<>();
    private final Set<Placement> frozen;

    private record Key(int job, int lot, int operation) {}

    public Explanation(Instance instance, Schedule schedule) {
        this.instance = instance;
        this.frozen = new HashSet<>(instance.frozen());
        for (var placement : schedule.placements()) {
            placements.put(new Key(placement.job(), placement.lot(), placement.operation()), placement);
        }
        var machines = new ArrayList<List<Placement>>();
        instance.machines().forEach(machine -> machines.add(new ArrayList<>()));
        schedule.placements()
                .forEach(placement -> machines.get(placement.machine()).add(placement));
        for (int machine = 0; machine < machines.size(); machine++) {
            sequence(machine, machines.get(machine));
        }
    }

    private void sequence(int machine, List<Placement> sequence) {
        sequence.sort(Comparator.comparingInt(Placement::start).thenComparingInt(Placement::end));
        var family = instance.machines().get(machine).family();
        var table = instance.machines().get(machine).setups();
        Placement last = null;
        for (var placement : sequence) {
            var next = operationFamily(placement);
            var setup = table == null || family == null || next == null
                    ? 0
                    : instance.setups().get(table).between(family, next);
            family = next == null ? family : next;
            setups.put(placement, setup);
            if (last != null) {
                before.put(placement, last);
            }
            last = placement;
        }
    }

    private @Nullable Integer operationFamily(Placement placement) {
        return instance.jobs()
                .get(placement.job())
                .operations()
                .get(placement.operation())
                .family();
    }

    /// When a job is over.
    public int end(int job) {
        return last(job).map(Placement::end).orElse(0);
    }

    /// How much too late a job is; 0 where it is in time or nobody waits.
    public int lateness(int job) {
        var due = instance.jobs().get(job).due();
        return due == null ? 0 : Math.max(0, end(job) - due);
    }

    /// What the end of a job waited for, the latest first: each link waited for the next one.
    public List<Wait> of(int job) {
        var chain = new ArrayList<Wait>();
        var placement = last(job).orElse(null);
        while (placement != null && chain.size() < LINKS_MAX) {
            var wait = wait(placement);
            chain.add(wait);
            placement = wait.other();
        }
        return chain;
    }

    private Optional<Placement> last(int job) {
        return lots(job).stream().max(Comparator.comparingInt(Placement::end).thenComparingInt(Placement::lot));
    }

    /// What one operation waited for.
    public Wait wait(Placement placement) {
        if (frozen.contains(placement)) {
            return new Wait(placement, Cause.FROZEN, placement.start(), null, 0);
        }
        var reasons = reasons(placement);
        var latest = reasons.stream()
                .max(Comparator.comparingInt(Reason::until).thenComparing(Reason::cause, Comparator.reverseOrder()))
                .orElseThrow();
        if (latest.until() < placement.start()) {
            var isClosed = calendar(placement).closed().stream().anyMatch(closed -> closed.to() == placement.start());
            return isClosed
                    ? new Wait(placement, Cause.MACHINE_CLOSED, latest.until(), latest.other(), 0)
                    : new Wait(placement, Cause.NOTHING, latest.until(), null, 0);
        }
        var since = reasons.stream()
                .filter(reason -> reason != latest)
                .mapToInt(Reason::until)
                .max()
                .orElse(0);
        return new Wait(placement, latest.cause(), Math.min(since, placement.start()), latest.other(), latest.setup());
    }

    /// Before `until` the operation cannot start because of this.
    private record Reason(Cause cause, int until, @Nullable Placement other, int setup) {}

    private List<Reason> reasons(Placement placement) {
        var job = instance.jobs().get(placement.job());
        var machine = instance.machines().get(placement.machine());
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason(Cause.RELEASE, job.release(), null, 0));
        var setup = Objects.requireNonNull(setups.get(placement));
        var last = before.get(placement);
        if (last == null) {
            reasons.add(new Reason(Cause.MACHINE_NOT_READY, worked(placement, machine.readyAt(), setup), null, setup));
        } else {
            reasons.add(new Reason(Cause.MACHINE_BUSY, worked(placement, last.end(), setup), last, setup));
        }
        if (placement.operation() > 0) {
            var previous = Objects.requireNonNull(
                    placements.get(new Key(placement.job(), placement.lot(), placement.operation() - 1)));
            reasons.add(new Reason(Cause.PREVIOUS_OPERATION, arrival(previous, placement), previous, 0));
        } else {
            for (var before : job.after()) {
                lots(before).forEach(one -> reasons.add(new Reason(Cause.OTHER_JOB, arrival(one, placement), one, 0)));
            }
        }
        return reasons;
    }

    private List<Placement> lots(int job) {
        var operation = instance.jobs().get(job).operations().size() - 1;
        return IntStream.iterate(0, lot -> lot + 1)
                .mapToObj(lot -> placements.get(new Key(job, lot, operation)))
                .takeWhile(Objects::nonNull)
                .toList();
    }

    private int arrival(Placement from, Placement to) {
        return from.end() + instance.lags().between(site(from), site(to));
    }

    private int site(Placement placement) {
        return instance.machines().get(placement.machine()).site();
    }

    private Calendar calendar(Placement placement) {
        return instance.machines().get(placement.machine()).calendar();
    }

    /// When so much working time of the machine has passed.
    private int worked(Placement placement, int from, int time) {
        return Math.toIntExact(new WorkingHours(calendar(placement).closed()).end(from, time));
    }
}
