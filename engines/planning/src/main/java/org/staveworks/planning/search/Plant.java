package org.staveworks.planning.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Placement;

/// An instance with all features as plain arrays. A job has a fixed number of lots that it can be made
/// in; a plan uses the first few of them. Operations of lots are numbered through, those of a lot one
/// after the other.
final class Plant {
    /// A job in more lots than this is rarely over sooner, and each lot costs memory.
    private static final int MOST_LOTS = 8;

    static final int NO_FAMILY = -1;

    final Instance instance;
    final int jobs;
    final int machines;

    /// First lot of each job, and first operation of each lot; one more entry at the end of both.
    final int[] lotsFrom;

    final int[] operationsFrom;
    final int[] jobOf;
    final int[] lotOf;

    /// Choices, pausability and family of an operation are those of its step in its job, counted through
    /// all jobs.
    final int[] stepOf;

    final int[] choicesFrom;
    final int[] choiceMachine;
    final int[] choiceTime;
    final int[] family;
    final boolean[] isPausable;
    final int[] shortest;

    final int[] release;

    /// When a job should be over; far away where nobody waits.
    final int[] due;

    final int[] weight;
    final int[][] before;
    final int[][] followers;

    final WorkingTime[] working;
    final int[] siteOf;
    final int[] familyAtStart;
    /// By job that has to stay at one site: where all of it can be done.
    final int[][] sitesOf;

    private final int[][][] setups;
    private final int[][] lags;

    /// By operation: what stays as it is. By machine: which operations stay there, in order of time.
    private final @Nullable Placement[] frozen;

    final int[][] frozenOn;

    /// Site of a lot that has to stay at one and is there already, or [Sites#ANYWHERE].
    final int[] boundSite;

    Plant(Instance instance) {
        this.instance = instance;
        jobs = instance.jobs().size();
        machines = instance.machines().size();
        lotsFrom = new int[jobs + 1];
        int steps = 0;
        int operations = 0;
        int choices = 0;
        for (int job = 0; job < jobs; job++) {
            var each = instance.jobs().get(job);
            lotsFrom[job + 1] = lotsFrom[job] + mostLots(each);
            steps += each.operations().size();
            operations += each.operations().size() * mostLots(each);
            choices += each.operations().stream()
                    .mapToInt(operation -> operation.choices().size())
                    .sum();
        }
        operationsFrom = new int[lotsFrom[jobs] + 1];
        jobOf = new int[lotsFrom[jobs]];
        lotOf = new int[operations];
        stepOf = new int[operations];
        choicesFrom = new int[steps + 1];
        choiceMachine = new int[choices];
        choiceTime = new int[choices];
        family = new int[steps];
        shortest = new int[steps];
        isPausable = new boolean[steps];
        numberOperations();
        release = instance.jobs().stream().mapToInt(Job::release).toArray();
        due = instance.jobs().stream()
                .mapToInt(job -> job.due() == null ? Integer.MAX_VALUE : job.due())
                .toArray();
        weight = instance.jobs().stream().mapToInt(Job::weight).toArray();
        before = new int[jobs][];
        followers = new int[jobs][];
        linkJobs();
        working = new WorkingTime[machines];
        siteOf = new int[machines];
        familyAtStart = new int[machines];
        setups = new int[machines][][];
        lags = square(instance.lags().times());
        var tables =
                instance.setups().stream().map(table -> square(table.times())).toList();
        for (int k = 0; k < machines; k++) {
            var machine = instance.machines().get(k);
            working[k] = new WorkingTime(machine.calendar());
            siteOf[k] = machine.site();
            familyAtStart[k] = machine.family() == null ? NO_FAMILY : machine.family();
            setups[k] = machine.setups() == null ? new int[0][] : tables.get(machine.setups());
        }
        sitesOf = new int[jobs][];
        Arrays.setAll(sitesOf, job -> Sites.of(instance, instance.jobs().get(job)));
        frozen = new Placement[operations];
        frozenOn = new int[machines][];
        boundSite = new int[lotsFrom[jobs]];
        Arrays.fill(boundSite, Sites.ANYWHERE);
        freeze();
    }

    private static int mostLots(Job job) {
        var lots = job.lots();
        return lots == null ? 1 : Math.min(MOST_LOTS, Math.min(lots.most(), lots.quantity() / lots.minimum()));
    }

