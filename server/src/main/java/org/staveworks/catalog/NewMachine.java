package org.staveworks.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is needed to add machines of one type.
///
/// @param capability code from the capability taxonomy
/// @param siteId     one of the owner's sites
/// @param count      how many of them there are
public record NewMachine(
        String name,
        String capability,
        UUID siteId,
        @Nullable String model,
        int count) {}
