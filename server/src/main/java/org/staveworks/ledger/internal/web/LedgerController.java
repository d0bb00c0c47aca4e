package org.staveworks.ledger.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.ledger.internal.Chain;

/// The caller's own book: its accounts and what was booked on each.
@RestController
class LedgerController {
    private final JdbcClient jdbc;
    private final Listing<AccountRow> accounts;
    private final Listing<EntryRow> entries;
    private final Listing<PeriodRow> periods;
    private final Balances balances;
    private final Chain chain;
    private final Exports exports;

    LedgerController(
            JdbcClient jdbc,
            Listing<AccountRow> accounts,
            Listing<EntryRow> entries,
            Listing<PeriodRow> periods,
            Balances balances,
            Chain chain,
            Exports exports) {
        this.jdbc = jdbc;
        this.periods = periods;
        this.balances = balances;
        this.chain = chain;
        this.accounts = accounts;
        this.entries = entries;
        this.exports = exports;
    }

    @GetMapping("/api/v1/ledger/accounts")
    @Requires(Permission.LEDGER_READ)
    @Transactional(readOnly = true)
    public Page<AccountRow> accounts(@ModelAttribute ListQuery query) {
        return accounts.page(jdbc, query, tenant());
    }

    @GetMapping("/api/v1/ledger/accounts/export")
    @Requires(Permission.LEDGER_READ)
    public void exportAccounts(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(accounts, query, tenant(), format, RequestLocale.of(request), response);
    }

    @GetMapping("/api/v1/ledger/accounts/{id}/entries")
    @Requires(Permission.LEDGER_READ)
    @Transactional(readOnly = true)
    public Page<EntryRow> entries(@PathVariable UUID id, @ModelAttribute ListQuery query) {
        return entries.page(jdbc, query, account(id));
    }

    @GetMapping("/api/v1/ledger/accounts/{id}/entries/export")
    @Requires(Permission.LEDGER_READ)
    @Transactional(readOnly = true)
    public void exportEntries(
            @PathVariable UUID id,
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(entries, query, account(id), format, RequestLocale.of(request), response);
    }

    /// The account as it stood at a moment.
    ///
    /// @param at    by the time at which things happened
    /// @param known with what was booked until then; what is booked today where missing
    @GetMapping("/api/v1/ledger/accounts/{id}/balance")
    @Requires(Permission.LEDGER_READ)
    @Transactional(readOnly = true)
    public BalanceAt balance(
            @PathVariable UUID id, @RequestParam Instant at, @RequestParam(required = false) @Nullable Instant known) {
        var account = accounts.find(jdbc, id, tenant());
        if (account == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return balances.at(account, at, known);
    }

    @GetMapping("/api/v1/ledger/periods")
    @Requires(Permission.LEDGER_READ)
    @Transactional(readOnly = true)
    public Page<PeriodRow> periods(@ModelAttribute ListQuery query) {
        return periods.page(jdbc, query, tenant());
    }

    @GetMapping("/api/v1/ledger/periods/export")
    @Requires(Permission.LEDGER_READ)
    public void exportPeriods(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(periods, query, tenant(), format, RequestLocale.of(request), response);
    }

    /// Computes the chain of hashes over all books anew and compares it with its seals.
    @PostMapping("/api/v1/ledger/verification")
    @Requires(Permission.CLUSTER_READ)
    public Chain.Finding verify() {
        return chain.verify();
    }

    private static Map<String, UUID> tenant() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }

    private Map<String, UUID> account(UUID id) {
        if (accounts.find(jdbc, id, tenant()) == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return Map.of("tenant", CurrentCaller.get().organisationId(), "account", id);
    }
}
