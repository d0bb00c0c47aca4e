package org.staveworks.party.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.Role;

/// API keys (API 密钥) of the caller's organisation: for programmes that work for it.
///
/// A key can do what its roles allow and its maker still may; it ends with the maker's membership.
@Component
public class ApiKeys {
    private static final int KEYS_MAX = 50;
    private static final int PREFIX_LENGTH = 10;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    ApiKeys(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// @param prefix the first characters, to tell keys apart
    /// @param madeBy name of the person
    public record ApiKey(
            UUID id,
            String name,
            String prefix,
            Set<Role> roles,
            String madeBy,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /// @param secret shown this once
    public record MadeKey(UUID id, String name, String prefix, Set<Role> roles, Instant createdAt, String secret) {}

    private record Facts(String name, Set<Role> roles) {}

    /// Keys that are not revoked, newest first.
    @Transactional(readOnly = true)
    public List<ApiKey> list() {
        return jdbc.sql("""
                        select k.id, k.name, k.prefix, k.roles, p.name as made_by, k.created_at, k.last_used_at
                        from party.api_key k join party.person p on p.id = k.made_by
                        where k.organisation_id = :organisation and k.revoked_at is null
                        order by k.id desc
                        """)
                .param("organisation", CurrentCaller.get().organisationId())
                .query((row, index) -> {
                    var lastUsedAt = row.getObject("last_used_at", OffsetDateTime.class);
                    return new ApiKey(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("prefix"),
                            CallerRow.roles(row.getArray("roles")),
                            row.getString("made_by"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            lastUsedAt == null ? null : lastUsedAt.toInstant());
                })
                .list();
    }

    /// @param roles what the key may do; the maker's own where empty
    /// @throws Problem `role-beyond-own`, `key-limit`
    @Transactional
    public MadeKey make(String name, Set<Role> roles) {
        var caller = CurrentCaller.get();
        var granted = roles.isEmpty() ? ownRoles() : roles;
        requireOwn(granted);
        if (list().size() >= KEYS_MAX) {
            throw new Problem(PartyProblem.KEY_LIMIT, Map.of("limit", KEYS_MAX));
        }
        var id = Ids.next();
        var secret = SessionCallerResolver.KEY_PREFIX + Secrets.newToken();
        var prefix = secret.substring(0, PREFIX_LENGTH);
        var createdAt = jdbc.sql("""
                        insert into party.api_key (id, organisation_id, name, prefix, secret_hash, roles, made_by)
                        values (:id, :organisation, :name, :prefix, :hash, :roles, :by)
                        returning created_at
                        """)
                .param("id", id)
                .param("organisation", caller.organisationId())
                .param("name", name)
                .param("prefix", prefix)
                .param("hash", Secrets.sha256(secret))
                .param("roles", granted.stream().map(Role::word).sorted().toArray(String[]::new))
                .param("by", caller.personId())
                .query(OffsetDateTime.class)
                .single();
        audit.record(AuditEntry.of("party.api-key.made")
                .subject("api_key", id, prefix)
                .about("organisation", caller.organisationId())
                .after(new Facts(name, granted)));
        return new MadeKey(id, name, prefix, granted, createdAt.toInstant(), secret);
    }

    /// Ends a key at once.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void revoke(UUID id) {
        var organisation = CurrentCaller.get().organisationId();
        var revoked = jdbc.sql("""
                        update party.api_key set revoked_at = now()
                        where id = :id and organisation_id = :organisation and revoked_at is null
                        """)
                .param("id", id)
                .param("organisation", organisation)
                .update();
        if (revoked == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("party.api-key.revoked")
                .subject("api_key", id, null)
                .about("organisation", organisation));
    }

    private Set<Role> ownRoles() {
        return jdbc.sql("""
                        select roles from party.membership
                        where organisation_id = :organisation and person_id = :person
                        """)
                .param("organisation", CurrentCaller.get().organisationId())
                .param("person", CurrentCaller.get().personId())
                .query((row, index) -> CallerRow.roles(row.getArray("roles")))
                .single();
    }

    private static void requireOwn(Set<Role> roles) {
        var own = CurrentCaller.get().permissions();
        for (var role : roles) {
            if (!own.containsAll(role.permissions())) {
                throw Problem.field("roles", PartyProblem.ROLE_BEYOND_OWN, Map.of("role", role.word()));
            }
        }
    }
}
