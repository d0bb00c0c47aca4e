package org.staveworks.finance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
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
import org.staveworks.finance.internal.credential.Chains;
import org.staveworks.finance.internal.credential.HoldingSteps;
import org.staveworks.finance.internal.credential.IssuingSteps;
import org.staveworks.finance.internal.credential.IssuingSteps.Wanted;
import org.staveworks.finance.internal.credential.SplittingSteps;
import org.staveworks.finance.internal.maturity.RedemptionSteps;
import org.staveworks.finance.internal.web.CredentialViews.CredentialView;
import org.staveworks.finance.internal.web.FinanceLists.CredentialItem;
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

/// Receivable credentials: how they come to be, are split, held and end.
@RestController
class CredentialController {
    private static final String PATH = "/api/v1/finance/credentials";

    private final Lists lists;
    private final Listing<CredentialItem> list;
    private final IssuingSteps issuing;
    private final SplittingSteps splitting;
    private final HoldingSteps holding;
    private final RedemptionSteps redemptions;
    private final Chains chains;
    private final CredentialViews views;

    CredentialController(
            Lists lists,
            Listing<CredentialItem> list,
            IssuingSteps issuing,
            SplittingSteps splitting,
            HoldingSteps holding,
            RedemptionSteps redemptions,
            Chains chains,
            CredentialViews views) {
        this.lists = lists;
        this.list = list;
        this.issuing = issuing;
        this.splitting = splitting;
        this.holding = holding;
        this.redemptions = redemptions;
        this.chains = chains;
        this.views = views;
    }

    /// @param amount     all that is payable where missing
    /// @param termReason needed where the due day lies beyond what the rules take without one
    record WantedBody(
            @Nullable UUID statementId,
            @Nullable Money amount,
            @Nullable LocalDate dueOn,
            @Nullable String termReason) {

        Wanted read() {
            var checks = new FieldChecks();
            checks.require("statementId", statementId);
            checks.require("dueOn", dueOn);
            checks.date("dueOn", dueOn);
            checks.orThrow();
            if (statementId == null || dueOn == null) {
                throw new IllegalStateException("Checked above");
            }
            return new Wanted(statementId, amount, dueOn, termReason);
        }
    }

    /// @param amounts each more than zero; what they leave stays as the holder's change
    record SplitBody(@Nullable List<Money> amounts) {}

    /// @param children in the order of the amounts, the change last
    record SplitView(List<CredentialView> children) {}

    @GetMapping(PATH)
    @Requires(Permission.CREDENTIAL_READ)
    Page<CredentialItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping(PATH + "/export")
    @Requires(Permission.CREDENTIAL_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping(PATH + "/{id}")
    @Requires(Permission.CREDENTIAL_READ)
    @Transactional(readOnly = true)
    public CredentialView view(@PathVariable UUID id) {
        return views.view(id);
    }

    /// The tree of what came of the commitment, as far as the reader may see it.
    @GetMapping(PATH + "/{id}/chain")
    @Requires(Permission.CREDENTIAL_READ)
    @Transactional(readOnly = true)
    public Chains.Chain chain(@PathVariable UUID id) {
        return chains.of(id);
    }

    /// What can be applied for or offered by a statement.
    @GetMapping("/api/v1/finance/statements/{id}/terms")
    @Requires(Permission.CREDENTIAL_READ)
    @Transactional(readOnly = true)
    public CredentialViews.TermsView terms(@PathVariable UUID id) {
        return views.terms(id);
    }

    /// The seller asks for a credential.
    @PostMapping(PATH + "/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public CredentialView apply(@RequestBody WantedBody body) {
        return views.view(issuing.apply(body.read()));
    }

    /// The buyer signs and offers one of itself.
    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_SIGN)
    @Transactional
    public CredentialView offer(@RequestBody WantedBody body) {
        return views.view(issuing.offer(body.read()));
    }

    /// The buyer's treasurer signs what the seller applied for.
    @PostMapping(PATH + "/{id}/sign")
    @Requires(Permission.CREDENTIAL_SIGN)
    @Transactional
    public CredentialView sign(@PathVariable UUID id) {
        issuing.sign(id);
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/decline")
    @Requires(Permission.CREDENTIAL_SIGN)
    @Transactional
    public CredentialView decline(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        issuing.decline(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    /// The seller takes back what it applied for, or the buyer what it offered.
    @PostMapping(PATH + "/{id}/withdraw")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView withdraw(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        issuing.withdraw(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/accept")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public CredentialView accept(@PathVariable UUID id) {
        issuing.accept(id);
        return views.view(id);
    }

    /// The seller is free to refuse; the reason is kept.
    @PostMapping(PATH + "/{id}/refuse")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public CredentialView refuse(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        issuing.refuse(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/split")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public SplitView split(@PathVariable UUID id, @RequestBody SplitBody body) {
        if (body.amounts() == null) {
            throw Problem.field("amounts", KernelProblem.REQUIRED, Map.of());
        }
        return new SplitView(splitting.split(id, body.amounts()).stream()
                .map(child -> views.view(child.id()))
                .toList());
    }

    @PostMapping(PATH + "/{id}/dispute")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView dispute(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        holding.dispute(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/end-dispute")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView endDispute(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        holding.endDispute(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    /// Issuer or holder wants it cancelled; the other agrees or does not.
    @PostMapping(PATH + "/{id}/propose-cancellation")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView proposeCancellation(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        holding.proposeCancellation(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    @PostMapping(PATH + "/{id}/agree-cancellation")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView agreeCancellation(@PathVariable UUID id) {
        holding.agreeCancellation(id);
        return views.view(id);
    }

    /// The other side declines, or the one that proposed takes it back.
    @PostMapping(PATH + "/{id}/end-cancellation")
    @Requires({Permission.CREDENTIAL_WRITE, Permission.CREDENTIAL_SIGN})
    @Transactional
    public CredentialView endCancellation(
            @PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        holding.endCancellation(id, Parts.ReasonBody.of(body));
        return views.view(id);
    }

    /// The issuer tells its bank once more to pay what is due.
    @PostMapping(PATH + "/{id}/pay")
    @Requires(Permission.CREDENTIAL_SIGN)
    @Transactional
    public CredentialView pay(@PathVariable UUID id) {
        redemptions.pay(id);
        return views.view(id);
    }
}
