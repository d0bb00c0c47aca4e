package org.staveworks.party.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.SizeClass;
import org.staveworks.party.internal.Directory;

/// An organisation as its page shows it.
record MemberView(
        UUID id,
        OrganisationKind kind,
        String name,
        @Nullable String nameEn,
        String scheme,
        String identifier,
        String country,
        @Nullable String divisionCode,
        @Nullable String industryCode,
        SizeClass size,
        boolean verified,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Instant memberSince,
        @Nullable String website,
        @Nullable String profile,
        List<SiteView> sites) {

    static MemberView of(Directory.Member member) {
        var row = member.row();
        return new MemberView(
                row.id(),
                row.kind(),
                row.name(),
                row.nameEn(),
                row.scheme(),
                row.identifier(),
                row.country(),
                row.divisionCode(),
                row.industryCode(),
                row.size(),
                row.verified(),
                row.latitude(),
                row.longitude(),
                row.memberSince(),
                member.website(),
                member.profile(),
                member.sites().stream().map(SiteView::of).toList());
    }
}
