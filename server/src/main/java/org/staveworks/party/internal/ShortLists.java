package org.staveworks.party.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;
import org.staveworks.party.Role;

/// Lists that pages show whole, as files. What proves who somebody is stands in none of them.
@Configuration(proxyBeanMethods = false)
public class ShortLists {
    /// A site of the own organisation (场地).
    public record SiteRow(
            UUID id,
            String name,
            String address,
            @Nullable String divisionCode,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Instant createdAt) {}

    /// An open session of the calling person (登录会话).
    public record SessionRow(
            UUID id,
            String proof,
            @Nullable String organisationName,
            @Nullable String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastSeenAt) {}

    /// A key of the own organisation that is not revoked (接口密钥).
    ///
    /// @param prefix the first characters, to tell keys apart
    public record ApiKeyRow(
            UUID id,
            String name,
            String prefix,
            List<Role> roles,
            String madeBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    @Bean
    Listing<SiteRow> siteList() {
        return Listing.of("party", "sites", SiteRow.class)
                .from("party.site")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .searched("name", "name")
                .searched("address", "address")
                .optional("divisionCode", ColumnType.TEXT, "division_code")
                .optional("latitude", ColumnType.NUMBER, "latitude")
                .optional("longitude", ColumnType.NUMBER, "longitude")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }

    @Bean
    Listing<SessionRow> sessionList() {
        return Listing.of("party", "sessions", SessionRow.class)
                .from("party.session s left join party.organisation o on o.id = s.organisation_id")
                .where("s.person_id = :person and s.ends_at > now() and s.last_seen_at > now() - interval '12 hours'")
                .id("s.id")
                .column("id", ColumnType.UUID, "s.id")
                .column("proof", ColumnType.STATE, "s.proof")
                .searched("organisationName", "o.name")
                .searched("address", "s.address")
                .searched("userAgent", "s.user_agent")
                .column("createdAt", ColumnType.INSTANT, "s.created_at")
                .column("lastSeenAt", ColumnType.INSTANT, "s.last_seen_at")
                .build();
    }

    @Bean
    Listing<ApiKeyRow> apiKeyList() {
        return Listing.of("party", "api-keys", ApiKeyRow.class)
                .from("party.api_key k join party.person p on p.id = k.made_by")
                .where("k.organisation_id = :tenant and k.revoked_at is null")
                .id("k.id")
                .column("id", ColumnType.UUID, "k.id")
                .searched("name", "k.name")
                .column("prefix", ColumnType.TEXT, "k.prefix")
                .column("roles", ColumnType.WORDS, "k.roles")
                .searched("madeBy", "p.name")
                .column("createdAt", ColumnType.INSTANT, "k.created_at")
                .optional("lastUsedAt", ColumnType.INSTANT, "k.last_used_at")
                .build();
    }
}
