package org.staveworks.trade.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
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
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.DrawStatement;
import org.staveworks.trade.Statements;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.statement.StatementSql;
import org.staveworks.trade.internal.web.StatementViews.StatementView;
import org.staveworks.trade.internal.web.TradeLists.StatementItem;

/// Monthly statements.
@RestController
class StatementController {
    private final Lists lists;
    private final Listing<StatementItem> list;
    private final Statements statements;
    private final StatementSql sql;
    private final StatementViews views;
    private final BusinessDays days;

    StatementController(
            Lists lists,
            Listing<StatementItem> list,
            Statements statements,
            StatementSql sql,
            StatementViews views,
            BusinessDays days) {
        this.lists = lists;
        this.list = list;
        this.statements = statements;
        this.sql = sql;
        this.views = views;
        this.days = days;
    }

    /// @param counterpartyId the buyer
    /// @param month          such as `2026-11`; what was accepted later waits
    /// @param currency       needed only where there are several
    record DrawBody(
            @Mandatory @Nullable UUID counterpartyId,
            @Mandatory @Nullable YearMonth month,
            @Nullable String currency) {}

    @GetMapping("/api/v1/statements")
    @Requires(Permission.STATEMENT_READ)
    Page<StatementItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/statements/export")
    @Requires(Permission.STATEMENT_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/statements/{id}")
    @Requires(Permission.STATEMENT_READ)
    @Transactional(readOnly = true)
    public StatementView view(@PathVariable UUID id) {
        return views.view(id);
    }

    @PostMapping("/api/v1/statements")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView draw(@RequestBody DrawBody body) {
        return views.view(statements.draw(read(body)).id());
    }

    @PostMapping("/api/v1/statements/{id}/send")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView send(@PathVariable UUID id) {
        statements.send(id, days.today());
        return views.view(id);
    }

    /// Takes a draft away; what stood on it waits for the next one.
    @DeleteMapping("/api/v1/statements/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.STATEMENT_WRITE)
    void discard(@PathVariable UUID id) {
        statements.discard(id);
    }

    @PostMapping("/api/v1/statements/{id}/agree")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView agree(@PathVariable UUID id) {
        statements.agree(id, days.today());
        return views.view(id);
    }

    /// The amount is what the buyer recognises of the line.
    @PostMapping("/api/v1/statements/{id}/lines/{lineId}/dispute")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView dispute(@PathVariable UUID id, @PathVariable UUID lineId, @RequestBody Parts.AmountBody body) {
        statements.dispute(id, lineId, amount(body), Parts.orEmpty(body.reason()));
        return views.view(id);
    }

    @PostMapping("/api/v1/statements/{id}/lines/{lineId}/withdraw-dispute")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView withdrawDispute(
            @PathVariable UUID id,
            @PathVariable UUID lineId,
            @RequestBody(required = false) Parts.@Nullable NoteBody body) {
        statements.withdrawDispute(id, lineId, body == null ? null : body.note());
        return views.view(id);
    }

    /// The amount is what the line comes to from now on.
    @PostMapping("/api/v1/statements/{id}/lines/{lineId}/settle")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView settle(@PathVariable UUID id, @PathVariable UUID lineId, @RequestBody Parts.AmountBody body) {
        statements.settle(id, lineId, amount(body), body.note());
        return views.view(id);
    }

    /// The seller stands by the amount; the line stays disputed.
    @PostMapping("/api/v1/statements/{id}/lines/{lineId}/stand")
    @Requires(Permission.STATEMENT_WRITE)
    @Transactional
    public StatementView stand(
            @PathVariable UUID id,
            @PathVariable UUID lineId,
            @RequestBody(required = false) Parts.@Nullable NoteBody body) {
        statements.stand(id, lineId, body == null ? null : body.note());
        return views.view(id);
    }

    private static Money amount(Parts.AmountBody body) {
        var amount = body.amount();
        if (amount == null) {
            throw Problem.field("amount", KernelProblem.REQUIRED, Map.of());
        }
        return amount;
    }

    private DrawStatement read(DrawBody body) {
        var checks = new FieldChecks();
        checks.require("counterpartyId", body.counterpartyId());
        checks.require("month", body.month());
        checks.orThrow();
        var seller = CurrentCaller.get().organisationId();
        var buyer = body.counterpartyId() == null ? Caller.NOBODY : body.counterpartyId();
        var today = days.today();
        var end = body.month() == null ? today : body.month().atEndOfMonth();
        var open = body.currency() == null ? sql.openCurrencies(seller, buyer, end) : List.of(body.currency());
        if (open.size() > 1) {
            throw Problem.field(
                    "currency", TradeProblem.STATEMENT_CURRENCY_NEEDED, Map.of("currencies", String.join(", ", open)));
        }
        return new DrawStatement(seller, buyer, open.isEmpty() ? "CNY" : open.getFirst(), end, today);
    }
}