    private void numberOperations() {
        int step = 0;
        int choice = 0;
        int operation = 0;
        for (int job = 0; job < jobs; job++) {
            int firstStep = step;
            for (var each : instance.jobs().get(job).operations()) {
                shortest[step] = Integer.MAX_VALUE;
                for (var one : each.choices()) {
                    choiceMachine[choice] = one.machine();
                    choiceTime[choice++] = one.time();
                    shortest[step] = Math.min(shortest[step], one.time());
                }
                family[step] = each.family() == null ? NO_FAMILY : each.family();
                isPausable[step] = each.isPausable();
                choicesFrom[++step] = choice;
            }
            for (int lot = lotsFrom[job]; lot < lotsFrom[job + 1]; lot++) {
                jobOf[lot] = job;
                for (int i = firstStep; i < step; i++) {
                    lotOf[operation] = lot;
                    stepOf[operation++] = i;
                }
                operationsFrom[lot + 1] = operation;
            }
        }
    }

    private void linkJobs() {
        int[] count = new int[jobs];
        for (int job = 0; job < jobs; job++) {
            before[job] = instance.jobs().get(job).after().stream()
                    .mapToInt(Integer::intValue)
                    .distinct()
                    .toArray();
            for (int each : before[job]) {
                count[each]++;
            }
        }
        Arrays.setAll(followers, job -> new int[count[job]]);
        for (int job = 0; job < jobs; job++) {
            for (int each : before[job]) {
                followers[each][--count[each]] = job;
            }
        }
    }

    private void freeze() {
        var byTime = Comparator.comparingInt(Placement::start).thenComparingInt(Placement::end);
        var sorted = instance.frozen().stream().sorted(byTime).toList();
        int[] count = new int[machines];
        sorted.forEach(each -> count[each.machine()]++);
        Arrays.setAll(frozenOn, k -> new int[count[k]]);
        Arrays.fill(count, 0);
        for (var each : sorted) {
            frozen[operationOf(each)] = each;
            frozenOn[each.machine()][count[each.machine()]++] = operationOf(each);
            if (mayNotMove(each.job())) {
                boundSite[lotsFrom[each.job()]] = siteOf[each.machine()];
            }
        }
    }

    private int operationOf(Placement placement) {
        return operationsFrom[lotsFrom[placement.job()]] + placement.operation();
    }

    private static int[][] square(List<List<Integer>> rows) {
        return rows.stream()
                .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /// Whether all operations of a lot of that job have to be at one site.
    boolean mayNotMove(int job) {
        return sitesOf[job].length > 0;
    }

    int operations() {
        return lotOf.length;
    }

    int choiceOn(int operation, int machine) {
        for (int choice = firstChoice(operation); choice < endOfChoices(operation); choice++) {
            if (choiceMachine[choice] == machine) {
                return choice;
            }
        }
        throw new IllegalArgumentException("operation %d, machine %d: it cannot do that".formatted(operation, machine));
    }

    int firstChoice(int operation) {
        return choicesFrom[stepOf[operation]];
    }

    int endOfChoices(int operation) {
        return choicesFrom[stepOf[operation] + 1];
    }

    boolean isFrozen(int operation) {
        return frozen[operation] != null;
    }

    int frozenMachine(int operation) {
        return frozenPlacement(operation).machine();
    }

    int frozenStart(int operation) {
        return frozenPlacement(operation).start();
    }

    int frozenEnd(int operation) {
        return frozenPlacement(operation).end();
    }

    private Placement frozenPlacement(int operation) {
        return Objects.requireNonNull(frozen[operation], "not frozen");
    }

    int setup(int machine, int from, int to) {
        int[][] table = setups[machine];
        return from < 0 || to < 0 || table.length == 0 ? 0 : table[from][to];
    }

    int lag(int fromMachine, int toMachine) {
        return lags.length == 0 ? 0 : lags[siteOf[fromMachine]][siteOf[toMachine]];
    }

    /// Quantity of a lot when its job is split evenly.
    int quantity(int job, int lot, int lots) {
        var rule = instance.jobs().get(job).lots();
        if (rule == null) {
            return 1;
        }
        return rule.quantity() / lots + (lot < rule.quantity() % lots ? 1 : 0);
    }

    int time(int job, int choice, int quantity) {
        var rule = instance.jobs().get(job).lots();
        return rule == null
                ? choiceTime[choice]
                : Math.toIntExact(Math.ceilDiv((long) choiceTime[choice] * quantity, rule.quantity()));
    }
}
