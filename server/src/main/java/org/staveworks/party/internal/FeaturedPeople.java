package org.staveworks.party.internal;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.internal.SignIn.Proved;

/// The people on the sign-in page of a demonstration; see [org.staveworks.party.People#feature].
@Component
public class FeaturedPeople {
    private final JdbcClient jdbc;
    private final TenantWall wall;

    FeaturedPeople(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    public record Featured(
            UUID personId,
            UUID organisationId,
            String name,
            Role role,
            String organisationName,
            OrganisationKind organisationKind,
            String phone) {
        public Proved proved() {
            return new Proved(personId, organisationId);
        }
    }

    @Transactional(readOnly = true)
    public List<Featured> list() {
        return wall.lift(() -> jdbc.sql("""
                        select p.id, p.name, p.phone, m.roles[1] as role, o.id as organisation_id,
                               o.name as organisation_name, o.kind
                        from party.membership m
                        join party.person p on p.id = m.person_id
                        join party.organisation o on o.id = m.organisation_id
                        where m.featured is not null
                        order by m.featured, p.id
                        limit 100
                        """)
                .query((row, index) -> new Featured(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        Role.ofWord(row.getString("role")),
                        row.getString("organisation_name"),
                        OrganisationKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("phone")))
                .list());
    }
}
