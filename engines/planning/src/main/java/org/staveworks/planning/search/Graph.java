package org.staveworks.planning.search;

import java.util.Arrays;

/// The disjunctive graph of a plan (析取图): who follows whom in a job and on a machine, with the longest
/// way to the end of each operation ([#end]) and from its start to the end of everything ([#tail]). Both
/// count the operation itself, so that `end + tail - time` is the longest way through it.
///
/// Operations stand in a topological order that is repaired, not rebuilt, when one moves: only what lies
/// between its old and its new place can change its place, and only what comes after (before) gets a new
/// end (tail).
final class Graph {
    final Shop shop;
    final int none;
    final int[] machine;
    final int[] time;
    final int[] end;
    final int[] tail;
    final int[] machineBefore;
    final int[] machineAfter;

    /// Operations of each machine in their sequence.
    final int[][] sequence;

    final int[] length;

    /// Position of an operation in the sequence of its machine.
    final int[] at;

    int makespan;
    private final int[] order;
    private final int[] place;
    private final int[] moving;
    private final boolean[] isMarked;

    Graph(Shop shop) {
        this.shop = shop;
        none = shop.none;
        machine = new int[none];
        time = new int[none + 1];
        end = new int[none + 1];
        tail = new int[none + 1];
        machineBefore = new int[none + 1];
        machineAfter = new int[none + 1];
        sequence = new int[shop.machines][];
        Arrays.setAll(sequence, k -> new int[shop.candidates[k]]);
        length = new int[shop.machines];
        at = new int[none];
        order = new int[none];
        place = new int[none];
        moving = new int[none];
        isMarked = new boolean[none + 1];
    }

    void load(Sketch sketch) {
        Arrays.fill(length, 0);
        System.arraycopy(sketch.machineOf(), 0, machine, 0, none);
        System.arraycopy(sketch.order(), 0, order, 0, none);
        for (int i = 0; i < none; i++) {
            int v = order[i];
            int k = machine[v];
            place[v] = i;
            time[v] = shop.timeOn(v, k);
            at[v] = length[k];
            sequence[k][length[k]++] = v;
        }
        for (int k = 0; k < shop.machines; k++) {
            link(k, 0, length[k]);
        }
        timeFrom(0, none - 1);
    }

    Sketch sketch() {
        return new Sketch(machine.clone(), order.clone(), makespan);
    }

    /// Takes an operation out of its sequence and puts it at a position of another, or of the same
    /// counted without it.
    ///
    /// @return whether that is possible: if it would have to wait for itself, nothing changes
    boolean move(int v, int target, int index) {
        int source = machine[v];
        int from = at[v];
        takeOut(v);
        putIn(v, target, index);
        if (!repairOrder(v)) {
            takeOut(v);
            putIn(v, source, from);
            return false;
        }
        return true;
    }

    private void takeOut(int v) {
        int k = machine[v];
        int[] operations = sequence[k];
        int last = --length[k];
        for (int i = at[v]; i < last; i++) {
            operations[i] = operations[i + 1];
            at[operations[i]] = i;
        }
        join(machineBefore[v], machineAfter[v]);
    }

    private void putIn(int v, int k, int index) {
        int[] operations = sequence[k];
        for (int i = length[k]++; i > index; i--) {
            operations[i] = operations[i - 1];
            at[operations[i]] = i;
        }
        operations[index] = v;
        at[v] = index;
        if (machine[v] != k) {
            machine[v] = k;
            time[v] = shop.timeOn(v, k);
        }
        join(index > 0 ? operations[index - 1] : none, v);
        join(v, index + 1 < length[k] ? operations[index + 1] : none);
    }

    private void link(int k, int from, int to) {
        int before = from > 0 ? sequence[k][from - 1] : none;
        for (int i = from; i < to; i++) {
            int v = sequence[k][i];
            join(before, v);
            before = v;
        }
        join(before, none);
    }

    /// The neighbours of [#none] are never read.
    private void join(int before, int after) {
        machineAfter[before] = after;
        machineBefore[after] = before;
        machineAfter[none] = none;
        machineBefore[none] = none;
    }

    /// Brings the order in line with the new neighbours of an operation, then ends and tails.
    private boolean repairOrder(int v) {
        int before = machineBefore[v];
        int after = machineAfter[v];
        int old = place[v];
        if (before != none && place[before] > old) {
            int last = place[before];
            if (!shiftLater(v, last)) {
                return false;
            }
            timeFrom(old, last);
        } else if (after != none && place[after] < old) {
            int first = place[after];
            if (!shiftEarlier(v, first)) {
                return false;
            }
            timeFrom(first, old);
        } else {
            timeFrom(old, old);
        }
        return true;
    }

    /// Puts an operation and what depends on it behind a place; false if what stands there depends on
    /// it.
    private boolean shiftLater(int v, int last) {
        int first = place[v];
        int write = first;
        int count = 0;
        isMarked[v] = true;
        moving[count++] = v;
        for (int i = first + 1; i <= last; i++) {
            int w = order[i];
            if (isMarked[shop.jobBefore[w]] || isMarked[machineBefore[w]]) {
                isMarked[w] = true;
                moving[count++] = w;
            }
        }
        boolean isPossible = !isMarked[order[last]];
        if (isPossible) {
            for (int i = first; i <= last; i++) {
                int w = order[i];
                if (!isMarked[w]) {
                    order[write] = w;
                    place[w] = write++;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int w = moving[i];
            isMarked[w] = false;
            if (isPossible) {
                order[write] = w;
                place[w] = write++;
            }
        }
        return isPossible;
    }

    /// Puts an operation and what it depends on before a place; false if what stands there is one of
    /// them.
    private boolean shiftEarlier(int v, int first) {
        int last = place[v];
        int write = last;
        int count = 0;
        isMarked[v] = true;
        moving[count++] = v;
        for (int i = last - 1; i >= first; i--) {
            int w = order[i];
            if (isMarked[shop.jobAfter[w]] || isMarked[machineAfter[w]]) {
                isMarked[w] = true;
                moving[count++] = w;
            }
        }
        boolean isPossible = !isMarked[order[first]];
        if (isPossible) {
            for (int i = last; i >= first; i--) {
                int w = order[i];
                if (!isMarked[w]) {
                    order[write] = w;
                    place[w] = write--;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int w = moving[i];
            isMarked[w] = false;
            if (isPossible) {
                order[write] = w;
                place[w] = write--;
            }
        }
        return isPossible;
    }

    /// New ends from a place of the order on, new tails from another one back.
    private void timeFrom(int first, int last) {
        int[] jobBefore = shop.jobBefore;
        int[] jobAfter = shop.jobAfter;
        for (int i = first; i < none; i++) {
            int v = order[i];
            end[v] = Math.max(end[jobBefore[v]], end[machineBefore[v]]) + time[v];
        }
        for (int i = last; i >= 0; i--) {
            int v = order[i];
            tail[v] = Math.max(tail[jobAfter[v]], tail[machineAfter[v]]) + time[v];
        }
        makespan = 0;
        for (int job = 0; job < shop.jobs; job++) {
            makespan = Math.max(makespan, end[shop.firstOf[job + 1] - 1]);
        }
    }
}
