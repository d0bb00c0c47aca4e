package org.staveworks.catalog.internal.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Machines of one type in the list.
///
/// @param capability     code
/// @param capabilityName in Chinese
record MachineRow(
        UUID id,
        String name,
        String capability,
        String capabilityName,
        UUID siteId,
        String siteName,
        int count,
        @Nullable String model) {}
