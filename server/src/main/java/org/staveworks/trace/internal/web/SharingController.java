package org.staveworks.trace.internal.web;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Organisations;
import org.staveworks.trace.TraceProblem;

/// Whom a member lets see its lineage or its events.
@RestController
class SharingController {
    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    SharingController(JdbcClient jdbc, Organisations organisations, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// How far a share goes.
    enum ShareScope {
        /// what was made of what, and where it is
        LINEAGE,
        /// the whole events
        EVENTS
    }

    /// @param given true where the reader shares, false where it is shared with
    record ShareView(
            UUID organisationId, String name, boolean given, ShareScope scope, String sharedBy, Instant sharedAt) {}

    record ShareBody(@Mandatory @Nullable ShareScope scope) {}

    private record Share(UUID other, boolean isGiven, ShareScope scope, String sharedBy, Instant sharedAt) {}

    /// What is shared, either way.
    @GetMapping("/api/v1/trace/shares")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public List<ShareView> shares() {
        var tenant = CurrentCaller.get().organisationId();
        var shares = jdbc.sql("""
                        select case when owner_id = :tenant then reader_id else owner_id end as other,
                               owner_id = :tenant as given, scope, shared_by, shared_at
                        from trace.share where owner_id = :tenant or reader_id = :tenant
                        order by shared_at desc
                        """)
                .param("tenant", tenant)
                .query((row, index) -> new Share(
                        Objects.requireNonNull(row.getObject("other", UUID.class)),
                        row.getBoolean("given"),
                        ShareScope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                        row.getString("shared_by"),
                        Objects.requireNonNull(row.getObject("shared_at", OffsetDateTime.class))
                                .toInstant()))
                .list();
        var names = organisations.byIds(shares.stream().map(Share::other).collect(Collectors.toSet()));
        return shares.stream()
                .map(share -> {
                    var named = names.get(share.other());
                    return new ShareView(
                            share.other(),
                            named == null ? "" : named.name(),
                            share.isGiven(),
                            share.scope(),
                            share.sharedBy(),
                            share.sharedAt());
                })
                .toList();
    }

    /// Lets a member see from now on, or less than before.
    @PutMapping("/api/v1/trace/shares/{organisationId}")
    @Requires(Permission.TRACE_SHARE)
    @Transactional
    public List<ShareView> share(@PathVariable UUID organisationId, @RequestBody ShareBody body) {
        var caller = CurrentCaller.get();
        if (caller.is(organisationId)) {
            throw new Problem(TraceProblem.SHARE_WITH_SELF);
        }
        var reader = organisations.require(organisationId);
        var scope = body.scope() == null ? ShareScope.LINEAGE : body.scope();
        var changed = jdbc.sql("""
                        insert into trace.share as s (owner_id, reader_id, scope, shared_by, shared_at)
                        values (:owner, :reader, :scope, :person, :now)
                        on conflict (owner_id, reader_id) do update
                        set scope = excluded.scope, shared_by = excluded.shared_by, shared_at = excluded.shared_at
                        where s.scope <> excluded.scope
                        """)
                .param("owner", caller.organisationId())
                .param("reader", organisationId)
                .param("scope", scope.name().toLowerCase(Locale.ROOT))
                .param("person", caller.personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (changed > 0) {
            audit.record(AuditEntry.of("trace.shared").subject("organisation", organisationId, reader.name()));
        }
        return shares();
    }

    /// Lets a member see no more.
    @DeleteMapping("/api/v1/trace/shares/{organisationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TRACE_SHARE)
    @Transactional
    public void endShare(@PathVariable UUID organisationId) {
        var ended = jdbc.sql("delete from trace.share where owner_id = :owner and reader_id = :reader")
                .param("owner", CurrentCaller.get().organisationId())
                .param("reader", organisationId)
                .update();
        if (ended > 0) {
            audit.record(AuditEntry.of("trace.share.ended").subject("organisation", organisationId, null));
        }
    }
}
