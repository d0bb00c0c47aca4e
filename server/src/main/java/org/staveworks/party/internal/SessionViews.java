package org.staveworks.party.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.SizeClass;

/// What the user interface needs to know about who is signed in.
@Component
public class SessionViews {
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Clock clock;
    private final boolean isDemo;

    SessionViews(JdbcClient jdbc, TenantWall wall, Clock clock, @Value("${staveworks.demo:false}") boolean isDemo) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.clock = clock;
        this.isDemo = isDemo;
    }

    /// @param locale    `zh` or `en`
    /// @param largeType whether the person asked for large type
    public record PersonView(
            UUID id,
            String name,
            String phone,
            @Schema(allowableValues = {"zh", "en"}) String locale,
            boolean largeType) {}

    public record OrganisationView(
            UUID id, String name, @Nullable String nameEn, OrganisationKind kind, boolean verified, SizeClass size) {}

    public record MembershipView(
            UUID organisationId, String name, @Nullable String nameEn, OrganisationKind kind, Set<Role> roles) {}

    /// @param organisation missing for a person who has none yet
    /// @param permissions  what this session allows
    /// @param memberships  where the person can switch to
    /// @param demo         whether this installation shows sample data
    /// @param now          by the server's clock; a demonstration's can be days ahead
    public record SessionView(
            PersonView person,
            @Nullable OrganisationView organisation,
            Set<Role> roles,
            Set<Permission> permissions,
            List<MembershipView> memberships,
            boolean demo,
            Instant now) {}

    private record Row(PersonView person, @Nullable OrganisationView organisation, Set<Role> roles) {}

    /// @param organisationId where the person works at present
    /// @param isBadge        whether it is a session of a shared tablet, which shows one organisation and a worker
    @Transactional(readOnly = true)
    public SessionView of(UUID personId, @Nullable UUID organisationId, boolean isBadge) {
        var rows = wall.lift(() -> jdbc.sql("""
                        select p.id, p.name, p.phone, p.locale, p.large_type,
                               o.id as o_id, o.name as o_name, o.name_en, o.kind, o.verified, o.size_class, m.roles
                        from party.person p
                        left join party.membership m on m.person_id = p.id
                        left join party.organisation o on o.id = m.organisation_id
                        where p.id = :person
                        order by m.created_at, o.id
                        """)
                .param("person", personId)
                .query((row, index) -> row(row))
                .list());
        var person = rows.getFirst().person();
        var current = rows.stream()
                .filter(row ->
                        row.organisation() != null && row.organisation().id().equals(organisationId))
                .findFirst();
        var roles = current.map(Row::roles).orElse(Set.of());
        var shown = isBadge ? EnumSet.of(Role.WORKER) : roles;
        var permissions = Role.permissionsOf(roles);
        if (isBadge) {
            permissions.retainAll(Role.WORKER.permissions());
        }
        var memberships = rows.stream()
                .filter(row -> !isBadge || row == current.orElse(null))
                .filter(row -> row.organisation() != null)
                .map(row -> membership(Objects.requireNonNull(row.organisation()), row.roles()))
                .toList();
        return new SessionView(
                person,
                current.map(Row::organisation).orElse(null),
                shown,
                permissions,
                memberships,
                isDemo,
                clock.instant());
    }

    private static MembershipView membership(OrganisationView organisation, Set<Role> roles) {
        return new MembershipView(
                organisation.id(), organisation.name(), organisation.nameEn(), organisation.kind(), roles);
    }

    private static Row row(ResultSet row) throws SQLException {
        var person = new PersonView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("phone"),
                row.getString("locale"),
                row.getBoolean("large_type"));
        var organisationId = row.getObject("o_id", UUID.class);
        if (organisationId == null) {
            return new Row(person, null, Set.of());
        }
        var organisation = new OrganisationView(
                organisationId,
                row.getString("o_name"),
                row.getString("name_en"),
                OrganisationKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("verified"),
                SizeClass.valueOf(row.getString("size_class").toUpperCase(Locale.ROOT)));
        return new Row(person, organisation, CallerRow.roles(row.getArray("roles")));
    }
}
