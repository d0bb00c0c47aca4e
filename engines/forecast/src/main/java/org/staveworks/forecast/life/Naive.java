package org.staveworks.forecast.life;

import java.util.List;

/// Forecasts that anybody could make, to compare with.
public interface Naive {
    String name();

    double left(Run soFar);

    static List<Naive> learn(RunSet runs, int cap) {
        double life = runs.meanLength();
        double left = runs.runs().stream()
                .flatMapToInt(run -> java.util.stream.IntStream.range(0, run.length()))
                .average()
                .orElse(0);
        var linear = LinearRegression.fit(runs, cap);
        return List.of(
                of("mean life less age", run -> Math.max(0, life - run.length())),
                of("constant", run -> left),
                of("linear regression", run -> linear.left(run.rows().getLast())));
    }

    private static Naive of(String name, java.util.function.ToDoubleFunction<Run> left) {
        return new Naive() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double left(Run soFar) {
                return left.applyAsDouble(soFar);
            }
        };
    }
}
