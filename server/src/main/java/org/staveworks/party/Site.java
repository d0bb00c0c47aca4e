package org.staveworks.party;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place where an organisation works (场地).
///
/// @param latitude  WGS-84 degrees
/// @param longitude WGS-84 degrees
public record Site(
        UUID id,
        UUID organisationId,
        String name,
        String address,
        @Nullable String divisionCode,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
