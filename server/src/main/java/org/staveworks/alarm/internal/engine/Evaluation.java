package org.staveworks.alarm.internal.engine;

import java.util.ArrayList;
import java.util.List;

/// A rule that watches one device, in event time (事件时间).
///
/// ```text
///        settled                lateness                   now
/// ──────────┤base├───────────── points ────────────────┤head├──▶ event time
///            what is before stays   a late point begins again at the base
/// ```
///
/// It is told of points in any order and of the time. Points no later than the lateness count wherever
/// they belong: what was said since the base is then said anew, so that in the end it does not matter in
/// which order or in which batches they came. Older ones are refused. Not safe for several threads.
public final class Evaluation {
    private final Program program;
    private final long latenessMillis;
    private final Window[] windows;
    private final List<Episode> episodes = new ArrayList<>();
    private Automaton base;
    private Automaton head;
    private boolean isTorn;

    /// @param latenessMillis so late a point may be and still count
    public Evaluation(Program program, Delays delays, Hours hours, Start start, long latenessMillis) {
        this.program = program;
        this.latenessMillis = latenessMillis;
        this.windows = new Window[program.channels().size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Window();
        }
        this.base = new Automaton(program, delays, hours, start);
        begin();
    }

    private void begin() {
        head = base.copy();
        episodes.clear();
        if (head.isActive()) {
            episodes.add(head.open());
        }
        isTorn = false;
    }

    public Program program() {
        return program;
    }

    /// @param channel of the program
    /// @return false where it is too late to count
    public boolean add(int channel, long time, double value) {
        if (time <= base.at()) {
            return false;
        }
        if (windows[channel].add(time, value) && time <= head.at()) {
            isTorn = true;
        }
        return true;
    }

    /// Something of a channel was heard before the evaluation began, so it can be missed.
    public void heardBefore(int channel) {
        base.heardBefore(channel);
        head.heardBefore(channel);
    }

    /// Nobody listened before this moment, so no silence is counted from earlier.
    public void listenFrom(long at) {
        base.listenFrom(at);
        head.listenFrom(at);
    }

    /// The next moment at which something happens if no point comes; a device's clock may be ahead, so some may wait.
    public long due() {
        long due = head.due();
        for (var window : windows) {
            due = Math.min(due, window.time(window.after(head.at())));
        }
        return due;
    }

    /// Whether a point has come that changes what was said.
    public boolean isTorn() {
        return isTorn;
    }

    /// Evaluates up to a moment, which does not go back.
    ///
    /// @return what was active at any time after the base, in order
    public List<Episode> advance(long now) {
        if (isTorn) {
            begin();
        }
        head.run(windows, now, episodes);
        return List.copyOf(episodes);
    }

    /// What [#advance] told is kept by whoever asked; what is older than the lateness does not change any more.
    public void settle() {
        long until = head.at() - latenessMillis;
        // A little behind is of no matter and saves going along with each point.
        if (isTorn || until - base.at() < latenessMillis / 4) {
            return;
        }
        var before = new ArrayList<Episode>();
        if (base.isActive()) {
            before.add(base.open());
        }
        base.run(windows, until, before);
        for (var window : windows) {
            window.dropUpTo(until);
        }
        episodes.removeIf(episode -> episode.clearedAt() <= until);
    }

    /// Up to where nothing changes any more.
    public long settledTo() {
        return base.at();
    }
}
