package org.staveworks.planning.search;

/// Which moves a plan offers and which of them is taken. Only operations on a longest way (关键路径) are
/// worth moving:
///
/// - within a block of the way, that is, a run of it on one machine: to its border, or from its border
///   inwards (N7 of Zhang et al. 2007), judged by the new ends and tails of what is passed (Balas and
///   Vazacopoulos 1998);
/// - to another machine, at the positions between which the best one lies (Mastrolilli and Gambardella
///   2000).
///
/// Moves are judged without being made: the longest way through what moved, by the ends and tails of
/// now.
final class Neighbourhood {
    private final Graph graph;
    private final Shop shop;
    private final TabuList tabu;
    private final Dice dice;
    private final int none;

    /// The longest way, last operation first.
    private final int[] way;

    private int length;
    private int thrift;
    private long step;
    private int wanted;
    private int ties;
    private int seen;

    /// What [#choose] found: the operation, its machine to be, its position to be there.
    int operation;

    int target;
    int index;
    private int estimate;
    private int anyOperation;
    private int anyTarget;
    private int anyIndex;
    private final int[] passedEnd;

    Neighbourhood(Graph graph, TabuList tabu, Dice dice) {
        this.graph = graph;
        this.tabu = tabu;
        this.dice = dice;
        shop = graph.shop;
        none = graph.none;
        way = new int[none];
        passedEnd = new int[none];
    }

    /// @param step what the list of forbidden moves counts by
    /// @param best makespan below which a forbidden move is welcome
    /// @param thrift weight of working time that a move adds or saves, see [Thrift]
    /// @return false if there is no move
    boolean choose(long step, int best, int thrift) {
        this.thrift = thrift;
        this.step = step;
        wanted = best;
        estimate = Integer.MAX_VALUE;
        ties = 0;
        seen = 0;
        operation = none;
        traceWay();
        offerBlocks();
        for (int i = 0; i < length; i++) {
            offerOtherMachines(way[i]);
        }
        if (operation == none && seen > 0) {
            operation = anyOperation;
            target = anyTarget;
            index = anyIndex;
        }
        return seen > 0;
    }

    private void traceWay() {
        int last = none;
        int count = 0;
        for (int job = 0; job < shop.jobs; job++) {
            int v = shop.firstOf[job + 1] - 1;
            if (graph.end[v] == graph.makespan && dice.below(++count) == 0) {
                last = v;
            }
        }
        length = 0;
        for (int v = last; v != none; ) {
            way[length++] = v;
            int start = graph.end[v] - graph.time[v];
            int byJob = shop.jobBefore[v];
            int byMachine = graph.machineBefore[v];
            boolean isByJob = graph.end[byJob] == start;
            boolean isByMachine = graph.end[byMachine] == start;
            if (start == 0 && (byJob == none || byMachine == none)) {
                break;
            }
            v = isByJob && (!isByMachine || dice.below(2) == 0) ? byJob : byMachine;
        }
    }

    private void offerBlocks() {
        for (int head = length - 1; head >= 0; ) {
            int k = graph.machine[way[head]];
            int foot = head;
            while (foot > 0 && graph.machine[way[foot - 1]] == k && graph.machineBefore[way[foot - 1]] == way[foot]) {
                foot--;
            }
            if (foot < head) {
                offerBlock(k, way[head], way[foot], head < length - 1, foot > 0);
            }
            head = foot - 1;
        }
    }

    private void offerBlock(int k, int first, int last, boolean hasBefore, boolean hasAfter) {
        int from = graph.at[first];
        int to = graph.at[last];
        if (hasAfter) {
            for (int i = from; i < to; i++) {
                offerLater(k, i, to);
            }
            for (int i = from + 1; i < to; i++) {
                offerEarlier(k, to, i);
            }
        }
        if (hasBefore) {
            boolean isOfferedAlready = hasAfter && to == from + 1;
            for (int i = isOfferedAlready ? to + 1 : from + 1; i <= to; i++) {
                offerEarlier(k, i, from);
            }
            for (int i = from + 1; i < to; i++) {
                offerLater(k, from, i);
            }
        }
    }

