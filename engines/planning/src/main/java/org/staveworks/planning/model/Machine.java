package org.staveworks.planning.model;

import org.jspecify.annotations.Nullable;

/// One machine, or one crew: it works on one operation at a time.
///
/// @param site     where it stands
/// @param calendar when it works
/// @param readyAt  from when it is there
/// @param setups   position of its table of set-up times; null where changing over takes no time
/// @param family   what it is set up for at [#readyAt]; null where its first operation needs no set-up
public record Machine(
        String id,
        int site,
        Calendar calendar,
        int readyAt,
        @Nullable Integer setups,
        @Nullable Integer family) {}
