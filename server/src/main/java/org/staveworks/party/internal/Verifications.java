package org.staveworks.party.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisations;
import org.staveworks.party.PartyProblem;
import org.staveworks.party.internal.PartyLists.VerificationRow;

/// The verification of members (会员认证): a member asks with evidence, the operator decides.
@Component
public class Verifications {
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Listing<VerificationRow> list;
    private final Exports exports;
    private final Attachments attachments;
    private final Organisations organisations;
    private final AuditTrail audit;

    Verifications(
            JdbcClient jdbc,
            TenantWall wall,
            Listing<VerificationRow> list,
            Exports exports,
            Attachments attachments,
            Organisations organisations,
            AuditTrail audit) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.list = list;
        this.exports = exports;
        this.attachments = attachments;
        this.organisations = organisations;
        this.audit = audit;
    }

    /// What the own organisation sees of its request.
    public record OwnVerification(
            UUID id,

            @Schema(allowableValues = {"requested", "approved", "rejected"})
            String state,

            String note,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant decidedAt,
            @Nullable String decisionNote) {}

    /// A request with its evidence.
    public record Verification(VerificationRow row, List<Attachments.Attachment> attachments) {}

    private record Asked(String note, int attachments) {}

    /// Asks for the verification of the caller's organisation; the evidence is shown to the operator.
    ///
    /// @throws Problem `already-verified`, `verification-waiting`
    @Transactional
    public UUID ask(String note, List<UUID> attachmentIds) {
        var caller = CurrentCaller.get();
        if (organisations.require(caller.organisationId()).verified()) {
            throw new Problem(PartyProblem.ALREADY_VERIFIED);
        }
        var id = Ids.next();
        var asked = jdbc.sql("""
                        insert into party.verification
                            (id, organisation_id, state, note, attachment_ids, requested_by, requested_by_name)
                        values (:id, :organisation, 'requested', :note, :attachments, :person, :personName)
                        on conflict (organisation_id) where state = 'requested' do nothing
                        """)
                .param("id", id)
                .param("organisation", caller.organisationId())
                .param("note", note)
                .param("attachments", attachmentIds.toArray(UUID[]::new))
                .param("person", caller.personId())
                .param("personName", caller.personName())
                .update();
        if (asked == 0) {
            throw new Problem(PartyProblem.VERIFICATION_WAITING);
        }
        attachments.share(attachmentIds, operators());
        audit.record(AuditEntry.of("party.verification.requested")
                .subject("verification", id, null)
                .about("organisation", caller.organisationId())
                .after(new Asked(note, attachmentIds.size())));
        return id;
    }

    /// The requests of the caller's organisation, newest first.
    @Transactional(readOnly = true)
    public List<OwnVerification> own() {
        return jdbc.sql("""
                        select id, state, note, requested_by_name, requested_at, decided_at, decision_note
                        from party.verification
                        where organisation_id = :organisation order by id desc limit 20
                        """)
                .param("organisation", CurrentCaller.get().organisationId())
                .query((row, index) -> own(row))
                .list();
    }

    /// The operator's desk.
    @Transactional(readOnly = true)
    public Page<VerificationRow> page(ListQuery query) {
        return wall.lift(() -> list.page(jdbc, query, Map.of()));
    }

    @Transactional(readOnly = true)
    public void export(ListQuery query, ExportFormat format, Locale locale, HttpServletResponse response) {
        wall.lift(() -> {
            try {
                exports.write(list, query, Map.of(), format, locale, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public Verification require(UUID id) {
        return wall.lift(() -> {
            var row = list.find(jdbc, id, Map.of());
            if (row == null) {
                throw new Problem(KernelProblem.NOT_FOUND);
            }
            var evidence = jdbc.sql("select unnest(attachment_ids) from party.verification where id = :id")
                    .param("id", id)
                    .query(UUID.class)
                    .list();
            return new Verification(row, attachments.describe(evidence));
        });
    }

    private record Decision(UUID organisationId, String state) {}

    /// The operator decides, once.
    ///
    /// @throws Problem `not-found`, `verification-decided`
    @Transactional
    public void decide(UUID id, boolean approve, @Nullable String note) {
        var caller = CurrentCaller.get();
        var organisation = wall.lift(() -> {
            var found = jdbc.sql("select organisation_id, state from party.verification where id = :id for update")
                    .param("id", id)
                    .query((row, index) ->
                            new Decision(row.getObject("organisation_id", UUID.class), row.getString("state")))
                    .optional()
                    .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
            if (!found.state().equals("requested")) {
                throw new Problem(PartyProblem.VERIFICATION_DECIDED, Map.of("state", found.state()));
            }
            jdbc.sql("""
                            update party.verification
                            set state = :state, decided_by = :person, decided_by_name = :personName,
                                decided_at = now(), decision_note = :note
                            where id = :id
                            """)
                    .param("state", approve ? "approved" : "rejected")
                    .param("person", caller.personId())
                    .param("personName", caller.personName())
                    .param("note", note)
                    .param("id", id)
                    .update();
            return found.organisationId();
        });
        if (approve) {
            organisations.markVerified(organisation);
        }
        audit.record(AuditEntry.of(approve ? "party.verification.approved" : "party.verification.rejected")
                .subject("verification", id, null)
                .about("organisation", organisation)
                .visibleTo(organisation)
                .note(note));
    }

    private List<UUID> operators() {
        return wall.lift(() -> jdbc.sql("select id from party.organisation where kind = 'operator'")
                .query(UUID.class)
                .list());
    }

    private static OwnVerification own(ResultSet row) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new OwnVerification(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getString("note"),
                row.getString("requested_by_name"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("decision_note"));
    }
}
