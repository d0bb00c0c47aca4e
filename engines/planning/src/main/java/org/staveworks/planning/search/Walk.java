package org.staveworks.planning.search;

/// A tabu search (禁忌搜索) on one thread: step by step to the best neighbour that is not forbidden, better
/// or not.
final class Walk {
    private static final int STEPS_BETWEEN_LOOKS = 128;

    private final Graph graph;
    private final TabuList tabu = new TabuList();
    private final Dice dice;
    private final Neighbourhood neighbourhood;
    private final int tenure;
    private long step;
    private Sketch best;
    private int thrift;

    Walk(Shop shop, long seed) {
        graph = new Graph(shop);
        dice = new Dice(seed);
        neighbourhood = new Neighbourhood(graph, tabu, dice);
        tenure = 10 + shop.jobs / Math.max(1, shop.machines);
        best = new Sketch(new int[0], new int[0], Integer.MAX_VALUE);
    }

    /// Goes on from a plan, with nothing forbidden.
    void begin(Sketch start, int thrift) {
        this.thrift = thrift;
        graph.load(start);
        best = graph.sketch();
        tabu.clear();
    }

    /// The best plan since the last beginning.
    Sketch best() {
        return best;
    }

    int thrift() {
        return thrift;
    }

    long steps() {
        return step;
    }

    /// @return whether the best plan became better
    boolean run(long steps, int bound, Stop stop) {
        int before = best.makespan();
        long last = step + steps;
        while (step < last && best.makespan() > bound) {
            if (step % STEPS_BETWEEN_LOOKS == 0 && stop.isDue()
                    || !neighbourhood.choose(step, best.makespan(), Thrift.weight(thrift))) {
                break;
            }
            step++;
            take();
            if (graph.makespan < best.makespan()) {
                best = graph.sketch();
            }
        }
        return best.makespan() < before;
    }

    private void take() {
        int v = neighbourhood.operation;
        int k = neighbourhood.target;
        int index = neighbourhood.index;
        int source = graph.machine[v];
        int from = graph.at[v];
        long until = step + tenure + dice.below(tenure / 2 + 1);
        if (!graph.move(v, k, index)) {
            tabu.forbid(v, graph.none + k, until);
            return;
        }
        if (k != source) {
            tabu.forbid(v, graph.none + source, until);
        } else {
            int[] sequence = graph.sequence[k];
            for (int i = from; i < index; i++) {
                tabu.forbid(v, sequence[i], until);
            }
            for (int i = index + 1; i <= from; i++) {
                tabu.forbid(sequence[i], v, until);
            }
        }
    }
}
