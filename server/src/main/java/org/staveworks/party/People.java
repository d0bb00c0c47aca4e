package org.staveworks.party;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.internal.CallerRow;
import org.staveworks.party.internal.Secrets;

/// People and their memberships (人员与任职).
@Service
public class People {
    private static final int NAME_LENGTH_MAX = 100;
    private static final int BADGE_LENGTH_MAX = 40;
    private static final String PIN = "[0-9]{4,8}";

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final AuditTrail audit;

    People(JdbcClient jdbc, TenantWall wall, AuditTrail audit) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.audit = audit;
    }

    /// Makes a person known, or finds the one with the same phone (who then stays as they are).
    ///
    /// @throws Problem where the name is missing or the phone number is not one
    @Transactional
    public UUID register(NewPerson person) {
        var checks = new FieldChecks();
        checks.text("name", person.name(), NAME_LENGTH_MAX);
        checks.orThrow();
        var phone = PhoneNumber.require(person.phone());
        return wall.lift(() -> jdbc.sql("""
                        insert into party.person (id, name, phone, locale) values (:id, :name, :phone, :locale)
                        on conflict (phone) do update set phone = excluded.phone
                        returning id
                        """)
                .param("id", Ids.next())
                .param("name", person.name().strip())
                .param("phone", phone.value())
                .param("locale", person.locale().getLanguage().equals("en") ? "en" : "zh")
                .query(UUID.class)
                .single());
    }

    /// Gives a person roles in an organisation (the caller's own, except for the platform), in place of those held
    /// before.
    ///
    /// @throws Problem `last-owner` where nobody would be left to look after the organisation's people
    @Transactional
    public void appoint(UUID personId, UUID organisationId, Set<Role> roles) {
        var kind = lockedKind(organisationId);
        requireRolesFor(kind, roles);
        var before = rolesOf(personId, organisationId);
        requireKeeper(organisationId, personId, before, roles);
        jdbc.sql("""
                        insert into party.membership (organisation_id, person_id, roles)
                        values (:organisation, :person, :roles)
                        on conflict (organisation_id, person_id) do update set roles = excluded.roles
                        """)
                .param("organisation", organisationId)
                .param("person", personId)
                .param("roles", words(roles))
                .update();
        audit.record(AuditEntry.of("party.person.appointed")
                .subject("person", personId, null)
                .about("organisation", organisationId)
                .visibleTo(organisationId)
                .before(before == null ? null : new Roles(before))
                .after(new Roles(roles)));
    }

    /// Gives a member other roles.
    ///
    /// @throws Problem `not-found` where the person is no member, or `last-owner`
    @Transactional
    public void reappoint(UUID personId, UUID organisationId, Set<Role> roles) {
        requireMember(personId, organisationId);
        appoint(personId, organisationId, roles);
    }

    /// Ends a membership. The person's sessions there hold nothing any more, keys made by the person are revoked.
    ///
    /// @throws Problem `not-found`, or `last-owner`
    @Transactional
    public void dismiss(UUID personId, UUID organisationId) {
        lockedKind(organisationId);
        var before = rolesOf(personId, organisationId);
        if (before == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        requireKeeper(organisationId, personId, before, Set.of());
        removeBadge(personId, organisationId);
        jdbc.sql("""
                        update party.api_key set revoked_at = now()
                        where organisation_id = :organisation and made_by = :person and revoked_at is null
                        """)
                .param("organisation", organisationId)
                .param("person", personId)
                .update();
        jdbc.sql("delete from party.membership where organisation_id = :organisation and person_id = :person")
                .param("organisation", organisationId)
                .param("person", personId)
                .update();
        audit.record(AuditEntry.of("party.person.dismissed")
                .subject("person", personId, null)
                .about("organisation", organisationId)
                .before(new Roles(before)));
    }

    /// Gives a member a badge for shared tablets, in place of the one before. A badge signs in to this organisation
    /// only, and to no more than a worker's work.
    ///
    /// @param badge what the badge says; unique within the installation
    /// @param pin   four to eight digits
    @Transactional
    public void giveBadge(UUID personId, UUID organisationId, String badge, String pin) {
        var checks = new FieldChecks();
        checks.text("badge", badge, BADGE_LENGTH_MAX);
        checks.check(pin.matches(PIN), "pin", PartyProblem.PIN_NOT_VALID);
        checks.orThrow();
        requireMember(personId, organisationId);
        removeBadge(personId, organisationId);
        var given = jdbc.sql("""
                        insert into party.badge (code, organisation_id, person_id, pin_hash)
                        values (:code, :organisation, :person, :pin)
                        on conflict (code) do nothing
                        """)
                .param("code", badge.strip())
                .param("organisation", organisationId)
                .param("person", personId)
                .param("pin", Secrets.hashOf(pin))
                .update();
        if (given == 0) {
            throw new Problem(PartyProblem.BADGE_TAKEN, Map.of("badge", badge));
        }
        audit.record(AuditEntry.of("party.badge.given")
                .subject("person", personId, badge)
                .about("organisation", organisationId));
    }

    /// Takes a member's badge away and ends what was signed in with it.
    @Transactional
    public void takeBadge(UUID personId, UUID organisationId) {
        requireMember(personId, organisationId);
        removeBadge(personId, organisationId);
        audit.record(AuditEntry.of("party.badge.taken")
                .subject("person", personId, null)
                .about("organisation", organisationId));
    }

    private void removeBadge(UUID personId, UUID organisationId) {
        jdbc.sql("delete from party.badge where organisation_id = :organisation and person_id = :person")
                .param("organisation", organisationId)
                .param("person", personId)
                .update();
        wall.lift(() -> jdbc.sql("""
                        delete from party.session
                        where organisation_id = :organisation and person_id = :person and proof = 'badge'
                        """)
                .param("organisation", organisationId)
                .param("person", personId)
                .update());
    }

    /// Shows a person on the sign-in page of a demonstration.
    ///
    /// @param place in the list, from 1
    @Transactional
    public void feature(UUID personId, UUID organisationId, int place) {
        jdbc.sql("""
                        update party.membership set featured = :place
                        where organisation_id = :organisation and person_id = :person
                        """)
                .param("place", place)
                .param("organisation", organisationId)
                .param("person", personId)
                .update();
    }

    /// The person as a caller of one of the person's organisations.
    ///
    /// @throws Problem `not-a-member`
    @Transactional(readOnly = true)
    public Caller callerOf(UUID personId, UUID organisationId) {
        return jdbc.sql("select * from party.member_caller(:person, :organisation)")
                .param("person", personId)
                .param("organisation", organisationId)
                .query((row, index) -> CallerRow.read(row).person())
                .optional()
                .orElseThrow(() -> new Problem(PartyProblem.NOT_A_MEMBER));
    }

    /// The roles as the audit trail keeps them.
    private record Roles(Set<Role> roles) {}

    private OrganisationKind lockedKind(UUID organisationId) {
        return jdbc.sql("select kind from party.organisation where id = :id for no key update")
                .param("id", organisationId)
                .query(String.class)
                .optional()
                .map(word -> OrganisationKind.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private void requireMember(UUID personId, UUID organisationId) {
        if (rolesOf(personId, organisationId) == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    private @Nullable Set<Role> rolesOf(UUID personId, UUID organisationId) {
        return jdbc.sql("""
                        select roles from party.membership
                        where organisation_id = :organisation and person_id = :person
                        """)
                .param("organisation", organisationId)
                .param("person", personId)
                .query((row, index) -> CallerRow.roles(row.getArray("roles")))
                .optional()
                .orElse(null);
    }

    /// Whether somebody could be given these roles in an organisation.
    ///
    /// @throws Problem naming the field `roles`
    @Transactional(readOnly = true)
    public void requireAssignable(UUID organisationId, Set<Role> roles) {
        var kind = jdbc.sql("select kind from party.organisation where id = :id")
                .param("id", organisationId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        requireRolesFor(OrganisationKind.valueOf(kind.toUpperCase(Locale.ROOT)), roles);
    }

    private static void requireRolesFor(OrganisationKind kind, Set<Role> roles) {
        if (roles.isEmpty()) {
            throw Problem.field("roles", PartyProblem.ROLES_MISSING, Map.of());
        }
        if (roles.contains(Role.OPERATOR) && kind != OrganisationKind.OPERATOR) {
            throw Problem.field("roles", PartyProblem.ROLE_NOT_FOR_KIND, Map.of("role", Role.OPERATOR.word()));
        }
    }

    /// Somebody must stay who can look after the people: an owner, at the operator an operator.
    private void requireKeeper(UUID organisationId, UUID personId, @Nullable Set<Role> before, Set<Role> after) {
        if (before == null || !keeps(before) || keeps(after)) {
            return;
        }
        var others = jdbc.sql("""
                        select count(*) from party.membership
                        where organisation_id = :organisation and person_id <> :person
                          and roles && array['owner', 'operator']
                        """)
                .param("organisation", organisationId)
                .param("person", personId)
                .query(Long.class)
                .single();
        if (others == 0) {
            throw new Problem(PartyProblem.LAST_OWNER);
        }
    }

    private static boolean keeps(Set<Role> roles) {
        return roles.contains(Role.OWNER) || roles.contains(Role.OPERATOR);
    }

    private static String[] words(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(Role::word)
                .toArray(String[]::new);
    }
}
