package org.staveworks.party;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organisation as other modules see it.
///
/// @param scheme       of the identifier: `USCC` (统一社会信用代码, GB 32100) or a foreign register's short name
/// @param identifier   valid in its scheme
/// @param country      ISO 3166-1 alpha-2
/// @param divisionCode GB/T 2260 code of the county, Chinese organisations only
/// @param verified     whether the operator has checked the evidence
public record Organisation(
        UUID id,
        OrganisationKind kind,
        String name,
        @Nullable String nameEn,
        String scheme,
        String identifier,
        String country,
        @Nullable String divisionCode,
        SizeClass size,
        boolean verified) {}
