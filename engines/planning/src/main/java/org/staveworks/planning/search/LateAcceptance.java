package org.staveworks.planning.search;

import java.util.Arrays;
import org.staveworks.planning.model.Score;

/// Late acceptance hill climbing (Burke and Bykov 2017) on one thread: a change is taken if the plan is
/// not worse than the one before it, or than the one some steps ago. That needs nothing of a score but
/// an order, and so suits one of several parts. How many steps ago doubles whenever nothing better is
/// found for long.
final class LateAcceptance {
    private static final int STEPS_BETWEEN_LOOKS = 16;
    private static final int SHORTEST = 200;
    private static final int LONGEST = 1 << 14;
    private static final int PATIENCE = 30;
    private static final int MOST_SHAKES = 3;

    private final Timetable timetable;
    private final Dice dice;
    private final Changes changes;
    private Score[] history = new Score[SHORTEST];
    private Layout best;
    private long step;
    private long lastImproved;

    LateAcceptance(Plant plant, long seed) {
        timetable = new Timetable(plant);
        dice = new Dice(seed);
        changes = new Changes(timetable, dice);
        new Construction(timetable, dice).build();
        best = timetable.layout();
        Arrays.fill(history, best.score());
    }

    Layout best() {
        return best;
    }

    long steps() {
        return step;
    }

    /// Whether nothing better has been found for so long that it is time to begin elsewhere.
    boolean isStuck() {
        return step - lastImproved > (long) PATIENCE * history.length;
    }

    /// Goes on from a plan that is shaken first, more patiently than before.
    void begin(Layout from) {
        timetable.load(from);
        best = from;
        int shakes = 1 + dice.below(MOST_SHAKES);
        for (int i = 0; i < shakes; i++) {
            if (changes.make()) {
                timetable.keep();
            } else {
                timetable.takeBack();
            }
        }
        history = new Score[Math.min(LONGEST, 2 * history.length)];
        Arrays.fill(history, timetable.now().score);
        lastImproved = step;
    }

    /// @return steps made so far
    long run(long steps, Stop stop) {
        long last = step + steps;
        while (step < last && (step % STEPS_BETWEEN_LOOKS != 0 || !stop.isDue())) {
            step++;
            int slot = (int) (step % history.length);
            var before = timetable.now().score;
            if (changes.make() && isWelcome(timetable.draft().score, before, history[slot])) {
                keep();
            } else {
                timetable.takeBack();
            }
            var now = timetable.now().score;
            if (now.compareTo(history[slot]) < 0) {
                history[slot] = now;
            }
        }
        return step;
    }

    private static boolean isWelcome(Score score, Score before, Score late) {
        return score.compareTo(before) <= 0 || score.compareTo(late) < 0;
    }

    private void keep() {
        timetable.keep();
        if (timetable.now().score.compareTo(best.score()) < 0) {
            best = timetable.layout();
            lastImproved = step;
        }
    }
}
