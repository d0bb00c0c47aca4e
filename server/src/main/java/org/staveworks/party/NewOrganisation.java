package org.staveworks.party;

import org.jspecify.annotations.Nullable;

/// What is needed to register an organisation; see [Organisation] for the fields.
public record NewOrganisation(
        OrganisationKind kind,
        String name,
        @Nullable String nameEn,
        String scheme,
        String identifier,
        String country,
        @Nullable String divisionCode,
        SizeClass size,
        @Nullable String industryCode) {}
