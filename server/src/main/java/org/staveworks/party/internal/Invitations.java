package org.staveworks.party.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.People;
import org.staveworks.party.PhoneNumber;
import org.staveworks.party.Role;

/// Invitations into an organisation (邀请): for one phone number, a week long, accepted once.
///
/// The token that the inviter hands over finds the invitation; it does not prove anything. Who accepts has to hold
/// the phone.
@Component
public class Invitations {
    private static final int A_DAY_MAX = 200;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final RateLimits limits;
    private final People people;
    private final AuditTrail audit;

    Invitations(JdbcClient jdbc, TenantWall wall, RateLimits limits, People people, AuditTrail audit) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.limits = limits;
        this.people = people;
        this.audit = audit;
    }

    /// @param token shown this once
    @Schema(name = "InvitationMade")
    public record Made(UUID id, String token, Instant expiresAt) {}

    /// An invitation that can still be accepted.
    public record Invitation(
            UUID id,
            UUID organisationId,
            String organisationName,
            PhoneNumber phone,
            String name,
            Set<Role> roles,
            Instant expiresAt) {}

    private record Facts(String name, Set<Role> roles) {}

    /// Invites somebody into the caller's organisation; an open invitation for the same phone is replaced.
    ///
    /// @throws Problem `already-a-member`
    @Transactional
    public Made invite(PhoneNumber phone, String name, Set<Role> roles) {
        var organisation = CurrentCaller.get().organisationId();
        limits.count("invitation", organisation.toString(), A_DAY_MAX, Duration.ofDays(1));
        people.requireAssignable(organisation, roles);
        requireNoMember(phone, organisation);
        jdbc.sql("""
                        update party.invitation set closed_at = now()
                        where organisation_id = :organisation and phone = :phone and closed_at is null
                        """)
                .param("organisation", organisation)
                .param("phone", phone.value())
                .update();
        var token = Secrets.newToken();
        var id = Ids.next();
        var expiresAt = jdbc.sql("""
                        insert into party.invitation
                            (id, organisation_id, phone, name, roles, token_hash, invited_by, expires_at)
                        values (:id, :organisation, :phone, :name, :roles, :hash, :by, now() + interval '7 days')
                        returning expires_at
                        """)
                .param("id", id)
                .param("organisation", organisation)
                .param("phone", phone.value())
                .param("name", name.strip())
                .param("roles", roles.stream().map(Role::word).sorted().toArray(String[]::new))
                .param("hash", Secrets.sha256(token))
                .param("by", CurrentCaller.get().personId())
                .query(OffsetDateTime.class)
                .single();
        audit.record(AuditEntry.of("party.person.invited")
                .subject("invitation", id, null)
                .about("organisation", organisation)
                .after(new Facts(name, roles)));
        return new Made(id, token, expiresAt.toInstant());
    }

    /// @throws Problem `not-found`
    @Transactional
    public void withdraw(UUID id) {
        var organisation = CurrentCaller.get().organisationId();
        if (!close(id, organisation)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("party.invitation.withdrawn")
                .subject("invitation", id, null)
                .about("organisation", organisation));
    }

    /// @throws Problem `invitation-not-valid`
    @Transactional(readOnly = true)
    public Invitation require(String token) {
        return wall.lift(() -> jdbc.sql("""
                        select i.id, i.organisation_id, o.name as organisation_name, i.phone, i.name, i.roles,
                               i.expires_at
                        from party.invitation i join party.organisation o on o.id = i.organisation_id
                        where i.token_hash = :hash and i.closed_at is null and i.expires_at > now()
                        """)
                .param("hash", Secrets.sha256(token))
                .query((row, index) -> invitation(row))
                .optional()
                .orElseThrow(() -> new Problem(PartyProblem.INVITATION_NOT_VALID)));
    }

    /// The phone of the person whose session this is; a badge's session proves no phone.
    @Transactional(readOnly = true)
    public @Nullable PhoneNumber phoneOfSession(@Nullable String sessionToken) {
        if (sessionToken == null) {
            return null;
        }
        return wall.lift(() -> jdbc.sql("""
                        select p.phone from party.session_caller(:hash) s join party.person p on p.id = s.person_id
                        where s.proof <> 'badge'
                        """)
                .param("hash", Secrets.sha256(sessionToken))
                .query(String.class)
                .optional()
                .map(PhoneNumber::new)
                .orElse(null));
    }

    /// Makes the person a member. The caller is bound to the inviting organisation by now.
    ///
    /// @throws Problem `invitation-not-valid` where somebody was faster
    @Transactional
    public void accept(Invitation invitation) {
        var person = CurrentCaller.get().personId();
        if (!close(invitation.id(), invitation.organisationId())) {
            throw new Problem(PartyProblem.INVITATION_NOT_VALID);
        }
        people.appoint(person, invitation.organisationId(), invitation.roles());
        audit.record(AuditEntry.of("party.person.joined")
                .subject("invitation", invitation.id(), null)
                .about("organisation", invitation.organisationId())
                .about("person", person));
    }

    private boolean close(UUID id, UUID organisation) {
        return jdbc.sql("""
                        update party.invitation set closed_at = now()
                        where id = :id and organisation_id = :organisation and closed_at is null
                        """).param("id", id).param("organisation", organisation).update() == 1;
    }

    private void requireNoMember(PhoneNumber phone, UUID organisation) {
        var isMember = jdbc.sql("""
                        select exists (
                            select from party.membership m join party.person p on p.id = m.person_id
                            where m.organisation_id = :organisation and p.phone = :phone)
                        """)
                .param("organisation", organisation)
                .param("phone", phone.value())
                .query(Boolean.class)
                .single();
        if (isMember) {
            throw Problem.field("phone", PartyProblem.ALREADY_A_MEMBER, Map.of());
        }
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("organisation_name"),
                new PhoneNumber(row.getString("phone")),
                row.getString("name"),
                CallerRow.roles(row.getArray("roles")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
