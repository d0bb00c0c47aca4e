package org.staveworks.finance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
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
import org.staveworks.finance.internal.Limits;
import org.staveworks.finance.internal.credential.HoldingSteps;
import org.staveworks.finance.internal.credential.Issuers;
import org.staveworks.finance.internal.web.CredentialViews.RoomView;
import org.staveworks.finance.internal.web.FinanceLists.IssuerItem;
import org.staveworks.finance.internal.web.FinanceLists.LimitItem;
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

/// Issuers: their limits, and the operator's desk, which sees sums and stops, never single credentials.
@RestController
class IssuerController {
    private final Lists lists;
    private final Listing<LimitItem> limits;
    private final Listing<IssuerItem> issuerList;
    private final Issuers issuers;
    private final HoldingSteps holding;
    private final CredentialViews views;

    IssuerController(
            Lists lists,
            Listing<LimitItem> limits,
            Listing<IssuerItem> issuerList,
            Issuers issuers,
            HoldingSteps holding,
            CredentialViews views) {
        this.lists = lists;
        this.limits = limits;
        this.issuerList = issuerList;
        this.issuers = issuers;
        this.holding = holding;
        this.views = views;
    }

    /// Limits that the reader grants or is granted.
    @GetMapping("/api/v1/finance/issuer-limits")
    @Requires({Permission.CREDENTIAL_READ, Permission.ISSUER_LIMIT_WRITE})
    Page<LimitItem> limits(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(limits, query);
    }

    @GetMapping("/api/v1/finance/issuer-limits/export")
    @Requires({Permission.CREDENTIAL_READ, Permission.ISSUER_LIMIT_WRITE})
    void exportLimits(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(limits, query, format, request, response);
    }

    record LimitBody(
            @Nullable UUID issuerId,
            @Nullable Money amount,
            @Nullable String note) {}

    record LimitView(UUID issuerId, Money amount) {}

    /// The operator or a bank sets how far an issuer may commit itself; it takes the place of its earlier limit.
    @PostMapping("/api/v1/finance/issuer-limits")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ISSUER_LIMIT_WRITE)
    @Transactional
    public LimitView setLimit(@RequestBody LimitBody body) {
        var checks = new FieldChecks();
        checks.require("issuerId", body.issuerId());
        checks.require("amount", body.amount());
        checks.orThrow();
        if (body.issuerId() == null || body.amount() == null) {
            throw new IllegalStateException("Checked above");
        }
        issuers.setLimit(body.issuerId(), body.amount(), body.note());
        return new LimitView(body.issuerId(), body.amount());
    }

    /// What the own organisation may still sign.
    @GetMapping("/api/v1/finance/room")
    @Requires(Permission.CREDENTIAL_READ)
    @Transactional(readOnly = true)
    public RoomView room(@RequestParam(defaultValue = "CNY") String currency) {
        return views.room(currency(currency));
    }

    @GetMapping("/api/v1/finance/issuers")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    Page<IssuerItem> issuers(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(issuerList, query);
    }

    @GetMapping("/api/v1/finance/issuers/export")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    void exportIssuers(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(issuerList, query, format, request, response);
    }

    record StopBody(@Nullable String currency, @Nullable String reason) {}

    record StopView(UUID issuerId, String currency, boolean stopped) {}

    @PostMapping("/api/v1/finance/issuers/{organisationId}/stop")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    @Transactional
    public StopView stop(@PathVariable UUID organisationId, @RequestBody StopBody body) {
        var reason = reason(body.reason());
        var currency = currency(body.currency() == null ? "CNY" : body.currency());
        issuers.stop(organisationId, currency, "decision", reason, null);
        return new StopView(organisationId, currency, true);
    }

    /// Once nothing is overdue.
    @PostMapping("/api/v1/finance/issuers/{organisationId}/release")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    @Transactional
    public StopView release(@PathVariable UUID organisationId, @RequestBody StopBody body) {
        var reason = reason(body.reason());
        var currency = currency(body.currency() == null ? "CNY" : body.currency());
        issuers.release(organisationId, currency, reason);
        return new StopView(organisationId, currency, false);
    }

    /// @param number of the credential, as a court or a firm names it
    record FreezeBody(@Nullable String number, @Nullable String reason) {}

    record FrozenView(String number, boolean frozen) {}

    @PostMapping("/api/v1/finance/freezes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    @Transactional
    public FrozenView freeze(@RequestBody FreezeBody body) {
        var number = number(body);
        holding.freeze(number, body.reason());
        return new FrozenView(number, true);
    }

    @PostMapping("/api/v1/finance/freezes/lift")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    @Transactional
    public FrozenView unfreeze(@RequestBody FreezeBody body) {
        var number = number(body);
        holding.unfreeze(number, body.reason());
        return new FrozenView(number, false);
    }

    private static String number(FreezeBody body) {
        var checks = new FieldChecks();
        var number = checks.text("number", body.number(), 40);
        checks.orThrow();
        return number;
    }

    private static String reason(@Nullable String given) {
        var checks = new FieldChecks();
        var reason = checks.text("reason", given, Limits.REASON_LENGTH_MAX);
        checks.orThrow();
        return reason;
    }

    private static String currency(String code) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(currency -> currency.getCurrencyCode().equals(code))) {
            throw Problem.field("currency", KernelProblem.NOT_WELL_FORMED, Map.of("value", code));
        }
        return code;
    }
}
