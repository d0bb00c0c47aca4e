package org.staveworks.planning.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.staveworks.planning.solve.WorkingHours;

/// What only one machine can do, each with its head and tail: whoever has the longest tail goes first
/// and is interrupted by what arrives with a longer one (Jackson's preemptive schedule). No order
/// without preemption is over earlier.
final class OneMachine {
    /// A piece of work that is partly done.
    private static final class Piece {
        final long tail;
        long left;

        Piece(Work work) {
            tail = work.tail();
            left = work.choices().getFirst().time();
        }
    }

    private OneMachine() {}

    static long bound(Chains chains) {
        var bound = new ArrayList<List<Work>>();
        chains.instance().machines().forEach(machine -> bound.add(new ArrayList<>()));
        for (var work : chains.work()) {
            if (work.choices().size() == 1) {
                bound.get(work.choices().getFirst().machine()).add(work);
            }
        }
        long most = 0;
        for (int machine = 0; machine < bound.size(); machine++) {
            most = Math.max(most, bound(bound.get(machine), chains.hours(machine)));
        }
        return most;
    }

    private static long bound(List<Work> all, WorkingHours hours) {
        var arriving = all.stream().sorted(Comparator.comparingLong(Work::head)).toList();
        var waiting = new PriorityQueue<Piece>(
                Comparator.comparingLong((Piece piece) -> piece.tail).reversed());
        long most = 0;
        long now = 0;
        int next = 0;
        while (next < arriving.size() || !waiting.isEmpty()) {
            if (waiting.isEmpty()) {
                now = Math.max(now, arriving.get(next).head());
            }
            while (next < arriving.size() && arriving.get(next).head() <= now) {
                waiting.add(new Piece(arriving.get(next++)));
            }
            var first = waiting.element();
            long end = hours.end(now, first.left);
            if (next < arriving.size() && arriving.get(next).head() < end) {
                long interrupted = arriving.get(next).head();
                first.left -= hours.open(now, interrupted);
                now = interrupted;
            } else {
                waiting.remove();
                now = end;
                most = Math.max(most, end + first.tail);
            }
        }
        return most;
    }
}
