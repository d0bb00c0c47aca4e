package org.staveworks.bank.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class AccountLists {
    @Bean
    Listing<BankAccountRow> bankAccountList() {
        return accounts("bank-accounts", "organisation_id = :tenant");
    }

    /// For the bank that keeps them, and for the operator.
    @Bean
    Listing<BankAccountRow> bankAccountCheckList() {
        return accounts("bank-account-checks", "(:operator or bank_id = :tenant)");
    }

    private static Listing<BankAccountRow> accounts(String name, String where) {
        return Listing.of("bank", name, BankAccountRow.class)
                .from("bank.account")
                .where(where)
                .column("id", ColumnType.UUID, "id")
                .column("organisationId", ColumnType.UUID, "organisation_id")
                .searched("organisationName", "organisation_name")
                .column("bankId", ColumnType.UUID, "bank_id")
                .searched("bankName", "bank_name")
                .searched("branchName", "branch_name")
                .optional("cnaps", ColumnType.TEXT, "cnaps")
                .searched("number", "number")
                .searched("holderName", "holder_name")
                .column("currency", ColumnType.TEXT, "currency")
                .column("state", ColumnType.STATE, "state")
                .column("main", ColumnType.BOOLEAN, "main")
                .optional("verifiedBy", ColumnType.STATE, "verified_by")
                .optional("decidedBy", ColumnType.TEXT, "decided_by_name")
                .optional("decisionNote", ColumnType.TEXT, "decision_note")
                .optional("decidedAt", ColumnType.INSTANT, "decided_at")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }
}
