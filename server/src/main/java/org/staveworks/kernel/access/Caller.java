package org.staveworks.kernel.access;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// On whose behalf something is done: a person (or an API key, or the platform itself) within one organisation.
///
/// @param personId       the person; for API keys the person who made the key; [#NOBODY] for the platform
/// @param organisationId the tenant; [#NOBODY] for the platform and for a person who has no organisation yet
/// @param permissions    what the caller may do
/// @param kind           how the caller proved itself
public record Caller(
        UUID personId,
        String personName,
        UUID organisationId,
        String organisationName,
        Set<Permission> permissions,
        Locale locale,
        Kind kind) {

    /// The id that belongs to nobody.
    public static final UUID NOBODY = new UUID(0, 0);

    public enum Kind {
        PERSON,
        API_KEY,
        /// The platform itself: schedules, listeners, start-up. It passes the tenant wall.
        SYSTEM
    }

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /// The platform itself, acting for nobody in particular.
    public static Caller system() {
        return new Caller(NOBODY, "Staveworks", NOBODY, "Staveworks", Set.of(), Locale.SIMPLIFIED_CHINESE, Kind.SYSTEM);
    }

    /// The platform itself, looking after one organisation's things: what asks for the caller's organisation finds this
    /// one.
    public static Caller systemFor(UUID organisationId) {
        return new Caller(
                NOBODY, "Staveworks", organisationId, "Staveworks", Set.of(), Locale.SIMPLIFIED_CHINESE, Kind.SYSTEM);
    }

    public boolean may(Permission permission) {
        return kind == Kind.SYSTEM || permissions.contains(permission);
    }

    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }

    public boolean is(UUID organisation) {
        return organisationId.equals(organisation);
    }
}
