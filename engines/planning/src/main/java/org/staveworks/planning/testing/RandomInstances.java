package org.staveworks.planning.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Job.Lots;
import org.staveworks.planning.model.Lags;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Operation;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Setups;
import org.staveworks.planning.model.Site;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.solve.Limits;

/// Makes instances that have a plan. The same seed makes the same instance.
///
/// @param operations of each job at most
/// @param features   what the instances have, though not each job or machine of them
public record RandomInstances(int jobs, int machines, int operations, Set<Feature> features) {
    private static final int SITES = 3;
    private static final int FAMILIES = 4;
    private static final int TIME_MAX = 30;

    public RandomInstances {
        features = Set.copyOf(features);
    }

    public Instance make(long seed) {
        return new Making(seed).instance();
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    private final class Making {
        private final long seed;
        private final Random random;
        private final int sites = has(Feature.SITES) ? Math.min(SITES, machines) : 1;

        Making(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        Instance instance() {
            var places = IntStream.rangeClosed(1, sites)
                    .mapToObj(number -> new Site("S" + number))
                    .toList();
            var lags = has(Feature.LAGS) && sites > 1 ? new Lags(square(sites, 25)) : Lags.NONE;
            var setups = has(Feature.SETUPS)
                    ? List.of(new Setups(square(FAMILIES, 12)), new Setups(square(FAMILIES, 5)))
                    : List.<Setups>of();
            var park = IntStream.range(0, machines).mapToObj(this::machine).toList();
            var made = IntStream.range(0, jobs).mapToObj(this::job).toList();
            var free = new Instance("random " + seed, places, park, made, lags, setups, List.of());
            return has(Feature.FROZEN)
                    ? new Instance(free.name(), places, park, made, lags, setups, begun(free))
                    : free;
        }

        private List<List<Integer>> square(int size, int most) {
            return IntStream.range(0, size)
                    .mapToObj(a -> IntStream.range(0, size)
                            .mapToObj(b -> a == b ? 0 : 1 + random.nextInt(most))
                            .toList())
                    .toList();
        }

        private Machine machine(int number) {
            Integer table = has(Feature.SETUPS) && random.nextInt(4) > 0 ? random.nextInt(2) : null;
            Integer family = table != null && random.nextBoolean() ? random.nextInt(FAMILIES) : null;
            boolean isLimited = has(Feature.CALENDARS) && random.nextInt(4) > 0;
            return new Machine(
                    "M" + (number + 1),
                    number % sites,
                    isLimited ? calendar() : Calendar.ALWAYS,
                    isLimited && random.nextInt(3) == 0 ? random.nextInt(40) : 0,
                    table,
                    family);
        }

        /// Open and closed in turn, for longer than the plan takes.
        private Calendar calendar() {
            var closed = new ArrayList<Closed>();
            int now = random.nextInt(50);
            for (int shift = 0; shift < 4 + jobs * operations / 2; shift++) {
                int reopens = now + 1 + random.nextInt(25);
                closed.add(new Closed(now, reopens));
                now = reopens + 10 + random.nextInt(60);
            }
            return new Calendar(closed);
        }

        private Job job(int number) {
            boolean isOneSite = has(Feature.ONE_SITE) && random.nextInt(3) > 0;
            int home = isOneSite ? random.nextInt(sites) : -1;
            var steps = IntStream.rangeClosed(1, 1 + random.nextInt(operations))
                    .mapToObj(step -> operation(step, home))
                    .toList();
            long work = steps.stream()
                    .mapToLong(step -> step.choices().getFirst().time())
                    .sum();
            int release = has(Feature.RELEASES) ? random.nextInt(60) : 0;
            Integer due = has(Feature.DUE_DATES) && random.nextInt(4) > 0
                    ? (Integer) (release + (int) (work * (1 + 2 * random.nextDouble())))
                    : null;
            return new Job(
                    "J" + (number + 1),
                    release,
                    due,
                    has(Feature.WEIGHTS) ? random.nextInt(6) : 1,
                    steps,
                    after(number),
                    isOneSite,
                    lots());
        }

        private List<Integer> after(int number) {
            var before = new HashSet<Integer>();
            if (has(Feature.AFTER) && number > 0 && random.nextInt(3) == 0) {
                for (int i = 0; i < 1 + random.nextInt(2); i++) {
                    before.add(random.nextInt(number));
                }
            }
            return before.stream().sorted().toList();
        }

        private @Nullable Lots lots() {
            if (!has(Feature.LOTS) || random.nextBoolean()) {
                return null;
            }
            int quantity = 1 + random.nextInt(60);
            return new Lots(quantity, 1 + random.nextInt(Math.max(1, quantity / 3)), 1 + random.nextInt(4));
        }

        private Operation operation(int step, int home) {
            boolean isPausable = !has(Feature.CALENDARS) || random.nextBoolean();
            int time = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(TIME_MAX);
            Integer family = has(Feature.SETUPS) && time > 0 && random.nextInt(4) > 0 ? random.nextInt(FAMILIES) : null;
            var can = IntStream.range(0, machines)
                    .filter(machine -> home < 0 || machine % sites == home)
                    .boxed()
                    .toList();
            var choices = new ArrayList<Choice>();
            var taken = new HashSet<Integer>();
            for (int i = 0; i < (has(Feature.FLEXIBLE) ? 1 + random.nextInt(4) : 1); i++) {
                int machine = can.get(random.nextInt(can.size()));
                if (taken.add(machine)) {
                    choices.add(new Choice(machine, time == 0 ? 0 : time + random.nextInt(1 + time / 3)));
                }
            }
            return new Operation(String.valueOf(step), family, choices, isPausable);
        }

        /// What has begun after a while by a simple plan: of jobs that are made as a whole and wait for
        /// such only.
        private List<Placement> begun(Instance free) {
            var answer = new GreedySolver().solve(free, Limits.ofSteps(0, 1, 0));
            int now = answer.score().makespan() / 4;
            return answer.schedule().placements().stream()
                    .filter(placement -> placement.start() < now && staysWhole(free, placement.job()))
                    .toList();
        }

        private boolean staysWhole(Instance free, int job) {
            return free.jobs().get(job).lots() == null
                    && free.jobs().get(job).after().stream().allMatch(before -> staysWhole(free, before));
        }
    }
}
