package org.staveworks.planning.cpsat;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.UnsupportedInstanceException;

/// One search. The solver runs in a thread of its own; the calling thread tells of what it finds, and
/// stops it when interrupted. Where steps end the search it has one worker: only so it repeats.
final class CpSatSearch {
    /// Of the solver's deterministic time, which takes the place of steps.
    private static final double OF_STEP = 0.0001;

    private static final int SEED_MASK = 0x7fffffff;

    private final Instance instance;
    private final Limits limits;
    private final Consumer<Answer> better;
    private final CpSatModel model;
    private final BlockingQueue<Schedule> found = new LinkedBlockingQueue<>();
    private final long begun = System.nanoTime();
    private Answer best;

    CpSatSearch(Instance instance, Answer start, Limits limits, Consumer<Answer> better) {
        loadLibrary();
        this.instance = instance;
        this.limits = limits;
        this.better = better;
        this.best = start;
        this.model = new CpSatModel(instance, horizon(start));
        model.hint(start.schedule());
    }

    private static void loadLibrary() {
        try {
            Loader.loadNativeLibraries();
        } catch (RuntimeException | LinkageError absent) {
            throw new UnsupportedInstanceException(
                    "OR-Tools has no native library for this platform on the class path (%s). Take another solver."
                            .formatted(absent.getMessage()));
        }
    }

    /// Where makespan is all that counts nothing later than the first plan is looked for; otherwise all
    /// of it may be done behind that plan once more.
    private long horizon(Answer start) {
        long horizon = start.score().makespan();
        return CpSatObjective.isMakespanOnly(instance) ? horizon : 2 * horizon + 1;
    }

    private final class Callback extends CpSolverSolutionCallback {
        @Override
        public void onSolutionCallback() {
            found.add(model.schedule(this::value, this::booleanValue));
        }
    }

    Answer run() {
        better.accept(best);
        var solver = new CpSolver();
        var parameters = solver.getParameters();
        long left = limits.time().minusNanos(System.nanoTime() - begun).toNanos();
        parameters.setMaxTimeInSeconds(Math.max(0, left) / 1e9);
        // Signals are the business of whoever runs the program; the library would end it.
        parameters.setCatchSigintSignal(false);
        parameters.setNumWorkers(limits.steps() < Long.MAX_VALUE ? 1 : limits.threads());
        parameters.setRandomSeed((int) (limits.seed() & SEED_MASK));
        if (limits.steps() < Long.MAX_VALUE) {
            parameters.setMaxDeterministicTime(limits.steps() * OF_STEP);
        }
        var callback = new Callback();
        var searching = Thread.ofPlatform().name("cp-sat").unstarted(() -> solver.solve(model.model(), callback));
        searching.start();
        boolean isInterrupted = false;
        while (searching.isAlive() || !found.isEmpty()) {
            try {
                var schedule = found.poll(20, TimeUnit.MILLISECONDS);
                if (schedule != null) {
                    take(schedule);
                }
            } catch (InterruptedException stop) {
                isInterrupted = true;
                callback.stopSearch();
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return withBound(solver);
    }

    /// What it is worth is counted by the checker: start times of the solver may leave gaps that cost
    /// nothing.
    private void take(Schedule schedule) {
        var score = new Checker().check(instance, schedule).score();
        if (score.compareTo(best.score()) < 0) {
            best = new Answer(schedule, score, best.bound(), Duration.ofNanos(System.nanoTime() - begun), 0);
            better.accept(best);
        }
    }

    private Answer withBound(CpSolver solver) {
        var response = solver.response();
        if (response == null || !CpSatObjective.isMakespanOnly(instance)) {
            return best;
        }
        double proved = solver.bestObjectiveBound();
        int bound = response.getStatus() == CpSolverStatus.OPTIMAL
                ? best.score().makespan()
                : Math.max(best.bound(), (int) Math.ceil(proved - 1e-6));
        return new Answer(
                best.schedule(), best.score(), Math.min(bound, best.score().makespan()), best.took(), 0);
    }
}
