package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ObjLongConsumer;
import org.staveworks.planning.solve.Limits;

/// The search where only the makespan counts: tabu search from first plans and from between good ones.
final class ShopSearch {
    /// A round passes about so many operations; fewer where jobs change sites between rounds, which only
    /// rounds do.
    private static final long OPERATIONS_PER_ROUND = 1_000_000;

    private static final long OPERATIONS_PER_ROUND_OF_SITES = 300_000;
    private static final long FEWEST_STEPS = 500;

    private final Limits limits;
    private final int bound;
    private final Stop stop;
    private final long roundSteps;
    private final Elite elite;
    private final Thrift thrift;
    private final List<Walk> walks = new ArrayList<>();

    ShopSearch(Shop shop, Limits limits, int bound, Stop stop) {
        this.limits = limits;
        this.bound = bound;
        this.stop = stop;
        var seeds = new Dice(limits.seed());
        long operations = shop.hasSites ? OPERATIONS_PER_ROUND_OF_SITES : OPERATIONS_PER_ROUND;
        roundSteps = Math.max(FEWEST_STEPS, operations / shop.none);
        elite = new Elite(shop, new Dice(seeds.seed()));
        thrift = new Thrift(new Dice(seeds.seed()));
        for (int i = 0; i < limits.threads(); i++) {
            var walk = new Walk(shop, seeds.seed());
            walk.begin(elite.next(), thrift.next());
            walks.add(walk);
        }
    }

    /// @param better told of each better plan and of the steps until then; at least once
    void run(ObjLongConsumer<Sketch> better) {
        var best = walks.getFirst().best();
        better.accept(best, 0);
        try (var crew = new Crew(walks.size(), stop)) {
            long done = 0;
            while (done < limits.steps() && best.makespan() > bound && !stop.isDue()) {
                long steps = Math.min(roundSteps, limits.steps() - done);
                var improved = crew.round(walks.stream()
                        .map(walk -> (Callable<Boolean>) () -> walk.run(steps, bound, stop))
                        .toList());
                done += steps;
                for (int i = 0; i < walks.size(); i++) {
                    var walk = walks.get(i);
                    if (walk.best().makespan() < best.makespan()) {
                        best = walk.best();
                        better.accept(
                                best, walks.stream().mapToLong(Walk::steps).sum());
                    }
                    if (!improved.get(i)) {
                        elite.offer(walk.best());
                        thrift.learn(walk.thrift(), walk.best().makespan());
                        walk.begin(elite.next(), thrift.next());
                    }
                }
            }
        }
    }
}
