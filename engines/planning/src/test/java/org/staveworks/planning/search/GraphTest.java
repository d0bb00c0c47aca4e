package org.staveworks.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GraphTest {
    @Property(tries = 30)
    void timesAfterMovesAreThoseOfTheSamePlanLoadedAnew(@ForAll long seed) {
        var shop = new Shop(Problems.random(seed));
        var dice = new Dice(seed);
        var graph = new Graph(shop);
        graph.load(new Dispatch(shop, dice).plan());
        for (int i = 0; i < 200; i++) {
            int v = dice.below(shop.none);
            int choice = shop.choicesFrom[v] + dice.below(shop.choicesOf(v));
            int k = shop.choiceMachine[choice];
            int others = graph.length[k] - (graph.machine[v] == k ? 1 : 0);
            graph.move(v, k, dice.below(others + 1));
        }
        var anew = new Graph(shop);
        anew.load(graph.sketch());

        assertThat(graph.end).isEqualTo(anew.end);
        assertThat(graph.tail).isEqualTo(anew.tail);
        assertThat(graph.makespan).isEqualTo(anew.makespan);
    }
}
