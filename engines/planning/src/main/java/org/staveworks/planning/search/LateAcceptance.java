package org.staveworks.planning.search;

import java.util.Arrays;
import org.staveworks.planning.model.Score;

/// Late acceptance hill climbing (Burke and Bykov 2017) on one thread: a change is taken if the plan is not worse than
/// the one before it, or than the one some steps ago. That needs nothing of a score but an order, and so suits one of
/// several parts. How many steps ago doubles whenever nothing better is found for long.
final class LateAcceptance {
    private static final int STEPS_BETWEEN_LOOKS = 16;
    private static final int SHORTEST = 32;
    private static final int LONGEST = 1 << 14;
    private static final int PATIENCE = 30;

    private final Timetable timetable;
    private final Changes changes;
    private Score[] history = new Score[SHORTEST];
    private Layout best;
    private boolean isBestSaved;
    private Score bestScore;
    private long step;
    private long lastImproved;

    LateAcceptance(Plant plant, long seed) {
        timetable = new Timetable(plant);
        var dice = new Dice(seed);
        changes = new Changes(timetable, dice);
        new Construction(timetable, dice).build();
        bestScore = timetable.now().score;
        best = timetable.layout();
        isBestSaved = true;
        Arrays.fill(history, bestScore);
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

    /// Goes on from a plan, more patiently than before.
    void begin(Layout from) {
        timetable.load(from);
        best = from;
        isBestSaved = true;
        bestScore = from.score();
        history = new Score[Math.min(LONGEST, 2 * history.length)];
        Arrays.fill(history, bestScore);
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
        save();
        return step;
    }

    private static boolean isWelcome(Score score, Score before, Score late) {
        return score.compareTo(before) <= 0 || score.compareTo(late) < 0;
    }

    private void keep() {
        if (timetable.draft().score.compareTo(bestScore) < 0) {
            bestScore = timetable.draft().score;
            isBestSaved = false;
            lastImproved = step;
        } else if (timetable.draft().score.compareTo(bestScore) > 0) {
            save();
        }
        timetable.keep();
    }

    private void save() {
        if (!isBestSaved) {
            best = timetable.layout();
            isBestSaved = true;
        }
    }
}
