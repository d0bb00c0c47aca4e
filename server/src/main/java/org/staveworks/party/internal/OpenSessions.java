package org.staveworks.party.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;

/// The open sessions of the calling person.
@Component
public class OpenSessions {
    private final JdbcClient jdbc;
    private final TenantWall wall;

    OpenSessions(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /// @param proof   how it was opened: code, password, badge, demo or platform
    /// @param current whether it is the one that asks
    public record OpenSession(
            UUID id,

            @Schema(allowableValues = {"code", "password", "badge", "demo", "platform"})
            String proof,

            @Nullable String organisationName,
            @Nullable String address,
            @Nullable String userAgent,
            Instant createdAt,
            Instant lastSeenAt,
            boolean current) {}

    /// Newest first.
    @Transactional(readOnly = true)
    public List<OpenSession> list(UUID current) {
        return jdbc.sql("""
                        select s.id, s.proof, o.name as organisation_name, s.address, s.user_agent, s.created_at,
                               s.last_seen_at
                        from party.session s left join party.organisation o on o.id = s.organisation_id
                        where s.person_id = :person and s.ends_at > now()
                          and s.last_seen_at > now() - interval '12 hours'
                        order by s.id desc limit 200
                        """)
                .param("person", CurrentCaller.get().personId())
                .query((row, index) -> new OpenSession(
                        row.getObject("id", UUID.class),
                        row.getString("proof"),
                        row.getString("organisation_name"),
                        row.getString("address"),
                        row.getString("user_agent"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        row.getObject("id", UUID.class).equals(current)))
                .list();
    }

    /// Ends one of the person's sessions.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void end(UUID id) {
        var ended = jdbc.sql("delete from party.session where id = :id and person_id = :person")
                .param("id", id)
                .param("person", CurrentCaller.get().personId())
                .update();
        if (ended == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    /// Ends the session that a browser held before it signed in anew.
    @Transactional
    public void endByToken(String token) {
        wall.lift(() -> jdbc.sql("delete from party.session where token_hash = :hash")
                .param("hash", Secrets.sha256(token))
                .update());
    }

    /// Goes on in another of the person's organisations.
    ///
    /// @throws Problem `not-a-member`
    @Transactional
    public void switchTo(UUID session, UUID organisation) {
        var switched = jdbc.sql("""
                        update party.session set organisation_id = :organisation
                        where id = :id and person_id = :person and exists (
                            select from party.membership
                            where organisation_id = :organisation and person_id = :person)
                        """)
                .param("organisation", organisation)
                .param("id", session)
                .param("person", CurrentCaller.get().personId())
                .update();
        if (switched == 0) {
            throw new Problem(PartyProblem.NOT_A_MEMBER);
        }
    }

    /// What has ended or counts no more is forgotten.
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    @Transactional
    public void forgetOld() {
        wall.lift(() -> jdbc.sql("""
                        with sessions as (
                            delete from party.session
                            where ends_at < now() or last_seen_at < now() - interval '12 hours'),
                        codes as (delete from party.sign_in_code where expires_at < now()),
                        failures as (
                            delete from party.sign_in_failure
                            where at < now() - interval '1 day' and locked_until < now())
                        delete from party.attempt where at < now() - interval '1 day'
                        """).update());
    }
}
