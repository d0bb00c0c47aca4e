package org.staveworks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.staveworks.planning.Solvers;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.cpsat.CpSatSolver;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;
import org.staveworks.planning.testing.Library;
import org.staveworks.planning.testing.Library.Known;

/// How far plans are from the best that is known, by family of published instances: the mean and the
/// worst gap in percent (to the lower bound where factories are distributed). The baseline is CP-SAT
/// with the same time and threads, one instance after the other in the same run; where it is absent, the
/// best known plan itself, with a gap of 0.
final class PlanningBench {
    /// Of each family, from its first instance to its last.
    private static final int SAMPLE = 3;

    private static final long SEED = 1;

    private final Path folder;
    private final Limits limits;
    private final boolean isAll;

    /// @param folder of published instances (see [Library])
    PlanningBench(Path folder, int seconds, int threads, boolean isAll) {
        this.folder = folder;
        this.limits = Limits.ofTime(Duration.ofSeconds(seconds), threads, SEED);
        this.isAll = isAll;
    }

    void run(Report report) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.err.printf("The shared data (%s) is not there. Put the shared folder beside the project.%n", folder);
            return;
        }
        var families = new LinkedHashMap<String, List<Known>>();
        Library.in(folder)
                .forEach(known -> families.computeIfAbsent(known.family(), none -> new ArrayList<>())
                        .add(known));
        var solver = Solvers.named(Solvers.DEFAULT);
        var baseline = CpSatSolver.isPresent() ? new CpSatSolver() : null;
        for (Map.Entry<String, List<Known>> family : families.entrySet()) {
            var ours = new ArrayList<Double>();
            var theirs = new ArrayList<Double>();
            for (var known : sample(family.getValue())) {
                var instance = known.instance();
                ours.add(gap(solver, instance, known));
                theirs.add(baseline == null ? 0 : gap(baseline, instance, known));
            }
            var name = baseline == null ? "best known" : "cp-sat";
            report.print("meanGap " + family.getKey(), "%", mean(ours), name, mean(theirs));
            report.print("worstGap " + family.getKey(), "%", worst(ours), name, worst(theirs));
        }
    }

    private List<Known> sample(List<Known> all) {
        if (isAll || all.size() <= SAMPLE) {
            return all;
        }
        var picked = new TreeSet<Integer>();
        for (int i = 0; i < SAMPLE; i++) {
            picked.add(i * (all.size() - 1) / (SAMPLE - 1));
        }
        return picked.stream().map(all::get).toList();
    }

    private double gap(Solver solver, Instance instance, Known known) {
        var answer = solver.solve(instance, limits);
        var verdict = new Checker().check(instance, answer.schedule());
        if (!verdict.isFeasible()) {
            throw new IllegalStateException("%s: a plan that breaks rules: %s".formatted(known, verdict.violations()));
        }
        return 100.0 * (verdict.score().makespan() - known.reference()) / known.reference();
    }

    private static double mean(List<Double> gaps) {
        return gaps.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double worst(List<Double> gaps) {
        return gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
