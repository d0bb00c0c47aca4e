package org.staveworks.alarm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.telemetry.Points;

/// A rule held against points that are all there.
public final class History {
    private History() {}

    /// @param points of each channel
    /// @param to     the last moment that is looked at
    /// @return what was active at any time of it; the last one may be open
    public static List<Episode> episodes(
            Program program, Delays delays, Hours hours, List<Points> points, Start start, long to) {
        var windows = new Window[points.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Window();
            var times = points.get(i).times();
            for (int n = 0; n < times.length; n++) {
                windows[i].add(times[n], points.get(i).values()[n]);
            }
        }
        var episodes = new ArrayList<Episode>();
        var automaton = new Automaton(program, delays, hours, start);
        if (automaton.isActive()) {
            episodes.add(automaton.open());
        }
        automaton.run(windows, to, episodes);
        return episodes;
    }
}
