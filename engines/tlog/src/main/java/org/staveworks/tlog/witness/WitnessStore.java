package org.staveworks.tlog.witness;

import org.staveworks.tlog.TreeHead;

/// Where a witness keeps the last head that it has cosigned, one for each origin. `testing.WitnessStoreContract` says
/// what every store has to do.
public interface WitnessStore {
    /// [TreeHead#EMPTY] if it has cosigned nothing of that origin.
    TreeHead latest(String origin);

    /// Puts `next` in the place of `expected`, durably, and only if `expected` is still the latest: of several that
    /// expect the same, one is told `true`. Without that a witness signs forks.
    boolean advance(String origin, TreeHead expected, TreeHead next);
}
