package org.staveworks.party;

import org.jspecify.annotations.Nullable;

/// What is needed to add a site; see [Site] for the fields.
public record NewSite(
        String name,
        String address,
        @Nullable String divisionCode,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
