package org.staveworks.bank.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import org.staveworks.bank.AccountNumber;
import org.staveworks.bank.AccountState;
import org.staveworks.bank.BankAccounts;
import org.staveworks.bank.BankProblem;
import org.staveworks.bank.NewBankAccount;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;

/// Bank accounts: of the caller's organisation, and those that the caller's bank or the operator has to check.
@RestController
class AccountController {
    private static final UUID NONE = new UUID(0, 0);
    private static final int ATTACHMENTS_MAX = 10;

    private final BankAccounts accounts;
    private final Organisations organisations;
    private final Attachments attachments;
    private final BankLists lists;
    private final Listing<BankAccountRow> bankAccountList;
    private final Listing<BankAccountRow> bankAccountCheckList;

    AccountController(
            BankAccounts accounts,
            Organisations organisations,
            Attachments attachments,
            BankLists lists,
            Listing<BankAccountRow> bankAccountList,
            Listing<BankAccountRow> bankAccountCheckList) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.attachments = attachments;
        this.lists = lists;
        this.bankAccountList = bankAccountList;
        this.bankAccountCheckList = bankAccountCheckList;
    }

    /// @param number as people write it, an IBAN or a mainland number
    record AccountBody(
            @Nullable UUID bankId,
            @Nullable String branchName,
            @Nullable String cnaps,
            @Nullable String number,
            @Nullable String holderName,
            @Nullable String currency,
            @Nullable List<UUID> attachmentIds) {

        NewBankAccount read() {
            var checks = new FieldChecks();
            checks.require("bankId", bankId);
            var written = checks.text("number", number, 60);
            var holder = checks.text("holderName", holderName, 140);
            var code = checks.text("currency", currency, 3);
            var branch = checks.optionalText("branchName", branchName, 140);
            var clearing = checks.optionalText("cnaps", cnaps, 20);
            checks.size("attachmentIds", attachmentIds, 0, ATTACHMENTS_MAX);
            var parsed = AccountNumber.parse(written);
            if (!written.isEmpty() && parsed.isEmpty()) {
                checks.add("number", BankProblem.ACCOUNT_NUMBER_NOT_VALID, Map.of("value", written));
            }
            checks.orThrow();
            return new NewBankAccount(
                    bankId == null ? NONE : bankId,
                    branch,
                    clearing,
                    parsed.orElseThrow(),
                    holder,
                    code,
                    attachmentIds == null ? List.of() : attachmentIds);
        }
    }

    /// @param approve whether the account is what its owner says
    /// @param note    the reason of a refusal; the operator also says what the evidence was
    record DecisionBody(@Nullable Boolean approve, @Nullable String note) {}

    /// @param linked whether payments from its accounts can be instructed here
    record BankView(UUID id, String name, @Nullable String nameEn, boolean linked) {}

    /// @param allowed what the caller may do now: `main`, `close`, `decide`
    record AccountView(BankAccountRow account, List<Attachments.Attachment> attachments, List<String> allowed) {}

    /// The banks of this installation, for choosing.
    @GetMapping("/api/v1/banks")
    @Requires({Permission.BANK_READ, Permission.BANK_OPERATE})
    @Transactional(readOnly = true)
    public List<BankView> banks() {
        var linked = accounts.linkedBanks();
        return organisations.ofKind(OrganisationKind.BANK).stream()
                .map(bank -> new BankView(bank.id(), bank.name(), bank.nameEn(), linked.contains(bank.id())))
                .toList();
    }

    @GetMapping("/api/v1/bank-accounts")
    @Requires(Permission.BANK_READ)
    Page<BankAccountRow> own(@ModelAttribute ListQuery query) {
        return lists.page(bankAccountList, query);
    }

    @GetMapping("/api/v1/bank-accounts/export")
    @Requires(Permission.BANK_READ)
    void exportOwn(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(bankAccountList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-account-checks")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    Page<BankAccountRow> checks(@ModelAttribute ListQuery query) {
        return lists.page(bankAccountCheckList, query);
    }

    @GetMapping("/api/v1/bank-account-checks/export")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    void exportChecks(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(bankAccountCheckList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-accounts/{id}")
    @Requires(Permission.BANK_READ)
    @Transactional(readOnly = true)
    public AccountView one(@PathVariable UUID id) {
        return view(lists.require(bankAccountList, id));
    }

    @GetMapping("/api/v1/bank-account-checks/{id}")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    @Transactional(readOnly = true)
    public AccountView check(@PathVariable UUID id) {
        return view(lists.require(bankAccountCheckList, id));
    }

    @PostMapping("/api/v1/bank-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.BANK_WRITE)
    @Transactional
    public AccountView register(@RequestBody AccountBody body) {
        return one(accounts.register(List.of(body.read())).getFirst());
    }

    @PostMapping("/api/v1/bank-account-checks/{id}/decision")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    @Transactional
    public AccountView decide(@PathVariable UUID id, @RequestBody DecisionBody body) {
        var checks = new FieldChecks();
        checks.require("approve", body.approve());
        checks.orThrow();
        accounts.decide(id, Boolean.TRUE.equals(body.approve()), body.note());
        return check(id);
    }

    @PostMapping("/api/v1/bank-accounts/{id}/main")
    @Requires(Permission.BANK_WRITE)
    @Transactional
    public AccountView makeMain(@PathVariable UUID id) {
        accounts.makeMain(id);
        return one(id);
    }

    @PostMapping("/api/v1/bank-accounts/{id}/close")
    @Requires(Permission.BANK_WRITE)
    @Transactional
    public AccountView close(@PathVariable UUID id) {
        accounts.close(id);
        return one(id);
    }

    private AccountView view(BankAccountRow account) {
        var caller = CurrentCaller.get();
        var steps = new ArrayList<String>();
        if (caller.is(account.organisationId()) && caller.may(Permission.BANK_WRITE)) {
            if (account.state() == AccountState.VERIFIED && !account.main()) {
                steps.add("main");
            }
            if (account.state() == AccountState.VERIFIED || account.state() == AccountState.REGISTERED) {
                steps.add("close");
            }
        }
        if (account.state() == AccountState.REGISTERED
                && (caller.may(Permission.BANK_OPERATE)
                        || caller.is(account.bankId()) && caller.may(Permission.BANK_WRITE))) {
            steps.add("decide");
        }
        return new AccountView(account, attachments.describe(accounts.evidence(account.id())), steps);
    }
}
