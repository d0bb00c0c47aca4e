package org.staveworks.invoice.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.staveworks.invoice.internal.InvoiceSql;
import org.staveworks.invoice.internal.matching.Matching;
import org.staveworks.invoice.internal.matching.Proposals;
import org.staveworks.invoice.internal.register.Documents;
import org.staveworks.invoice.internal.register.Registering;
import org.staveworks.invoice.internal.web.CoverageViews.ProposalView;
import org.staveworks.invoice.internal.web.InvoiceLists.InvoiceItem;
import org.staveworks.invoice.internal.web.InvoiceViews.InvoiceView;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.RequestLocale;

/// Invoices: one in, all of them, and what they are matched with. Many at once come in through the import `invoices`.
@RestController
class InvoiceController {
    private final Lists lists;
    private final Listing<InvoiceItem> list;
    private final InvoiceSql invoices;
    private final InvoiceViews views;
    private final Registering registering;
    private final Documents documents;
    private final Matching matching;
    private final Proposals proposals;

    InvoiceController(
            Lists lists,
            Listing<InvoiceItem> list,
            InvoiceSql invoices,
            InvoiceViews views,
            Registering registering,
            Documents documents,
            Matching matching,
            Proposals proposals) {
        this.lists = lists;
        this.list = list;
        this.invoices = invoices;
        this.views = views;
        this.registering = registering;
        this.documents = documents;
        this.matching = matching;
        this.proposals = proposals;
    }

    /// How much of the invoice answers for one line of an agreed statement.
    record MatchPartBody(
            @Nullable UUID statementId,
            @Nullable UUID statementLineId,
            @Nullable Money amount) {}

    record MatchBody(@Nullable List<MatchPartBody> parts) {}

    record UndoBody(@Nullable String reason) {}

    @GetMapping("/api/v1/invoices")
    @Requires(Permission.INVOICE_READ)
    public Page<InvoiceItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/invoices/export")
    @Requires(Permission.INVOICE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/invoices/{id}")
    @Requires(Permission.INVOICE_READ)
    @Transactional(readOnly = true)
    public InvoiceView view(@PathVariable UUID id) {
        return views.view(id);
    }

    /// Registers one e-invoice (数电票) from its XML file.
    @PostMapping(path = "/api/v1/invoices", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView register(@RequestPart MultipartFile file) throws IOException {
        var name = file.getOriginalFilename() == null ? "invoice.xml" : file.getOriginalFilename();
        return views.view(registering.register(name, file.getBytes()));
    }

    /// The file that the invoice came in, byte for byte.
    @GetMapping("/api/v1/invoices/{id}/document")
    @Requires(Permission.INVOICE_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> document(@PathVariable UUID id) {
        invoices.require(id);
        var document = documents.of(id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(document.content());
    }

    /// Which accepted lines the invoice is for, as far as can be told; the surest proposal first.
    @GetMapping("/api/v1/invoices/{id}/proposals")
    @Requires(Permission.INVOICE_READ)
    @Transactional(readOnly = true)
    public List<ProposalView> proposals(@PathVariable UUID id, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        return proposals.of(id).stream()
                .map(proposal -> CoverageViews.view(proposal, locale))
                .toList();
    }

    @PostMapping("/api/v1/invoices/{id}/matches")
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView match(@PathVariable UUID id, @RequestBody MatchBody body) {
        matching.match(id, read(body));
        return views.view(id);
    }

    @PostMapping("/api/v1/invoices/{id}/matches/{matchId}/undo")
    @Requires(Permission.INVOICE_WRITE)
    @Transactional
    public InvoiceView undo(@PathVariable UUID id, @PathVariable UUID matchId, @RequestBody UndoBody body) {
        matching.undo(id, matchId, body.reason());
        return views.view(id);
    }

    private static List<Matching.Part> read(MatchBody body) {
        var parts = body.parts() == null ? List.<MatchPartBody>of() : body.parts();
        var checks = new FieldChecks();
        IntStream.range(0, parts.size()).forEach(i -> {
            checks.require("parts[" + i + "].statementId", parts.get(i).statementId());
            checks.require("parts[" + i + "].statementLineId", parts.get(i).statementLineId());
            checks.require("parts[" + i + "].amount", parts.get(i).amount());
        });
        checks.orThrow();
        return parts.stream()
                .map(part -> new Matching.Part(
                        part.statementId() == null ? Caller.NOBODY : part.statementId(),
                        part.statementLineId() == null ? Caller.NOBODY : part.statementLineId(),
                        part.amount() == null ? Money.zero("CNY") : part.amount()))
                .toList();
    }
}
