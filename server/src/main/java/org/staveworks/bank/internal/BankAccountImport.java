package org.staveworks.bank.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.bank.AccountNumber;
import org.staveworks.bank.BankAccounts;
import org.staveworks.bank.BankProblem;
import org.staveworks.bank.NewBankAccount;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;

/// Bank accounts: each row one account at a bank, which is named.
@Component
class BankAccountImport implements ImportKind<BankAccountImport.Row> {
    /// Stands for a number that was found faulty; such a row is never applied.
    private static final String NO_NUMBER = "00000000";

    private final BankAccounts accounts;
    private final Organisations organisations;

    BankAccountImport(BankAccounts accounts, Organisations organisations) {
        this.accounts = accounts;
        this.organisations = organisations;
    }

    record Row(
            String bank,
            @Nullable String branch,
            @Nullable String cnaps,
            AccountNumber number,
            String holder,
            String currency) {}

    @Override
    public String name() {
        return "bank-accounts";
    }

    @Override
    public String module() {
        return "bank";
    }

    @Override
    public Permission permission() {
        return Permission.BANK_WRITE;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("bankName", "婺光银行股份有限公司永康支行"),
                ImportColumn.optional("branchName", "永康支行营业部"),
                ImportColumn.optional("cnaps", "402338600018"),
                ImportColumn.required("number", "201000345678901"),
                ImportColumn.required("holderName", "永康市杯业有限公司"),
                ImportColumn.required("currency", "CNY"));
    }

    @Override
    public Row parse(ImportRow row) {
        var written = row.text("number", 60);
        var number = AccountNumber.parse(written);
        if (number.isEmpty() && !written.isEmpty()) {
            row.reject("number", BankProblem.ACCOUNT_NUMBER_NOT_VALID, Map.of("value", written));
        }
        return new Row(
                row.text("bankName", 200),
                row.optionalText("branchName", 140),
                row.optionalText("cnaps", 20),
                number.orElseGet(() -> new AccountNumber(AccountNumber.Scheme.BBAN, NO_NUMBER)),
                row.text("holderName", 140),
                row.text("currency", 3));
    }

    @Override
    public void apply(List<Row> rows) {
        Map<String, UUID> banks = organisations.ofKind(OrganisationKind.BANK).stream()
                .collect(Collectors.toMap(Organisation::name, Organisation::id, (one, other) -> one));
        accounts.register(rows.stream()
                .map(row -> new NewBankAccount(
                        Objects.requireNonNullElseGet(banks.get(row.bank()), () -> {
                            throw Problem.field(
                                    "bankName", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", row.bank()));
                        }),
                        row.branch(),
                        row.cnaps(),
                        row.number(),
                        row.holder(),
                        row.currency(),
                        List.of()))
                .toList());
    }
}
