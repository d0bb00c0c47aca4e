package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.party.Organisations;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.web.TraceLists.PrefixListRow;

/// GS1 company prefixes (厂商识别代码) of members. Whoever has one reads events that name keys under it, so it
/// counts only once the operator has seen the certificate.
@RestController
class PrefixController {
    private static final int CERTIFICATE_MAX = 100;
    private static final int REASON_MAX = 1000;

    private final Lists lists;
    private final Listing<PrefixListRow> list;
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    PrefixController(
            Lists lists,
            Listing<PrefixListRow> list,
            JdbcClient jdbc,
            TenantWall wall,
            Organisations organisations,
            AuditTrail audit,
            Clock clock) {
        this.lists = lists;
        this.list = list;
        this.jdbc = jdbc;
        this.wall = wall;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether a prefix counts.
    enum PrefixState {
        /// The operator has not looked yet.
        ASKED,
        CONFIRMED,
        REFUSED
    }

    /// @param certificate number of the certificate of the prefix (证书编号)
    /// @param reason      why the operator refused it
    record PrefixView(
            UUID id,
            String prefix,
            PrefixState state,
            @Nullable String certificate,
            String registeredBy,
            Instant registeredAt,
            @Nullable String reason) {}

    record PrefixBody(@Nullable String certificate) {}

    /// @param note required with a no
    record PrefixDecisionBody(
            @Mandatory @Nullable Boolean confirmed,
            @Nullable String note) {}

    private record Asked(UUID organisationId, String organisationName, String prefix, String state) {}

    /// The member's own.
    @GetMapping("/api/v1/trace/prefixes")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public List<PrefixView> prefixes() {
        return jdbc.sql("""
                        select id, prefix, state, certificate, registered_by, registered_at, reason
                        from trace.company_prefix where organisation_id = :tenant order by prefix
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> new PrefixView(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("prefix"),
                        PrefixState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("certificate"),
                        row.getString("registered_by"),
                        Objects.requireNonNull(row.getObject("registered_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("reason")))
                .list();
    }

    /// Asks for a GS1 company prefix, or once more after a refusal.
    ///
    /// @param prefix 4 to 12 digits
    /// @throws Problem `prefix-taken` where another member has it
    @PutMapping("/api/v1/trace/prefixes/{prefix}")
    @Requires(Permission.TRACE_SHARE)
    @Transactional
    public List<PrefixView> register(@PathVariable String prefix, @RequestBody PrefixBody body) {
        if (!prefix.matches("[0-9]{4,12}")) {
            throw new Problem(TraceProblem.PREFIX_MISREAD, Map.of("prefix", prefix.length() > 40 ? "…" : prefix));
        }
        var checks = new FieldChecks();
        var certificate = checks.optionalText("certificate", body.certificate(), CERTIFICATE_MAX);
        checks.orThrow();
        var caller = CurrentCaller.get();
        var isTaken = wall.lift(() -> jdbc.sql("""
                        select exists (select from trace.company_prefix
                                       where prefix = :prefix and state = 'confirmed' and organisation_id <> :tenant)
                        """)
                .param("prefix", prefix)
                .param("tenant", caller.organisationId())
                .query(Boolean.class)
                .single());
        if (isTaken) {
            throw new Problem(TraceProblem.PREFIX_TAKEN, Map.of("prefix", prefix));
        }
        var asked = jdbc.sql("""
                        insert into trace.company_prefix as p
                            (id, prefix, organisation_id, organisation_name, certificate, registered_by, registered_at)
                        values (:id, :prefix, :tenant, :name, :certificate, :person, :now)
                        on conflict (organisation_id, prefix) do update
                        set state = 'asked', certificate = excluded.certificate, registered_by = excluded.registered_by,
                            registered_at = excluded.registered_at, decided_by = null, decided_at = null, reason = null
                        where p.state = 'refused'
                        """)
                .param("id", Ids.next())
                .param("prefix", prefix)
                .param("tenant", caller.organisationId())
                .param("name", organisations.require(caller.organisationId()).name())
                .param("certificate", certificate)
                .param("person", caller.personName())
                .param("now", now())
                .update();
        if (asked > 0) {
            audit.record(AuditEntry.of("trace.prefix.registered").note(prefix));
        }
        return prefixes();
    }

    /// Gives a prefix up, or takes the question back.
    @DeleteMapping("/api/v1/trace/prefixes/{prefix}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TRACE_SHARE)
    @Transactional
    public void giveUp(@PathVariable String prefix) {
        var ended = jdbc.sql("delete from trace.company_prefix where prefix = :prefix and organisation_id = :tenant")
                .param("prefix", prefix)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        if (ended > 0) {
            audit.record(AuditEntry.of("trace.prefix.given-up").note(prefix));
        }
    }

    /// What members have asked for, for the operator.
    @GetMapping("/api/v1/trace/prefix-requests")
    @Requires(Permission.MEMBERS_VERIFY)
    public Page<PrefixListRow> requests(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(list, query);
    }

    @GetMapping("/api/v1/trace/prefix-requests/export")
    @Requires(Permission.MEMBERS_VERIFY)
    void exportRequests(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "XLSX") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(list, query, format, request, response);
    }

    /// The operator has seen the certificate, or found that there is none.
    ///
    /// @throws Problem `prefix-taken` where another member has it, `prefix-decided` where it no longer waits
    @PostMapping("/api/v1/trace/prefix-requests/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MEMBERS_VERIFY)
    @Transactional
    public void decide(@PathVariable UUID id, @RequestBody PrefixDecisionBody body) {
        var isConfirmed = Boolean.TRUE.equals(body.confirmed());
        var checks = new FieldChecks();
        var note = isConfirmed
                ? checks.optionalText("note", body.note(), REASON_MAX)
                : checks.text("note", body.note(), REASON_MAX);
        checks.orThrow();
        wall.lift(() -> decide(id, isConfirmed, note));
    }

    private Asked decide(UUID id, boolean isConfirmed, @Nullable String note) {
        // Who decides about one prefix waits for who decides about it already.
        var asked = jdbc.sql("""
                        select organisation_id, organisation_name, prefix, state from trace.company_prefix
                        where prefix = (select prefix from trace.company_prefix where id = :id)
                        order by id for update
                        """)
                .param("id", id)
                .query((row, index) -> new Asked(
                        Objects.requireNonNull(row.getObject("organisation_id", UUID.class)),
                        row.getString("organisation_name"),
                        row.getString("prefix"),
                        row.getString("state")))
                .list();
        var one = jdbc.sql("select organisation_id from trace.company_prefix where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(organisation -> asked.stream()
                        .filter(row -> row.organisationId().equals(organisation))
                        .findFirst())
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!one.state().equals("asked")) {
            throw new Problem(TraceProblem.PREFIX_DECIDED, Map.of("prefix", one.prefix()));
        }
        if (isConfirmed && asked.stream().anyMatch(row -> row.state().equals("confirmed"))) {
            throw new Problem(TraceProblem.PREFIX_TAKEN, Map.of("prefix", one.prefix()));
        }
        jdbc.sql("""
                        update trace.company_prefix
                        set state = :state, decided_by = :person, decided_at = :now, reason = :reason where id = :id
                        """)
                .param("state", isConfirmed ? "confirmed" : "refused")
                .param("person", CurrentCaller.get().personName())
                .param("now", now())
                .param("reason", note)
                .param("id", id)
                .update();
        audit.record(AuditEntry.of(isConfirmed ? "trace.prefix.confirmed" : "trace.prefix.refused")
                .subject("organisation", one.organisationId(), one.organisationName())
                .note(note == null ? one.prefix() : one.prefix() + " · " + note));
        return one;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
