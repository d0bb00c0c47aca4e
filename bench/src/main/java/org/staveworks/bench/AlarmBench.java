package org.staveworks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.staveworks.alarm.internal.engine.Condition;
import org.staveworks.alarm.internal.engine.Condition.Comparison;
import org.staveworks.alarm.internal.engine.Condition.Direction;
import org.staveworks.alarm.internal.engine.Delays;
import org.staveworks.alarm.internal.engine.Evaluation;
import org.staveworks.alarm.internal.engine.History;
import org.staveworks.alarm.internal.engine.Hours;
import org.staveworks.alarm.internal.engine.Program;
import org.staveworks.alarm.internal.engine.Start;
import org.staveworks.telemetry.Points;

/// The engine of alarms alone, on one thread: ten thousand rules, each of which hears one point a second and is
/// evaluated at each. Beside it the same with one point of twenty late, and what it costs to hold the last two minutes
/// against the rule anew for each point.
final class AlarmBench {
    private static final int RULES = 10_000;
    private static final int LATENESS_MILLIS = 120_000;
    private static final int LATE_OF = 20;
    /// Of the rules, since the other way takes long.
    private static final int AGAIN = 100;

    private static final Condition CONDITION = new Condition.Any(List.of(
            new Condition.All(List.of(
                    new Condition.Threshold("load", Comparison.ABOVE, 80, 5),
                    new Condition.Change("load", Direction.RISES, 10, 60))),
            new Condition.Silent("load", 30)));
    private static final Delays DELAYS = Delays.ofSeconds(5, 10);

    private final int rounds;
    private final int seconds;

    AlarmBench(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    void run(Report report) {
        var inOrder = new ArrayList<Double>();
        var late = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        fed(0);
        for (int round = 0; round < rounds; round++) {
            inOrder.add(fed(0));
            late.add(fed(LATE_OF));
            again.add(again());
        }
        var other = Samples.median(again);
        report.print(
                "pointsInOrder", "1/s", Samples.median(inOrder), "the last two minutes anew for each point", other);
        report.print("pointsSomeLate", "1/s", Samples.median(late), "the last two minutes anew for each point", other);
        report.print("rulesOfOneHertz", "", Samples.median(late), "goal", RULES);
    }

    private static Program program() {
        return new Program(CONDITION, 60, (metric, asked) -> false);
    }

    /// @param lateOf one point of so many comes a minute late; 0 for none
    private double fed(int lateOf) {
        var random = new Random(1);
        var rules = new ArrayList<Evaluation>();
        for (int n = 0; n < RULES; n++) {
            rules.add(new Evaluation(program(), DELAYS, Hours.ALWAYS, Start.at(0), LATENESS_MILLIS));
        }
        long points = 0;
        long raised = 0;
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        for (int second = 1; System.nanoTime() < end; second++) {
            for (var rule : rules) {
                boolean isLate = lateOf > 0 && second > 60 && random.nextInt(lateOf) == 0;
                rule.add(0, (isLate ? second - 60 : second) * 1000L, value(random));
                raised += rule.advance(second * 1000L).size();
                rule.settle();
                points++;
            }
        }
        return raised < 0 ? 0 : points * 1e9 / (System.nanoTime() - begin);
    }

    private double again() {
        var random = new Random(1);
        var program = program();
        var times = new long[AGAIN + 120];
        var values = new double[AGAIN + 120];
        for (int n = 0; n < times.length; n++) {
            times[n] = (n + 1) * 1000L;
            values[n] = value(random);
        }
        var all = new Points(times, values);
        long points = 0;
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int second = 121; second <= AGAIN + 120; second++) {
                long now = second * 1000L;
                History.episodes(
                        program,
                        DELAYS,
                        Hours.ALWAYS,
                        List.of(all.between(now - LATENESS_MILLIS, now + 1)),
                        Start.at(now - LATENESS_MILLIS - 1),
                        now);
                points++;
            }
        }
        return points * 1e9 / (System.nanoTime() - begin);
    }

    private static double value(Random random) {
        return 60 + random.nextInt(300) / 10.0;
    }
}
