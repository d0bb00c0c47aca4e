package org.staveworks.invoice.internal.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.invoice.VatCategory;
import org.staveworks.invoice.internal.issue.IssueTerms;
import org.staveworks.invoice.internal.issue.Issuing;
import org.staveworks.invoice.internal.issue.PeppolDocuments;
import org.staveworks.invoice.internal.web.InvoiceViews.InvoiceView;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Invoices that are issued here, for trade across a border, and their UBL (Peppol BIS Billing 3.0).
@RestController
class IssueController {
    private final Issuing issuing;
    private final PeppolDocuments documents;
    private final InvoiceViews views;

    IssueController(Issuing issuing, PeppolDocuments documents, InvoiceViews views) {
        this.issuing = issuing;
        this.documents = documents;
        this.views = views;
    }

    /// @param statementId an agreed statement; the draft takes all of it that is not invoiced
    /// @param untaxed     category of the lines without tax; export where missing
    record DraftBody(
            @Nullable UUID statementId,
            IssueTerms.@Nullable PartyDetails seller,
            IssueTerms.@Nullable PartyDetails buyer,
            @Nullable LocalDate dueOn,
            @Nullable VatCategory untaxed,
            @Nullable String buyerReference,
            @Nullable String reason,
            @Nullable String note) {
        IssueTerms.Details details() {
            return new IssueTerms.Details(seller, buyer, dueOn, untaxed, buyerReference, reason, note);
        }
    }

    record CreditBody(@Nullable String reason) {}

    @PostMapping("/api/v1/invoices/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView draft(@RequestBody DraftBody body) {
        if (body.statementId() == null) {
            throw Problem.field("statementId", KernelProblem.REQUIRED, Map.of());
        }
        return views.view(issuing.draft(body.statementId(), body.details()));
    }

    @PutMapping("/api/v1/invoices/{id}/terms")
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView edit(@PathVariable UUID id, @RequestBody DraftBody body) {
        issuing.edit(id, body.details());
        return views.view(id);
    }

    @PostMapping("/api/v1/invoices/{id}/issue")
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView issue(@PathVariable UUID id) {
        issuing.issue(id);
        return views.view(id);
    }

    @PostMapping("/api/v1/invoices/{id}/discard")
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView discard(@PathVariable UUID id) {
        issuing.discard(id);
        return views.view(id);
    }

    /// Takes an issued invoice back in full; answers with the credit note.
    @PostMapping("/api/v1/invoices/{id}/credit")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView credit(@PathVariable UUID id, @RequestBody CreditBody body) {
        return views.view(issuing.credit(id, body.reason()));
    }

    /// The invoice or credit note as UBL 2.1, Peppol BIS Billing 3.0.
    @GetMapping("/api/v1/invoices/{id}/ubl")
    @Requires(Permission.INVOICE_READ)
    ResponseEntity<byte[]> ubl(@PathVariable UUID id) {
        var ubl = documents.ubl(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(ubl.number() + ".xml", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_XML)
                .body(ubl.content());
    }
}
