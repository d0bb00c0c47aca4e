package org.staveworks.alarm.internal.engine;

import java.util.ArrayDeque;
import java.util.function.DoublePredicate;
import org.staveworks.alarm.internal.engine.Condition.Comparison;
import org.staveworks.alarm.internal.engine.Condition.Direction;

/// The state of one condition without parts: whether it holds at the moment it has come to.
abstract sealed class Leaf {
    static final long NEVER = Long.MAX_VALUE;

    /// Which of the evaluation's channels it looks at.
    final int channel;

    boolean holds;

    private Leaf(int channel, boolean holds) {
        this.channel = channel;
        this.holds = holds;
    }

    /// A point of its channel, later than all before.
    abstract void point(long at, double value);

    /// When it comes to hold if no point comes.
    long due() {
        return NEVER;
    }

    /// Nothing was heard before this moment because nobody listened.
    void listenFrom(long at) {}

    /// Something was heard of its channel once, not later than this moment.
    void heardBefore(long at) {}

    abstract Leaf copy();

    /// A value against limits, with what it takes to be over.
    static final class Limit extends Leaf {
        private final DoublePredicate enters;
        private final DoublePredicate stays;

        private Limit(int channel, boolean holds, DoublePredicate enters, DoublePredicate stays) {
            super(channel, holds);
            this.enters = enters;
            this.stays = stays;
        }

        static Limit of(int channel, Condition.Threshold threshold) {
            return new Limit(
                    channel,
                    false,
                    test(threshold.comparison(), threshold.limit(), threshold.deadband()),
                    test(threshold.comparison(), eased(threshold), threshold.deadband()));
        }

        /// The limit that ends it.
        private static double eased(Condition.Threshold threshold) {
            return switch (threshold.comparison()) {
                case ABOVE, AT_LEAST -> threshold.limit() - threshold.deadband();
                case BELOW, AT_MOST -> threshold.limit() + threshold.deadband();
                case EQUAL, NOT_EQUAL -> threshold.limit();
            };
        }

        private static DoublePredicate test(Comparison comparison, double limit, double tolerance) {
            return switch (comparison) {
                case ABOVE -> value -> value > limit;
                case AT_LEAST -> value -> value >= limit;
                case BELOW -> value -> value < limit;
                case AT_MOST -> value -> value <= limit;
                case EQUAL -> value -> Math.abs(value - limit) <= tolerance;
                case NOT_EQUAL -> value -> Math.abs(value - limit) > tolerance;
            };
        }

        static Limit of(int channel, Condition.Range range) {
            double low = range.low();
            double high = range.high();
            double band = range.deadband();
            return range.isInside()
                    ? new Limit(
                            channel,
                            false,
                            value -> value >= low && value <= high,
                            value -> value >= low - band && value <= high + band)
                    : new Limit(
                            channel,
                            false,
                            value -> value < low || value > high,
                            value -> value < low + band || value > high - band);
        }

        /// @param isMeant of the number of a word
        static Limit ofWord(int channel, DoublePredicate isMeant) {
            return new Limit(channel, false, isMeant, isMeant);
        }

        @Override
        void point(long at, double value) {
            holds = holds ? stays.test(value) : enters.test(value);
        }

        @Override
        Leaf copy() {
            return new Limit(channel, holds, enters, stays);
        }
    }

    /// How far a value has come from the least and the greatest of a time before.
    static final class Changing extends Leaf {
        private final Condition.Change change;
        /// Rising from the front.
        private final ArrayDeque<Seen> least;
        /// Falling from the front.
        private final ArrayDeque<Seen> greatest;

        private record Seen(long at, double value) {}

        private Changing(
                int channel,
                boolean holds,
                Condition.Change change,
                ArrayDeque<Seen> least,
                ArrayDeque<Seen> greatest) {
            super(channel, holds);
            this.change = change;
            this.least = least;
            this.greatest = greatest;
        }

        static Changing of(int channel, Condition.Change change) {
            return new Changing(channel, false, change, new ArrayDeque<>(), new ArrayDeque<>());
        }

        @Override
        void point(long at, double value) {
            var seen = new Seen(at, value);
            while (!least.isEmpty() && least.getLast().value() >= value) {
                least.removeLast();
            }
            least.addLast(seen);
            while (!greatest.isEmpty() && greatest.getLast().value() <= value) {
                greatest.removeLast();
            }
            greatest.addLast(seen);
            long oldest = at - change.withinSeconds() * 1000L;
            while (least.getFirst().at() < oldest) {
                least.removeFirst();
            }
            while (greatest.getFirst().at() < oldest) {
                greatest.removeFirst();
            }
            double risen = value - least.getFirst().value();
            double fallen = greatest.getFirst().value() - value;
            holds = switch (change.direction()) {
                case Direction.RISES -> risen > change.by();
                case Direction.FALLS -> fallen > change.by();
                case Direction.EITHER -> Math.max(risen, fallen) > change.by();
            };
        }

        @Override
        Leaf copy() {
            return new Changing(channel, holds, change, new ArrayDeque<>(least), new ArrayDeque<>(greatest));
        }
    }

    /// Holds while values come and stay the same.
    static final class Stuck extends Leaf {
        private final Condition.Stuck stuck;
        private double value = Double.NaN;
        private long since;

        Stuck(int channel, Condition.Stuck stuck) {
            super(channel, false);
            this.stuck = stuck;
        }

        @Override
        void point(long at, double now) {
            if (!(Math.abs(now - value) <= stuck.tolerance())) {
                value = now;
                since = at;
            }
            holds = at - since >= stuck.seconds() * 1000L;
        }

        @Override
        Leaf copy() {
            var copy = new Stuck(channel, stuck);
            copy.holds = holds;
            copy.value = value;
            copy.since = since;
            return copy;
        }
    }

    /// Holds when nothing came for so long. What was never heard is not missed.
    static final class Silent extends Leaf {
        private static final long NEVER_HEARD = Long.MIN_VALUE;

        private final long millis;
        private long lastAt = NEVER_HEARD;

        Silent(int channel, long millis) {
            super(channel, false);
            this.millis = millis;
        }

        @Override
        void point(long at, double value) {
            lastAt = Math.max(lastAt, at);
            holds = false;
        }

        @Override
        long due() {
            return holds || lastAt == NEVER_HEARD ? NEVER : lastAt + millis;
        }

        @Override
        void listenFrom(long at) {
            if (!holds && lastAt != NEVER_HEARD) {
                lastAt = Math.max(lastAt, at);
            }
        }

        @Override
        void heardBefore(long at) {
            if (lastAt == NEVER_HEARD) {
                lastAt = at;
            }
        }

        @Override
        Leaf copy() {
            var copy = new Silent(channel, millis);
            copy.lastAt = lastAt;
            copy.holds = holds;
            return copy;
        }
    }
}
