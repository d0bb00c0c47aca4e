package org.staveworks.party.internal.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.party.Site;

/// A site as it is shown.
record SiteView(
        UUID id,
        String name,
        String address,
        @Nullable String divisionCode,
        @Nullable Double latitude,
        @Nullable Double longitude) {
    static SiteView of(Site site) {
        return new SiteView(
                site.id(), site.name(), site.address(), site.divisionCode(), site.latitude(), site.longitude());
    }
}
