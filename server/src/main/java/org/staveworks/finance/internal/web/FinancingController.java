package org.staveworks.finance.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.finance.internal.evidence.DocumentType;
import org.staveworks.finance.internal.evidence.EvidenceDocument;
import org.staveworks.finance.internal.evidence.EvidenceDocuments;
import org.staveworks.finance.internal.evidence.EvidenceFile;
import org.staveworks.finance.internal.financing.BankSteps;
import org.staveworks.finance.internal.financing.EvidenceFact;
import org.staveworks.finance.internal.financing.FinancingSql;
import org.staveworks.finance.internal.financing.FinancingSteps;
import org.staveworks.finance.internal.web.FinanceLists.FinancingItem;
import org.staveworks.finance.internal.web.FinancingViews.FinancingView;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;

/// Financing: the holder asks, banks look, quote, register and disburse.
@RestController
class FinancingController {
    private static final String PATH = "/api/v1/finance/financings";

    private final Lists lists;
    private final Listing<FinancingItem> list;
    private final FinancingSteps steps;
    private final BankSteps banks;
    private final EvidenceFile evidence;
    private final EvidenceDocuments documents;
    private final FinancingSql sql;
    private final FinancingViews views;

    FinancingController(
            Lists lists,
            Listing<FinancingItem> list,
            FinancingSteps steps,
            BankSteps banks,
            EvidenceFile evidence,
            EvidenceDocuments documents,
            FinancingSql sql,
            FinancingViews views) {
        this.lists = lists;
        this.list = list;
        this.steps = steps;
        this.banks = banks;
        this.evidence = evidence;
        this.documents = documents;
        this.sql = sql;
        this.views = views;
    }

    /// @param facts      what the bank may see
    /// @param validUntil the last day on which it may
    record AskedBody(
            @Nullable UUID bankId,
            @Nullable List<EvidenceFact> facts,
            @Nullable LocalDate validUntil) {}

    /// @param amount all of the credential where missing
    record AskBody(
            @Nullable Money amount,
            @Nullable List<AskedBody> banks,
            @Nullable String note) {

        List<FinancingSteps.Asked> read() {
            var checks = new FieldChecks();
            var asked = new ArrayList<FinancingSteps.Asked>();
            var given = banks == null ? List.<AskedBody>of() : banks;
            for (int i = 0; i < given.size(); i++) {
                var bank = given.get(i);
                var path = "banks[%d].".formatted(i);
                checks.require(path + "bankId", bank.bankId());
                checks.require(path + "facts", bank.facts());
                checks.require(path + "validUntil", bank.validUntil());
                if (bank.bankId() != null && bank.facts() != null && bank.validUntil() != null) {
                    asked.add(new FinancingSteps.Asked(bank.bankId(), bank.facts(), bank.validUntil()));
                }
            }
            checks.orThrow();
            return asked;
        }
    }

    /// @param yearlyRate         such as 0.0435, counted act/360
    /// @param fee                none where missing
    /// @param issuerSharePercent of the interest that the issuer bears by agreement; none where missing
    record QuoteBody(
            @Schema(type = "string") @Nullable BigDecimal yearlyRate,
            @Nullable Money fee,
            @Nullable LocalDate valueOn,
            @Nullable LocalDate validUntil,
            @Schema(type = "string") @Nullable BigDecimal issuerSharePercent,
            @Nullable String note) {

        BankSteps.Offer read(String currency) {
            var checks = new FieldChecks();
            checks.require("yearlyRate", yearlyRate);
            checks.require("valueOn", valueOn);
            checks.require("validUntil", validUntil);
            checks.orThrow();
            if (yearlyRate == null || valueOn == null || validUntil == null) {
                throw new IllegalStateException("Checked above");
            }
            return new BankSteps.Offer(
                    yearlyRate,
                    Parts.orZero(fee, currency),
                    valueOn,
                    validUntil,
                    issuerSharePercent == null ? BigDecimal.ZERO : issuerSharePercent,
                    note);
        }
    }

    record AcceptBody(@Nullable UUID quoteId) {}

    record RevokeBody(@Nullable UUID bankId) {}

    /// @param number of the certificate of the register, twenty digits
    record RegistrationBody(@Nullable String number) {}

    @GetMapping(PATH)
    @Requires({Permission.CREDENTIAL_READ, Permission.FINANCING_WRITE})
    Page<FinancingItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping(PATH + "/export")
    @Requires({Permission.CREDENTIAL_READ, Permission.FINANCING_WRITE})
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping(PATH + "/{id}")
    @Requires({Permission.CREDENTIAL_READ, Permission.FINANCING_WRITE})
    @Transactional(readOnly = true)
    public FinancingView view(@PathVariable UUID id) {
        return views.view(id);
    }

    /// What the holder lets the bank see. A look is recorded, so this writes.
    @PostMapping(PATH + "/{id}/evidence")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public EvidenceFile.File evidence(@PathVariable UUID id) {
        return evidence.open(id);
    }

    /// A document that a fact of the evidence names. A look is recorded, so this writes.
    @PostMapping(PATH + "/{id}/evidence/documents/{type}/{documentId}")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public EvidenceDocument document(
            @PathVariable UUID id, @PathVariable DocumentType type, @PathVariable UUID documentId) {
        return documents.open(id, type, documentId);
    }

    @PostMapping("/api/v1/finance/credentials/{id}/financing")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public FinancingView ask(@PathVariable UUID id, @RequestBody AskBody body) {
        return views.view(steps.ask(id, body.amount(), body.read(), body.note()));
    }

    @PostMapping(PATH + "/{id}/revoke-consent")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public FinancingView revokeConsent(@PathVariable UUID id, @RequestBody RevokeBody body) {
        if (body.bankId() == null) {
            throw Problem.field("bankId", KernelProblem.REQUIRED, Map.of());
        }
        steps.revokeConsent(id, body.bankId());
        return views.view(id);
    }

    /// The bank's offer; a later one takes the place of its earlier one.
    @PostMapping(PATH + "/{id}/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public FinancingView quote(@PathVariable UUID id, @RequestBody QuoteBody body) {
        banks.quote(id, body.read(sql.require(id).currency()));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/withdraw-quote")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public FinancingView withdrawQuote(@PathVariable UUID id) {
        banks.withdrawQuote(id);
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/accept")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public FinancingView accept(@PathVariable UUID id, @RequestBody AcceptBody body) {
        if (body.quoteId() == null) {
            throw Problem.field("quoteId", KernelProblem.REQUIRED, Map.of());
        }
        steps.accept(id, body.quoteId());
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/withdraw")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public FinancingView withdraw(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        steps.withdraw(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/registration")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public FinancingView register(@PathVariable UUID id, @RequestBody RegistrationBody body) {
        banks.register(id, body.number());
        return views.view(id);
    }

    /// The bank's order to pay the holder; financed it is when the bank has booked all of it.
    @PostMapping(PATH + "/{id}/disburse")
    @Requires(Permission.FINANCING_WRITE)
    @Transactional
    public FinancingView disburse(@PathVariable UUID id) {
        banks.disburse(id);
        return views.view(id);
    }
}
