package org.staveworks.planning.search;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.solve.Limits;

/// The search with all features: each thread climbs for itself; one that is stuck goes on from the best
/// plan of all.
final class PlantSearch {
    private static final long OPERATIONS_PER_ROUND = 500_000;
    private static final long FEWEST_STEPS = 32;

    private final Plant plant;
    private final Limits limits;
    private final int bound;
    private final Stop stop;

    PlantSearch(Plant plant, Limits limits, int bound, Stop stop) {
        this.plant = plant;
        this.limits = limits;
        this.bound = bound;
        this.stop = stop;
    }

    /// @param better told of each better plan and of the steps until then; at least once
    void run(ObjLongConsumer<Layout> better) {
        try (var crew = new Crew(limits.threads(), stop)) {
            var seeds = new Dice(limits.seed());
            var climbs = crew.round(LongStream.generate(seeds::seed)
                    .limit(limits.threads())
                    .mapToObj(seed -> (Callable<LateAcceptance>) () -> new LateAcceptance(plant, seed))
                    .toList());
            var best = best(climbs);
            better.accept(best, 0);
            long roundSteps = Math.max(FEWEST_STEPS, OPERATIONS_PER_ROUND / plant.operations());
            long done = 0;
            while (done < limits.steps() && !isPerfect(best.score()) && !stop.isDue()) {
                long steps = Math.min(roundSteps, limits.steps() - done);
                crew.round(climbs.stream()
                        .map(climb -> (Callable<Long>) () -> climb.run(steps, stop))
                        .toList());
                done += steps;
                var found = best(climbs);
                if (found.score().compareTo(best.score()) < 0) {
                    best = found;
                    better.accept(
                            best,
                            climbs.stream().mapToLong(LateAcceptance::steps).sum());
                }
                for (var climb : climbs) {
                    if (climb.isStuck()) {
                        climb.begin(best);
                    }
                }
            }
        }
    }

    private boolean isPerfect(Score score) {
        return score.tardiness() == 0 && score.setup() == 0 && score.makespan() <= bound;
    }

    private static Layout best(List<LateAcceptance> climbs) {
        var best = climbs.getFirst().best();
        for (var climb : climbs) {
            if (climb.best().score().compareTo(best.score()) < 0) {
                best = climb.best();
            }
        }
        return best;
    }
}
