package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;

/// Local search over machines and sequences. Where only the makespan counts and machines are always
/// there, a tabu search with fast estimates; with everything else that an instance may have, late
/// acceptance with exact times.
public final class TabuSolver implements Solver {
    private final ToIntFunction<Instance> bound;

    public TabuSolver() {
        this(QuickBound::of);
    }

    /// @param bound a makespan that no plan can fall below; the search ends when it is reached
    public TabuSolver(ToIntFunction<Instance> bound) {
        this.bound = bound;
    }

    @Override
    public Answer solve(Instance instance, Limits limits, Consumer<Answer> better) {
        var stop = new Stop(limits.time());
        int least = bound.applyAsInt(instance);
        var last = new ArrayList<Answer>();
        Consumer<Answer> tell = answer -> {
            last.clear();
            last.add(answer);
            better.accept(answer);
        };
        if (isShop(instance)) {
            var shop = new Shop(instance);
            new ShopSearch(shop, limits, least, stop)
                    .run((sketch, steps) -> tell.accept(answer(shop, sketch, least, stop, steps)));
        } else {
            var plant = new Plant(instance);
            new PlantSearch(plant, limits, least, stop)
                    .run((layout, steps) -> tell.accept(answer(plant, layout, least, stop, steps)));
        }
        return last.getFirst();
    }

    /// Whether it is a job shop as in the literature: machines without calendars, set-ups or ways
    /// between them, jobs of which only the last end counts.
    private static boolean isShop(Instance instance) {
        return instance.frozen().isEmpty()
                && instance.machines().stream()
                        .allMatch(machine -> machine.readyAt() == 0
                                && machine.setups() == null
                                && machine.calendar().closed().isEmpty())
                && instance.lags().times().stream().allMatch(row -> row.stream().allMatch(time -> time == 0))
                && instance.jobs().stream().allMatch(TabuSolver::isPlain);
    }

    private static boolean isPlain(Job job) {
        return job.release() == 0
                && (job.due() == null || job.weight() == 0)
                && job.after().isEmpty()
                && job.lots() == null;
    }

    private static Answer answer(Shop shop, Sketch sketch, int bound, Stop stop, long steps) {
        var graph = new Graph(shop);
        graph.load(sketch);
        List<Placement> placements = new ArrayList<>();
        for (int v = 0; v < shop.none; v++) {
            int job = shop.jobOf[v];
            placements.add(new Placement(
                    job, 0, v - shop.firstOf[job], graph.machine[v], graph.end[v] - graph.time[v], graph.end[v]));
        }
        var schedule = new Schedule(Collections.nCopies(shop.jobs, List.of(1)), placements);
        return new Answer(schedule, new Score(0, 0, graph.makespan), bound, stop.elapsed(), steps);
    }

    private static Answer answer(Plant plant, Layout layout, int bound, Stop stop, long steps) {
        var timetable = new Timetable(plant);
        timetable.load(layout);
        return new Answer(timetable.schedule(), timetable.now().score, bound, stop.elapsed(), steps);
    }
}
