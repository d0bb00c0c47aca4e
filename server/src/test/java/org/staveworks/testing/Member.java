package org.staveworks.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.staveworks.kernel.access.Caller;
import org.staveworks.party.Role;

/// An organisation of a test, with one person a role, made when first spoken as.
public final class Member {
    private final Members members;
    private final UUID id;
    private final String name;
    private final Map<Role, UUID> people = new EnumMap<>(Role.class);
    private final Map<Role, Client> clients = new EnumMap<>(Role.class);

    Member(Members members, UUID id, String name) {
        this.members = members;
        this.id = id;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// Speaks HTTP as the person in this role, with a session of the person's own.
    public Client as(Role role) {
        return clients.computeIfAbsent(role, wanted -> members.signedIn(person(wanted), id));
    }

    /// The person in this role.
    public UUID person(Role role) {
        return people.computeIfAbsent(role, wanted -> members.appoint(id, name + " " + wanted.word(), Set.of(wanted)));
    }

    /// Another person, with these roles.
    public UUID appoint(String personName, Role... roles) {
        return members.appoint(id, personName, Set.of(roles));
    }

    /// For tests that call services themselves: `CurrentCaller.callAs(member.caller(Role.SALES), …)`.
    public Caller caller(Role role) {
        return members.callerOf(person(role), id);
    }
}
