package org.staveworks.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;

/// A plan with all features: the lots of each job, a choice for each operation, a sequence for each
/// machine. Times follow from that: everything as early as sequence, calendar and frozen operations
/// allow.
///
/// Changes are tried in a draft: [#timeDraft] reckons it, then [#keep] or [#takeBack].
final class Timetable {
    private static final int NOWHERE = -1;

    final Plant plant;

    /// How many lots each job is made in.
    final int[] lots;

    /// Choice of each operation, see [Plant#choiceMachine]; meaningless where it is not in a sequence.
    final int[] choice;

    final int[] time;
    final int[][] sequence;
    final int[] length;

    /// Position in the sequence of its machine, or -1.
    final int[] at;

    /// Operations that have other neighbours than when their times were reckoned.
    final boolean[] isStale;

    private final Timing now;
    private final Timing draft;
    private final Journal journal = new Journal();
    private final Reckoning reckoning;

    /// What [#ready] found to arrive last, or -1.
    private int readySource;

    Timetable(Plant plant) {
        this.plant = plant;
        int operations = plant.operations();
        lots = new int[plant.jobs];
        choice = new int[operations];
        time = new int[operations];
        sequence = new int[plant.machines][8];
        length = new int[plant.machines];
        at = new int[operations];
        isStale = new boolean[operations];
        now = new Timing(plant);
        draft = new Timing(plant);
        reckoning = new Reckoning(this);
        Arrays.fill(lots, 1);
        Arrays.fill(at, NOWHERE);
        for (int v = 0; v < operations; v++) {
            if (plant.isFrozen(v)) {
                choice[v] = plant.choiceOn(v, plant.frozenMachine(v));
                for (var timing : new Timing[] {now, draft}) {
                    timing.start[v] = plant.frozenStart(v);
                    timing.end[v] = plant.frozenEnd(v);
                    timing.waitedFor[v] = NOWHERE;
                }
            }
        }
    }

    /// Times as last kept.
    Timing now() {
        return now;
    }

    /// Times of the draft: as they were, until they are reckoned again.
    Timing draft() {
        return draft;
    }

    int machine(int v) {
        return plant.choiceMachine[choice[v]];
    }

    boolean isPlaced(int v) {
        return at[v] != NOWHERE;
    }

    void takeOut(int v) {
        journal.note(v, choice[v], at[v]);
        remove(v);
    }

    void putIn(int v, int newChoice, int index) {
        journal.note(v, newChoice, NOWHERE);
        insert(v, newChoice, index);
    }

    /// For a job none of whose operations is in a sequence.
    void split(int job, int newLots) {
        journal.note(~job, lots[job], 0);
        lots[job] = newLots;
    }

    void keep() {
        journal.clear();
        now.copy(draft);
    }

    void takeBack() {
        for (int i = journal.size() - 1; i >= 0; i--) {
            int what = journal.what(i);
            if (what < 0) {
                lots[~what] = journal.choice(i);
            } else if (journal.index(i) == NOWHERE) {
                remove(what);
            } else {
                insert(what, journal.choice(i), journal.index(i));
            }
        }
        journal.clear();
        draft.copy(now);
    }

    Layout layout() {
        var sequences = new int[sequence.length][];
        Arrays.setAll(sequences, k -> Arrays.copyOf(sequence[k], length[k]));
        return new Layout(lots.clone(), choice.clone(), sequences, now.score);
    }

    /// Becomes what it was when the layout was made.
    void load(Layout layout) {
        journal.clear();
        System.arraycopy(layout.lots(), 0, lots, 0, lots.length);
        Arrays.fill(at, NOWHERE);
        Arrays.fill(length, 0);
        for (int[] operations : layout.sequences()) {
            for (int v : operations) {
                int k = plant.choiceMachine[layout.choice()[v]];
                insert(v, layout.choice()[v], length[k]);
            }
        }
        timeDraft();
        keep();
    }

    Schedule schedule() {
        List<List<Integer>> quantities = new ArrayList<>();
        List<Placement> placements = new ArrayList<>();
        for (int job = 0; job < plant.jobs; job++) {
            List<Integer> some = new ArrayList<>();
            for (int lot = 0; lot < lots[job]; lot++) {
                some.add(plant.quantity(job, lot, lots[job]));
                int first = plant.operationsFrom[plant.lotsFrom[job] + lot];
                for (int v = first; v < plant.operationsFrom[plant.lotsFrom[job] + lot + 1]; v++) {
                    placements.add(new Placement(job, lot, v - first, machine(v), now.start[v], now.end[v]));
                }
            }
            quantities.add(some);
        }
        return new Schedule(quantities, placements);
    }

    private void remove(int v) {
        int k = machine(v);
        int[] operations = sequence[k];
        int last = --length[k];
        for (int i = at[v]; i < last; i++) {
            operations[i] = operations[i + 1];
            at[operations[i]] = i;
        }
        if (at[v] < last) {
            isStale[operations[at[v]]] = true;
        }
        at[v] = NOWHERE;
    }

    private void insert(int v, int newChoice, int index) {
        choice[v] = newChoice;
        time[v] = timeOf(v, newChoice);
        int k = machine(v);
        if (length[k] == sequence[k].length) {
            sequence[k] = Arrays.copyOf(sequence[k], 2 * length[k]);
        }
        int[] operations = sequence[k];
        for (int i = length[k]++; i > index; i--) {
            operations[i] = operations[i - 1];
            at[operations[i]] = i;
        }
        operations[index] = v;
        at[v] = index;
        isStale[v] = true;
        if (index + 1 < length[k]) {
            isStale[operations[index + 1]] = true;
        }
        if (v + 1 < plant.operationsFrom[plant.lotOf[v] + 1]) {
            isStale[v + 1] = true;
        }
    }

    /// How long an operation would take.
    int timeOf(int v, int newChoice) {
        int lot = plant.lotOf[v];
        int job = plant.jobOf[lot];
        return plant.time(job, newChoice, plant.quantity(job, lot - plant.lotsFrom[job], lots[job]));
    }

    /// Position of the first operation of a machine that is over after a moment.
    int firstEndingAfter(int k, int moment, Timing timing) {
        int low = 0;
        int high = length[k];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timing.end[sequence[k][middle]] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// Puts the cursor behind what stands before a position.
    void seek(Cursor cursor, int k, int index) {
        if (index == 0) {
            cursor.toBeginning(k);
        } else {
            int w = sequence[k][index - 1];
            cursor.toAfter(k, draft.end[w], draft.family[w], draft.passed[w]);
        }
    }

    int readySource() {
        return readySource;
    }

    /// When the job of an operation is at a machine, by the times of the draft. What it waits for is in
    /// [#readySource].
    int ready(int v, int k) {
        int lot = plant.lotOf[v];
        int job = plant.jobOf[lot];
        int ready = plant.release[job];
        readySource = NOWHERE;
        if (v > plant.operationsFrom[lot]) {
            return arrival(v - 1, k, ready);
        }
        for (int earlier : plant.before[job]) {
            for (int i = 0; i < lots[earlier]; i++) {
                ready = arrival(plant.operationsFrom[plant.lotsFrom[earlier] + i + 1] - 1, k, ready);
            }
        }
        return ready;
    }

    private int arrival(int from, int k, int atLeast) {
        int arrival = draft.end[from] + plant.lag(machine(from), k);
        if (arrival < atLeast) {
            return atLeast;
        }
        readySource = from;
        return arrival;
    }

    /// Reckons the draft.
    ///
    /// @return false if operations wait for each other in a circle; then only [#takeBack] makes sense
    boolean timeDraft() {
        return reckoning.run(draft);
    }
}
