package org.staveworks.planning.search;

/// How much walks mind working time as such. On a plan whose machines are all busy, a move that shortens
/// the longest way by sending an operation to a slower machine costs more later than it saves now; where
/// queues decide and not load, minding it is in the way. Which weight suits a problem shows in what
/// walks with it reach.
final class Thrift {
    static final int UNIT = 8;

    /// Weights of the time that a move adds or saves, in parts of [#UNIT].
    private static final int[] WEIGHTS = {2, 4, 8, 16, 32, 64};

    private static final double EXPLORING = 0.3;
    private static final double MEMORY = 0.6;

    private final Dice dice;
    private final double[] reached = new double[WEIGHTS.length];
    private int untried = WEIGHTS.length;

    Thrift(Dice dice) {
        this.dice = dice;
    }

    /// Number of a weight: each once, then mostly the best and its neighbours.
    int next() {
        if (untried > 0) {
            return --untried;
        }
        int best = 0;
        for (int i = 1; i < WEIGHTS.length; i++) {
            if (reached[i] < reached[best]) {
                best = i;
            }
        }
        if (dice.share() < EXPLORING) {
            return Math.clamp(best + 2L * dice.below(2) - 1, 0, WEIGHTS.length - 1);
        }
        return best;
    }

    void learn(int number, int makespan) {
        reached[number] = reached[number] == 0 ? makespan : MEMORY * reached[number] + (1 - MEMORY) * makespan;
    }

    static int weight(int number) {
        return WEIGHTS[number];
    }
}
