package org.staveworks.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.party.internal.CallerRow;

/// Who works in an organisation (同事), for modules that tell people of something.
@Service
public class Colleagues {
    private final JdbcClient jdbc;
    private final TenantWall wall;

    Colleagues(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    public record Colleague(UUID personId, String name, Locale locale, Set<Role> roles) {}

    /// By name. The caller is of the organisation, or the platform itself.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Colleague> of(UUID organisationId) {
        var caller = CurrentCaller.get();
        if (!caller.isSystem() && !caller.is(organisationId)) {
            return List.of();
        }
        return wall.lift(() -> jdbc.sql("""
                        select p.id, p.name, p.locale, m.roles
                        from party.membership m join party.person p on p.id = m.person_id
                        where m.organisation_id = :organisation order by p.name, p.id
                        """)
                .param("organisation", organisationId)
                .query((row, index) -> colleague(row))
                .list());
    }

    private static Colleague colleague(ResultSet row) throws SQLException {
        return new Colleague(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("locale").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                CallerRow.roles(row.getArray("roles")));
    }
}
