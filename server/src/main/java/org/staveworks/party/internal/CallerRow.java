package org.staveworks.party.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.party.Role;

/// A person within an organisation, as the functions of the schema find them.
///
/// @param organisationId missing where the person is in none at present
public record CallerRow(
        UUID personId,
        String personName,
        Locale locale,
        @Nullable UUID organisationId,
        @Nullable String organisationName,
        Set<Role> roles) {

    public static CallerRow read(ResultSet row) throws SQLException {
        return new CallerRow(
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getString("locale").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                row.getObject("organisation_id", UUID.class),
                row.getString("organisation_name"),
                roles(row.getArray("roles")));
    }

    public static Set<Role> roles(@Nullable Array words) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        if (words != null) {
            Arrays.stream((String[]) words.getArray()).map(Role::ofWord).forEach(roles::add);
        }
        return roles;
    }

    /// With all that the roles allow.
    public Caller person() {
        return caller(Caller.Kind.PERSON, Role.permissionsOf(roles));
    }

    Caller caller(Caller.Kind kind, Set<Permission> permissions) {
        return new Caller(
                personId,
                personName,
                organisationId == null ? Caller.NOBODY : organisationId,
                organisationName == null ? "" : organisationName,
                permissions,
                locale,
                kind);
    }
}
