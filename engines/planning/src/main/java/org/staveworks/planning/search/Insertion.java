package org.staveworks.planning.search;

/// Puts lots into a timetable, operation after operation, each where it is over soon and pushes little.
/// Times of what it pushes are not reckoned again until all is in.
final class Insertion {
    private final Timetable timetable;
    private final Plant plant;
    private final Dice dice;
    private final Cursor cursor;

    /// What a unit of time counts by which others are pushed, and one of setting up, in eighths of one
    /// of waiting.
    private int pushing;

    private int setting;
    private double blindness;
    private int bestChoice;
    private int bestIndex;
    private long bestCost;

    Insertion(Timetable timetable, Dice dice) {
        this.timetable = timetable;
        this.dice = dice;
        plant = timetable.plant;
        cursor = new Cursor(plant);
    }

    /// @param blindness share of positions that are overlooked, so that not every try ends the same
    void mind(int pushing, int setting, double blindness) {
        this.pushing = pushing;
        this.setting = setting;
        this.blindness = blindness;
    }

    /// Puts in all lots of a job that are not in.
    void putJob(int job) {
        int first = plant.lotsFrom[job];
        for (int lot = first; lot < first + timetable.lots[job]; lot++) {
            putLot(lot);
        }
    }

    private void putLot(int lot) {
        if (!plant.mayNotMove(plant.jobOf[lot])) {
            putLotAt(lot, Sites.ANYWHERE);
        } else if (plant.boundSite[lot] != Sites.ANYWHERE) {
            putLotAt(lot, plant.boundSite[lot]);
        } else {
            putLotAt(lot, bestSite(lot));
        }
    }

    private int bestSite(int lot) {
        int[] sites = plant.sitesOf[plant.jobOf[lot]];
        int best = sites[0];
        long earliest = Long.MAX_VALUE;
        for (int site : sites) {
            if (sites.length > 1 && dice.share() < blindness) {
                continue;
            }
            putLotAt(lot, site);
            int end = timetable.draft().end[plant.operationsFrom[lot + 1] - 1];
            takeOut(lot);
            if (end < earliest) {
                earliest = end;
                best = site;
            }
        }
        return best;
    }

    void takeOutJob(int job) {
        int first = plant.lotsFrom[job];
        for (int lot = first; lot < first + timetable.lots[job]; lot++) {
            takeOut(lot);
        }
    }

    private void takeOut(int lot) {
        for (int v = plant.operationsFrom[lot + 1] - 1; v >= plant.operationsFrom[lot]; v--) {
            if (timetable.isPlaced(v)) {
                timetable.takeOut(v);
            }
        }
    }

    private void putLotAt(int lot, int site) {
        for (int v = plant.operationsFrom[lot]; v < plant.operationsFrom[lot + 1]; v++) {
            if (!plant.isFrozen(v) && !timetable.isPlaced(v)) {
                put(v, site);
            }
        }
    }

    /// Puts in an operation that has been taken out, on a machine that is not the one it was on.
    ///
    /// @return false if there is no other
    boolean putElsewhere(int v, int machine, int site) {
        bestCost = Long.MAX_VALUE;
        for (int choice = plant.firstChoice(v); choice < plant.endOfChoices(v); choice++) {
            int k = plant.choiceMachine[choice];
            if (k != machine && (site == Sites.ANYWHERE || plant.siteOf[k] == site)) {
                tryMachine(v, choice, k);
            }
        }
        if (bestCost == Long.MAX_VALUE) {
            return false;
        }
        timetable.putIn(v, bestChoice, bestIndex);
        return true;
    }

    private void put(int v, int site) {
        bestCost = Long.MAX_VALUE;
        for (int choice = plant.firstChoice(v); choice < plant.endOfChoices(v); choice++) {
            int k = plant.choiceMachine[choice];
            if (site == Sites.ANYWHERE || plant.siteOf[k] == site) {
                tryMachine(v, choice, k);
            }
        }
        timetable.putIn(v, bestChoice, bestIndex);
        int k = timetable.machine(v);
        timetable.seek(cursor, k, bestIndex);
        cursor.place(plant.stepOf[v], timetable.time[v], timetable.ready(v, k));
        var draft = timetable.draft();
        draft.start[v] = cursor.start;
        draft.end[v] = cursor.finish;
        draft.family[v] = cursor.family;
        draft.passed[v] = cursor.passed;
    }

    private void tryMachine(int v, int choice, int k) {
        var draft = timetable.draft();
        int[] sequence = timetable.sequence[k];
        int count = timetable.length[k];
        int step = plant.stepOf[v];
        int time = timetable.timeOf(v, choice);
        int ready = timetable.ready(v, k);
        for (int i = timetable.firstEndingAfter(k, ready, draft); i <= count; i++) {
            timetable.seek(cursor, k, i);
            int familyBefore = cursor.family;
            cursor.place(step, time, ready);
            if (8L * cursor.finish > bestCost && cursor.machineReady > ready) {
                return;
            }
            long cost = 8L * cursor.finish;
            if (i < count) {
                int next = sequence[i];
                int change = cursor.setupTo(plant.stepOf[next]);
                int push = Math.max(0, plant.working[k].after(cursor.finish, change) - draft.start[next]);
                cost += (long) pushing * push
                        + (long) setting
                                * (cursor.setup
                                        + change
                                        - plant.setup(k, familyBefore, plant.family[plant.stepOf[next]]));
            } else {
                cost += (long) setting * cursor.setup;
            }
            if (cost < bestCost && (bestCost == Long.MAX_VALUE || dice.share() >= blindness)) {
                bestCost = cost;
                bestChoice = choice;
                bestIndex = i;
            }
        }
    }
}
