package org.staveworks.equipment.internal.derive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When a machine was heard last, in milliseconds.
///
/// @param until it counts as heard
public record Heard(long at, long until, @Nullable String programme) {
    /// The newest point within a span: of the device that tells the state, or of all where none does.
    public static @Nullable Heard last(List<HeldModel> models, Map<Integer, Track> tracks, long from, long to) {
        Heard last = null;
        for (var model : models) {
            var signals = model.signals();
            var state =
                    signals.state() == null ? null : tracks.get(signals.state().series());
            var programme = signals.programme() == null ? null : tracks.get(signals.programme());
            for (int series : signals.series()) {
                var track = tracks.get(series);
                if (track != null && (state == null || track.deviceId().equals(state.deviceId()))) {
                    var points = track.points().between(Math.max(from, model.from()), Math.min(to, model.to()));
                    if (points.size() > 0) {
                        long at = points.times()[points.size() - 1];
                        last = later(
                                last,
                                new Heard(at, at + track.silenceMillis(), programme == null ? null : programme.at(at)));
                    }
                }
            }
        }
        return last;
    }

    public static @Nullable Heard later(@Nullable Heard one, @Nullable Heard other) {
        return one == null || other != null && other.at() > one.at() ? other : one;
    }
}
