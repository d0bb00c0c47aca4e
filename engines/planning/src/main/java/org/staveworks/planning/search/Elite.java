package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.List;

/// A few good plans that differ from each other. New walks begin between two of them, or, where jobs may
/// change sites, at one of them with jobs exchanged.
final class Elite {
    private static final int SIZE = 6;
    private static final int REFUSALS = 200;
    private static final double NEAR = 0.01;
    private static final double RELOCATIONS = 0.7;

    private final Shop shop;
    private final Dice dice;
    private final List<Sketch> plans = new ArrayList<>();
    private final Relocation relocation;
    private int refused;

    Elite(Shop shop, Dice dice) {
        this.shop = shop;
        this.dice = dice;
        relocation = new Relocation(shop, dice);
    }

    /// Keeps a plan if it is better than one that is like it, or than the worst.
    void offer(Sketch plan) {
        int worst = -1;
        for (int i = 0; i < plans.size(); i++) {
            if (Relinking.distance(plans.get(i), plan) < NEAR) {
                if (plan.makespan() < plans.get(i).makespan()) {
                    plans.set(i, plan);
                    refused = 0;
                } else {
                    refused++;
                }
                return;
            }
            if (worst < 0 || plans.get(i).makespan() > plans.get(worst).makespan()) {
                worst = i;
            }
        }
        if (plans.size() < SIZE) {
            plans.add(plan);
        } else if (plan.makespan() < plans.get(worst).makespan()) {
            plans.set(worst, plan);
            refused = 0;
        } else {
            refused++;
        }
    }

    /// Where the next walk begins. When nothing new has been found for long, all but the best plans are
    /// given up.
    Sketch next() {
        if (refused > REFUSALS) {
            plans.sort((a, b) -> Integer.compare(a.makespan(), b.makespan()));
            plans.subList(1, plans.size()).clear();
            refused = 0;
        }
        if (plans.size() < SIZE) {
            return new Dispatch(shop, dice).plan();
        }
        int a = dice.below(SIZE);
        if (shop.hasSites && dice.share() < RELOCATIONS) {
            return relocation.apply(plans.get(a));
        }
        int b = (a + 1 + dice.below(SIZE - 1)) % SIZE;
        return Relinking.between(shop, plans.get(a), plans.get(b), 0.3 + 0.4 * dice.share(), dice);
    }
}
