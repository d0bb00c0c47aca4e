package org.staveworks.alarm.internal.engine;

import java.util.Arrays;
import java.util.List;

/// How far a rule has come with one device, at one moment of event time. What it comes to depends on the points up to
/// that moment only, never on the order in which they arrived.
final class Automaton {
    private final Program program;
    private final Delays delays;
    private final Hours hours;
    private final Leaf[] leaves;
    private final double[] last;
    private long at;
    /// In which it has come to be.
    private Hours.Span span;
    private boolean isHolding;
    private long changedAt;
    private boolean isActive;
    private long raisedAt;
    private double[] raisedValues = Episode.NO_VALUES;

    private Automaton(
            Program program, Delays delays, Hours hours, Hours.Span span, Leaf[] leaves, double[] last, long at) {
        this.program = program;
        this.delays = delays;
        this.hours = hours;
        this.span = span;
        this.leaves = leaves;
        this.last = last;
        this.at = at;
        this.changedAt = at;
    }

    Automaton(Program program, Delays delays, Hours hours, Start start) {
        this(
                program,
                delays,
                hours,
                hours.around(start.at()),
                program.newLeaves(),
                nothing(program.channels().size()),
                start.at());
        var raised = start.raisedAt();
        if (raised != null) {
            isActive = true;
            isHolding = true;
            raisedAt = raised;
            raisedValues = last.clone();
            for (var leaf : leaves) {
                leaf.holds = true;
            }
        }
    }

    private static double[] nothing(int channels) {
        var values = new double[channels];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    Automaton copy() {
        var copied = new Leaf[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            copied[i] = leaves[i].copy();
        }
        var copy = new Automaton(program, delays, hours, span, copied, last.clone(), at);
        copy.isHolding = isHolding;
        copy.changedAt = changedAt;
        copy.isActive = isActive;
        copy.raisedAt = raisedAt;
        copy.raisedValues = raisedValues;
        return copy;
    }

    long at() {
        return at;
    }

    void listenFrom(long moment) {
        for (var leaf : leaves) {
            leaf.listenFrom(moment);
        }
    }

    void heardBefore(int channel) {
        for (var leaf : leaves) {
            if (leaf.channel == channel) {
                leaf.heardBefore(at);
            }
        }
    }

    /// Goes on to a moment. What was active before stands last in the list, or is begun there.
    void run(Window[] windows, long to, List<Episode> episodes) {
        var next = new int[windows.length];
        for (int i = 0; i < windows.length; i++) {
            next[i] = windows[i].after(at);
        }
        while (true) {
            long point = Leaf.NEVER;
            for (int i = 0; i < windows.length; i++) {
                point = Math.min(point, windows[i].time(next[i]));
            }
            long moment = Math.min(point, due());
            if (moment > to) {
                break;
            }
            if (moment == point) {
                take(windows, next, moment);
            }
            for (var leaf : leaves) {
                if (leaf.due() <= moment) {
                    leaf.holds = true;
                }
            }
            step(moment, episodes);
        }
        at = Math.max(at, to);
    }

    /// The next moment at which something happens if no point comes.
    long due() {
        long due = Leaf.NEVER;
        for (var leaf : leaves) {
            due = Math.min(due, leaf.due());
        }
        if (isHolding && !isActive) {
            // Where it is closed, or closes before the delay is over, it goes on when the next span begins.
            due = Math.min(due, span.isOpen() ? Math.min(span.to(), raisableAt()) : span.to());
        } else if (!isHolding && isActive) {
            due = Math.min(due, changedAt + delays.offMillis());
        }
        return due;
    }

    /// So long it has held while it was open.
    private long raisableAt() {
        return Math.max(changedAt, span.from()) + delays.onMillis();
    }

    private void take(Window[] windows, int[] next, long moment) {
        for (int i = 0; i < windows.length; i++) {
            if (windows[i].time(next[i]) == moment) {
                last[i] = windows[i].value(next[i]++);
                for (var leaf : leaves) {
                    if (leaf.channel == i) {
                        leaf.point(moment, last[i]);
                    }
                }
            }
        }
    }

    private void step(long moment, List<Episode> episodes) {
        if (moment >= span.to()) {
            span = hours.around(moment);
        }
        boolean holds = program.holds(leaves);
        if (holds != isHolding) {
            isHolding = holds;
            changedAt = moment;
        }
        if (isHolding && !isActive && span.isOpen() && moment >= raisableAt()) {
            isActive = true;
            raisedAt = moment;
            raisedValues = last.clone();
            episodes.add(open());
        } else if (!isHolding && isActive && moment >= changedAt + delays.offMillis()) {
            isActive = false;
            episodes.removeLast();
            episodes.add(new Episode(raisedAt, moment, raisedValues, last.clone()));
        }
    }

    boolean isActive() {
        return isActive;
    }

    Episode open() {
        return new Episode(raisedAt, Episode.OPEN, raisedValues, Episode.NO_VALUES);
    }
}
