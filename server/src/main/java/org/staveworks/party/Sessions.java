package org.staveworks.party;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.internal.Secrets;

/// Opens sessions (会话) for people who have proved who they are.
///
/// A session is an opaque token of 256 random bits, kept as its SHA-256. It ends twelve hours after it was last seen
/// and thirty days after it was opened.
@Service
public class Sessions {
    /// Carries the token.
    public static final String COOKIE = "staveworks_session";

    private final JdbcClient jdbc;
    private final TenantWall wall;

    Sessions(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /// How the person proved who they are.
    public enum Proof {
        CODE,
        PASSWORD,
        /// Badge and pin on a shared tablet: bound to one organisation, and to a worker's work.
        BADGE,
        /// One click on the sign-in page of a demonstration.
        DEMO,
        /// The platform's own programmes.
        PLATFORM
    }

    /// From where a session was opened, for the person's own list of sessions.
    public record Origin(@Nullable String address, @Nullable String userAgent) {
        /// A programme on this machine.
        public static final Origin LOCAL = new Origin(null, null);
    }

    /// Opens a session for a programme that acts as a person: a loader, a benchmark, a test.
    ///
    /// @param organisationId missing for a person who has no organisation yet
    /// @return the token; it can't be read again
    @Transactional
    public String open(UUID personId, @Nullable UUID organisationId) {
        return open(personId, organisationId, Proof.PLATFORM, Origin.LOCAL);
    }

    @Transactional
    public String open(UUID personId, @Nullable UUID organisationId, Proof proof, Origin origin) {
        var token = Secrets.newToken();
        wall.lift(() -> jdbc.sql("""
                        insert into party.session
                            (id, token_hash, person_id, organisation_id, proof, address, user_agent, ends_at)
                        values (:id, :hash, :person, :organisation, :proof, :address, left(:userAgent, 300),
                                now() + interval '30 days')
                        """)
                .param("id", Ids.next())
                .param("hash", Secrets.sha256(token))
                .param("person", personId)
                .param("organisation", organisationId)
                .param("proof", proof.name().toLowerCase(Locale.ROOT))
                .param("address", origin.address())
                .param("userAgent", origin.userAgent())
                .update());
        return token;
    }
}
