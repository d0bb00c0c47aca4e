package org.staveworks.party.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.file.Attachments.Attachment;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.internal.PartyLists.VerificationRow;
import org.staveworks.party.internal.Verifications;
import org.staveworks.party.internal.Verifications.OwnVerification;

/// Asking for verification, and the operator's desk.
@RestController
class VerificationController {
    private static final int NOTE_LENGTH_MAX = 2_000;
    private static final int ATTACHMENTS_MAX = 20;

    private final Verifications verifications;

    VerificationController(Verifications verifications) {
        this.verifications = verifications;
    }

    /// @param attachmentIds evidence, uploaded before
    record AskRequest(@Nullable String note, @Nullable List<UUID> attachmentIds) {}

    record VerificationAsked(UUID id) {}

    @PostMapping("/api/v1/verification")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ORGANISATION_EDIT)
    VerificationAsked ask(@RequestBody AskRequest body) {
        var evidence = body.attachmentIds() == null ? List.<UUID>of() : body.attachmentIds();
        var checks = new FieldChecks();
        checks.optionalText("note", body.note(), NOTE_LENGTH_MAX);
        if (evidence.size() > ATTACHMENTS_MAX) {
            checks.add("attachmentIds", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", ATTACHMENTS_MAX));
        }
        checks.orThrow();
        return new VerificationAsked(verifications.ask(body.note() == null ? "" : body.note(), evidence));
    }

    @GetMapping("/api/v1/verification")
    @Requires(Permission.ORGANISATION_EDIT)
    List<OwnVerification> own() {
        return verifications.own();
    }

    @GetMapping("/api/v1/verifications")
    @Requires(Permission.MEMBERS_VERIFY)
    Page<VerificationRow> list(@ModelAttribute ListQuery query) {
        return verifications.page(query);
    }

    @GetMapping("/api/v1/verifications/export")
    @Requires(Permission.MEMBERS_VERIFY)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        verifications.export(query, format, RequestLocale.of(request), response);
    }

    record VerificationView(VerificationRow verification, List<Attachment> attachments) {}

    @GetMapping("/api/v1/verifications/{id}")
    @Requires(Permission.MEMBERS_VERIFY)
    VerificationView get(@PathVariable UUID id) {
        var found = verifications.require(id);
        return new VerificationView(found.row(), found.attachments());
    }

    /// @param note to the member; needed for a rejection
    record DecisionRequest(
            @Mandatory @Nullable Boolean approve, @Nullable String note) {}

    @PostMapping("/api/v1/verifications/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MEMBERS_VERIFY)
    void decide(@PathVariable UUID id, @RequestBody DecisionRequest body) {
        var checks = new FieldChecks();
        checks.require("approve", body.approve());
        checks.optionalText("note", body.note(), NOTE_LENGTH_MAX);
        if (Boolean.FALSE.equals(body.approve())) {
            checks.text("note", body.note(), NOTE_LENGTH_MAX);
        }
        checks.orThrow();
        verifications.decide(id, Boolean.TRUE.equals(body.approve()), body.note());
    }
}
