package org.staveworks.testing;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.CreditCode;
import org.staveworks.party.NewOrganisation;
import org.staveworks.party.NewPerson;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;
import org.staveworks.party.People;
import org.staveworks.party.Role;
import org.staveworks.party.Sessions;
import org.staveworks.party.SizeClass;
import tools.jackson.databind.json.JsonMapper;

/// Makes members for tests, through the services: `members.buyer("…").as(Role.PURCHASER).post("/api/v1/rfqs", body)`.
///
/// Each member is new, so tests do not meet.
@Component
public final class Members {
    private static final String CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Organisations organisations;
    private final People people;
    private final Sessions sessions;
    private final Environment environment;
    private final JsonMapper json;

    Members(Organisations organisations, People people, Sessions sessions, Environment environment, JsonMapper json) {
        this.organisations = organisations;
        this.people = people;
        this.sessions = sessions;
        this.environment = environment;
        this.json = json;
    }

    /// A large, verified buyer.
    public Member buyer(String name) {
        return member(OrganisationKind.BUYER, name, SizeClass.LARGE);
    }

    /// A small, verified factory.
    public Member factory(String name) {
        return member(OrganisationKind.FACTORY, name, SizeClass.SMALL);
    }

    public Member serviceProvider(String name) {
        return member(OrganisationKind.SERVICE_PROVIDER, name, SizeClass.SMALL);
    }

    public Member bank(String name) {
        return member(OrganisationKind.BANK, name, SizeClass.LARGE);
    }

    /// An operator of the cluster; its people have [Role#OPERATOR].
    public Member operator(String name) {
        return member(OrganisationKind.OPERATOR, name, SizeClass.MEDIUM);
    }

    /// A verified member.
    public Member member(OrganisationKind kind, String name, SizeClass size) {
        var member = unverified(kind, name, size);
        CurrentCaller.runAs(Caller.system(), () -> organisations.markVerified(member.id()));
        return member;
    }

    /// A member whose evidence nobody has checked yet.
    public Member unverified(OrganisationKind kind, String name, SizeClass size) {
        var organisation =
                new NewOrganisation(kind, name, null, CreditCode.SCHEME, creditCode(), "CN", "330784", size, null);
        return new Member(
                this, CurrentCaller.callAs(Caller.system(), () -> organisations.register(organisation)), name);
    }

    /// A person who is a member of nothing yet.
    public UUID person(String name) {
        return CurrentCaller.callAs(
                Caller.system(), () -> people.register(new NewPerson(name, newPhone(), Locale.SIMPLIFIED_CHINESE)));
    }

    /// A verified buyer from another country, which its own register names.
    ///
    /// @param country ISO 3166-1 alpha-2
    public Member abroad(String name, String country) {
        var organisation = new NewOrganisation(
                OrganisationKind.BUYER,
                name,
                name,
                "REG",
                country + ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000),
                country,
                null,
                SizeClass.LARGE,
                null);
        var member = new Member(
                this, CurrentCaller.callAs(Caller.system(), () -> organisations.register(organisation)), name);
        CurrentCaller.runAs(Caller.system(), () -> organisations.markVerified(member.id()));
        return member;
    }

    /// A client without any session.
    public Client stranger() {
        return new Client(port(), null, json);
    }

    /// A client with a session of its own for a person.
    ///
    /// @param organisationId missing for a person without an organisation
    public Client signedIn(UUID personId, @org.jspecify.annotations.Nullable UUID organisationId) {
        return new Client(port(), sessions.open(personId, organisationId), json);
    }

    /// A mainland mobile number that no test has used.
    public static String newPhone() {
        return "+861%d%09d"
                .formatted(
                        ThreadLocalRandom.current().nextInt(3, 10),
                        ThreadLocalRandom.current().nextInt(1_000_000_000));
    }

    /// A unified social credit code with its check character.
    public static String creditCode() {
        var first = new StringBuilder("91330784");
        while (first.length() < 17) {
            first.append(CODE_LETTERS.charAt(ThreadLocalRandom.current().nextInt(CODE_LETTERS.length())));
        }
        return first.toString() + CreditCode.checkCharacter(first.toString());
    }

    UUID appoint(UUID organisationId, String name, Set<Role> roles) {
        var person = person(name);
        CurrentCaller.runAs(Caller.system(), () -> people.appoint(person, organisationId, roles));
        return person;
    }

    Caller callerOf(UUID personId, UUID organisationId) {
        return people.callerOf(personId, organisationId);
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
