package org.staveworks.finance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.staveworks.finance.internal.credential.PassingSteps;
import org.staveworks.finance.internal.web.CredentialViews.PassingView;
import org.staveworks.finance.internal.web.FinanceLists.PassingItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;

/// Passing credentials on to one's own suppliers.
@RestController
class PassingController {
    private static final String PATH = "/api/v1/finance/passings";

    private final Lists lists;
    private final Listing<PassingItem> list;
    private final PassingSteps steps;
    private final CredentialViews views;

    PassingController(Lists lists, Listing<PassingItem> list, PassingSteps steps, CredentialViews views) {
        this.lists = lists;
        this.list = list;
        this.steps = steps;
        this.views = views;
    }

    /// @param statementId what the giver has to pay; its seller is the receiver
    /// @param amount      all of the credential where missing
    record PassBody(
            @Nullable UUID statementId,
            @Nullable Money amount,
            @Nullable String termReason) {}

    @GetMapping(PATH)
    @Requires(Permission.CREDENTIAL_READ)
    Page<PassingItem> list(@ModelAttribute ListQuery query) {
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
    public PassingView view(@PathVariable UUID id) {
        return views.passing(id);
    }

    @PostMapping("/api/v1/finance/credentials/{id}/pass-on")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public PassingView offer(@PathVariable UUID id, @RequestBody PassBody body) {
        if (body.statementId() == null) {
            throw Problem.field("statementId", KernelProblem.REQUIRED, Map.of());
        }
        return views.passing(steps.offer(id, body.statementId(), body.amount(), body.termReason()));
    }

    @PostMapping(PATH + "/{id}/accept")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public PassingView accept(@PathVariable UUID id) {
        steps.accept(id);
        return views.passing(id);
    }

    /// The receiver is free to refuse; the reason is kept.
    @PostMapping(PATH + "/{id}/refuse")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public PassingView refuse(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        steps.refuse(id, Parts.ReasonBody.of(body));
        return views.passing(id);
    }

    @PostMapping(PATH + "/{id}/withdraw")
    @Requires(Permission.CREDENTIAL_WRITE)
    @Transactional
    public PassingView withdraw(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        steps.withdraw(id, Parts.ReasonBody.of(body));
        return views.passing(id);
    }
}
