package org.staveworks.device;

import java.util.List;
import java.util.Set;

/// Learns of points within a moment after they are committed, on a thread of its own for each listener. What comes
/// while the process is down, or while the listener is too slow, is not told here, so a listener reads the store when
/// it begins and after [#missed].
public interface FreshPoints {
    /// Numbers of the series that it wants to know of; asked for at each batch, so it has to be quick.
    Set<Integer> wanted();

    void arrived(List<SeriesPoints> fresh);

    /// Too much came at once; some points of these series were not told.
    void missed(Set<Integer> series);
}
