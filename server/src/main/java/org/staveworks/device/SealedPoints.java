package org.staveworks.device;

import java.util.List;

/// Learns of points when they come to rest in chunks, in that very transaction and as the platform: what is derived of
/// points and the points themselves are there together, whatever happens in between. It is a minute after they came.
///
/// A device may send a point again, so one may be told twice; what is derived has to be the same then.
public interface SealedPoints {
    void sealed(List<SeriesPoints> sealed);
}
