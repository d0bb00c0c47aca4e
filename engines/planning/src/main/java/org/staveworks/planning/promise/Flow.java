package org.staveworks.planning.promise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How much a factory gets ready from day to day with what is free of its machines: what a step has done by the evening
/// the next one may take from the morning on. A step that has little time free holds up all after it.
public final class Flow {
    /// Less than what counts, more than what sums of fractions are off by.
    private static final double TINY = 1e-6;

    private final List<Step> steps;
    private final int days;

    /// One step of the routing, on the machines of a factory that can do it.
    ///
    /// @param freeMinutes    of all of them together, by day; as many days as are looked ahead
    /// @param minutesPerUnit  above 0
    /// @param setupMinutes    once before the first unit
    public record Step(int[] freeMinutes, double minutesPerUnit, int setupMinutes) {
        public Step {
            if (!(minutesPerUnit > 0) || setupMinutes < 0) {
                throw new IllegalArgumentException("step (%s minutes a unit, %d to set up): above 0, and from 0 on"
                        .formatted(minutesPerUnit, setupMinutes));
            }
            freeMinutes = freeMinutes.clone();
        }
    }

    /// @param steps in their order; at least one, all over the same days
    public Flow(List<Step> steps) {
        this.steps = List.copyOf(steps);
        this.days = steps.getFirst().freeMinutes().length;
        for (var step : steps) {
            if (step.freeMinutes().length != days) {
                throw new IllegalArgumentException("steps over %d and over %d days: all look equally far ahead"
                        .formatted(days, step.freeMinutes().length));
            }
        }
    }

    /// Units that are through all steps by the evening of each day, counted from the first.
    ///
    /// @param quantity that is to be made: never more than this
    /// @param from     day from whose morning on material is there
    public int[] readyBy(int quantity, int from) {
        return run(quantity, from).getLast().done();
    }

    /// Minutes that a quantity takes of each step on each day: what has to be kept free for it. By step, then by day.
    public int[][] minutes(int quantity, int from) {
        return run(quantity, from).stream().map(Through::minutes).toArray(int[][]::new);
    }

    /// What one step does.
    ///
    /// @param done    units by the evening of each day, counted from the first
    /// @param minutes spent on each day
    private record Through(int[] done, int[] minutes) {}

    private List<Through> run(int quantity, int from) {
        var all = new ArrayList<Through>();
        var feed = new int[days];
        Arrays.fill(feed, Math.clamp(from, 0, days), days, quantity);
        for (var step : steps) {
            var through = through(step, feed);
            all.add(through);
            // What is ready in the evening goes on in the morning.
            feed = new int[days];
            System.arraycopy(through.done(), 0, feed, 1, days - 1);
        }
        return all;
    }

    /// @param feed units that lie before the step from the morning of each day on, counted from the first
    private Through through(Step step, int[] feed) {
        var done = new int[days];
        var minutes = new int[days];
        var worked = 0.0;
        for (int day = 0; day < days; day++) {
            var needed = feed[day] == 0 ? 0 : step.setupMinutes() + feed[day] * step.minutesPerUnit();
            var spent = Math.clamp(needed - worked, 0, Math.max(0, step.freeMinutes()[day]));
            worked += spent;
            minutes[day] = (int) Math.ceil(spent - TINY);
            done[day] = (int) Math.max(0, Math.floor((worked - step.setupMinutes()) / step.minutesPerUnit() + TINY));
        }
        return new Through(done, minutes);
    }
}