    /// Right behind what stands at a later position of its machine.
    private void offerLater(int k, int from, int to) {
        int[] sequence = graph.sequence[k];
        int u = sequence[from];
        int v = sequence[to];
        int[] end = graph.end;
        int[] tail = graph.tail;
        int[] time = graph.time;
        int follower = shop.jobAfter[u];
        if (follower != none && tail[follower] - time[follower] >= tail[v]) {
            return;
        }
        boolean isForbidden = false;
        int previous = end[graph.machineBefore[u]];
        for (int i = from + 1; i <= to; i++) {
            int w = sequence[i];
            previous = Math.max(end[shop.jobBefore[w]], previous) + time[w];
            passedEnd[i] = previous;
            isForbidden |= tabu.forbids(w, u, step);
        }
        int headOfU = Math.max(end[shop.jobBefore[u]], previous);
        int next = Math.max(tail[follower], tail[graph.machineAfter[v]]) + time[u];
        int longest = headOfU + next;
        for (int i = to; i > from; i--) {
            int w = sequence[i];
            next = Math.max(tail[shop.jobAfter[w]], next);
            longest = Math.max(longest, passedEnd[i] + next);
            next += time[w];
        }
        offer(u, k, to, longest, isForbidden);
    }

    /// Right before what stands at an earlier position of its machine.
    private void offerEarlier(int k, int from, int to) {
        int[] sequence = graph.sequence[k];
        int v = sequence[from];
        int u = sequence[to];
        int[] end = graph.end;
        int[] tail = graph.tail;
        int[] time = graph.time;
        int leader = shop.jobBefore[v];
        if (leader != none && end[leader] - time[leader] >= end[u]) {
            return;
        }
        boolean isForbidden = false;
        int previous = Math.max(end[leader], end[graph.machineBefore[u]]) + time[v];
        int endOfV = previous;
        for (int i = to; i < from; i++) {
            int w = sequence[i];
            previous = Math.max(end[shop.jobBefore[w]], previous) + time[w];
            passedEnd[i] = previous;
            isForbidden |= tabu.forbids(v, w, step);
        }
        int next = tail[graph.machineAfter[v]];
        int longest = 0;
        for (int i = from - 1; i >= to; i--) {
            int w = sequence[i];
            next = Math.max(tail[shop.jobAfter[w]], next);
            longest = Math.max(longest, passedEnd[i] + next);
            next += time[w];
        }
        longest = Math.max(longest, endOfV + Math.max(tail[shop.jobAfter[v]], next));
        offer(v, k, to, longest, isForbidden);
    }

    private void offerOtherMachines(int v) {
        int ready = graph.end[shop.jobBefore[v]];
        int rest = graph.tail[shop.jobAfter[v]];
        int now = graph.machine[v];
        int site = shop.sitesOf[shop.jobOf[v]].length > 0 ? shop.siteOf[now] : Sites.ANYWHERE;
        for (int choice = shop.choicesFrom[v]; choice < shop.choicesFrom[v + 1]; choice++) {
            int k = shop.choiceMachine[choice];
            if (k != now && shop.isAllowed(k, site)) {
                int time = shop.choiceTime[choice];
                int added = (int) ((long) thrift * (time - graph.time[v]) / Thrift.UNIT);
                if (seen == 0 || ready + time + rest + added <= estimate) {
                    offerPositions(v, k, time, ready, rest, added);
                }
            }
        }
    }

    private void offerPositions(int v, int k, int time, int ready, int rest, int added) {
        int[] sequence = graph.sequence[k];
        int count = graph.length[k];
        int[] end = graph.end;
        int[] tail = graph.tail;
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end[sequence[middle]] > ready) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        int firstAfterReady = low;
        low = 0;
        high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tail[sequence[middle]] > rest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int lastBeforeRest = low;
        boolean isForbidden = tabu.forbids(v, none + k, step);
        if (lastBeforeRest <= firstAfterReady) {
            int free = lastBeforeRest + dice.below(firstAfterReady - lastBeforeRest + 1);
            offer(v, k, free, ready + time + rest + added, isForbidden);
            return;
        }
        for (int i = firstAfterReady; i <= lastBeforeRest; i++) {
            int head = i > 0 ? Math.max(ready, end[sequence[i - 1]]) : ready;
            int after = i < count ? Math.max(rest, tail[sequence[i]]) : rest;
            offer(v, k, i, head + time + after + added, isForbidden);
        }
    }

    private void offer(int v, int k, int position, int makespan, boolean isForbidden) {
        if (dice.below(++seen) == 0) {
            anyOperation = v;
            anyTarget = k;
            anyIndex = position;
        }
        if (isForbidden && makespan >= wanted || makespan > estimate) {
            return;
        }
        if (makespan < estimate) {
            ties = 0;
            estimate = makespan;
        }
        if (dice.below(++ties) == 0) {
            operation = v;
            target = k;
            index = position;
        }
    }
}
