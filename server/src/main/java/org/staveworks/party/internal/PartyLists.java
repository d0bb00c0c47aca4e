package org.staveworks.party.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.SizeClass;

/// The lists of this module.
@Configuration(proxyBeanMethods = false)
public class PartyLists {
    /// A member in the directory (会员名录).
    ///
    /// @param latitude  of the oldest site that has a position, WGS-84 degrees
    /// @param longitude of the same site
    public record DirectoryRow(
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
            Instant memberSince) {}

    /// Somebody in the own organisation, or on the way there.
    ///
    /// @param id        of the person; of the invitation while invited
    /// @param state     `active` or `invited`
    /// @param expiresAt when the invitation ends
    public record PersonRow(
            UUID id,
            String name,
            String phone,
            List<Role> roles,
            @Nullable String badge,
            @Schema(allowableValues = {"active", "invited"}) String state,
            @Nullable Instant expiresAt,
            Instant createdAt) {}

    /// A request for verification on the operator's desk (会员认证).
    ///
    /// @param state `requested`, `approved` or `rejected`
    public record VerificationRow(
            UUID id,
            UUID organisationId,
            String organisationName,
            OrganisationKind kind,
            String scheme,
            String identifier,
            SizeClass size,

            @Schema(allowableValues = {"requested", "approved", "rejected"})
            String state,

            String note,
            String requestedBy,
            Instant requestedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decisionNote) {}

    @Bean
    Listing<DirectoryRow> directoryList() {
        return Listing.of("party", "organisations", DirectoryRow.class)
                .from("""
                        party.organisation o left join lateral (
                            select s.latitude, s.longitude from party.site s
                            where s.organisation_id = o.id and s.latitude is not null
                            order by s.id limit 1) place on true
                        """)
                .where("o.verified or o.id = :tenant or :all")
                .id("o.id")
                .column("id", ColumnType.UUID, "o.id")
                .column("kind", ColumnType.STATE, "o.kind")
                .searched("name", "o.name")
                .searched("nameEn", "o.name_en")
                .column("scheme", ColumnType.TEXT, "o.scheme")
                .searched("identifier", "o.identifier")
                .column("country", ColumnType.TEXT, "o.country")
                .optional("divisionCode", ColumnType.TEXT, "o.division_code")
                .optional("industryCode", ColumnType.TEXT, "o.industry_code")
                .column("size", ColumnType.STATE, "o.size_class")
                .column("verified", ColumnType.BOOLEAN, "o.verified")
                .optional("latitude", ColumnType.NUMBER, "place.latitude")
                .optional("longitude", ColumnType.NUMBER, "place.longitude")
                .column("memberSince", ColumnType.INSTANT, "o.created_at")
                .build();
    }

    @Bean
    Listing<PersonRow> peopleList() {
        return Listing.of("party", "people", PersonRow.class)
                .from("""
                        (select p.id, p.name, p.phone, m.roles, b.code as badge, 'active' as state,
                                null::timestamptz as expires_at, m.created_at, m.organisation_id
                         from party.membership m
                         join party.person p on p.id = m.person_id
                         left join party.badge b
                             on b.organisation_id = m.organisation_id and b.person_id = m.person_id
                         union all
                         select i.id, i.name, i.phone, i.roles, null, 'invited', i.expires_at, i.created_at,
                                i.organisation_id
                         from party.invitation i
                         where i.closed_at is null and i.expires_at > now()) people
                        """)
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .searched("name", "name")
                .searched("phone", "phone")
                .column("roles", ColumnType.WORDS, "roles")
                .searched("badge", "badge")
                .column("state", ColumnType.STATE, "state")
                .optional("expiresAt", ColumnType.INSTANT, "expires_at")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<VerificationRow> verificationList() {
        return Listing.of("party", "verifications", VerificationRow.class)
                .from("party.verification v join party.organisation o on o.id = v.organisation_id")
                .id("v.id")
                .column("id", ColumnType.UUID, "v.id")
                .column("organisationId", ColumnType.UUID, "v.organisation_id")
                .searched("organisationName", "o.name")
                .column("kind", ColumnType.STATE, "o.kind")
                .column("scheme", ColumnType.TEXT, "o.scheme")
                .searched("identifier", "o.identifier")
                .column("size", ColumnType.STATE, "o.size_class")
                .column("state", ColumnType.STATE, "v.state")
                .searched("note", "v.note")
                .column("requestedBy", ColumnType.TEXT, "v.requested_by_name")
                .column("requestedAt", ColumnType.INSTANT, "v.requested_at")
                .optional("decidedBy", ColumnType.TEXT, "v.decided_by_name")
                .optional("decidedAt", ColumnType.INSTANT, "v.decided_at")
                .optional("decisionNote", ColumnType.TEXT, "v.decision_note")
                .build();
    }
}
