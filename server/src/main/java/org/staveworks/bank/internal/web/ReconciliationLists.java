package org.staveworks.bank.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

@Configuration(proxyBeanMethods = false)
class ReconciliationLists {
    @Bean
    Listing<InstructionRow> bankInstructionList() {
        return Listing.of("bank", "bank-instructions", InstructionRow.class)
                .from("bank.instruction")
                .where("(debtor_id = :tenant or creditor_id = :tenant)")
                .column("id", ColumnType.UUID, "id")
                .searched("number", "number")
                .column("direction", ColumnType.STATE, "case when debtor_id = :tenant then 'out' else 'in' end")
                .column("debtorId", ColumnType.UUID, "debtor_id")
                .searched("debtorName", "debtor_name")
                .column("debtorBankName", ColumnType.TEXT, "debtor_bank_name")
                .searched("debtorAccount", "debtor_account")
                .column("creditorId", ColumnType.UUID, "creditor_id")
                .searched("creditorName", "creditor_name")
                .column("creditorBankName", ColumnType.TEXT, "creditor_bank_name")
                .searched("creditorAccount", "creditor_account")
                .money("amount", "amount", "currency")
                .money("booked", "booked", "currency")
                .money("reversed", "reversed", "currency")
                .column("executeOn", ColumnType.DATE, "execute_on")
                .column("state", ColumnType.STATE, "state")
                .optional("reasonCode", ColumnType.TEXT, "reason_code")
                .optional("reason", ColumnType.TEXT, "reason")
                .column("purposeType", ColumnType.TEXT, "purpose_type")
                .column("purposeId", ColumnType.UUID, "purpose_id")
                .searched("remittance", "remittance")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .optional("sentAt", ColumnType.INSTANT, "sent_at")
                .optional("bookedOn", ColumnType.DATE, "booked_on")
                .build();
    }

    @Bean
    Listing<BankEntryRow> bankEntryList() {
        return Listing.of("bank", "bank-entries", BankEntryRow.class)
                .from("""
                        bank.entry e
                        left join bank.match m on m.entry_id = e.id
                        left join bank.instruction i on i.id = m.instruction_id
                        """)
                .where("e.organisation_id = :tenant")
                .id("e.id")
                .column("id", ColumnType.UUID, "e.id")
                .column("accountId", ColumnType.UUID, "e.account_id")
                .column("bankName", ColumnType.TEXT, "e.bank_name")
                .searched("accountNumber", "e.account_number")
                .column("bookedOn", ColumnType.DATE, "e.booked_on")
                .optional("valueOn", ColumnType.DATE, "e.value_on")
                .column("direction", ColumnType.STATE, "e.direction")
                .column("reversal", ColumnType.BOOLEAN, "e.reversal")
                .money("amount", "e.amount", "e.currency")
                .searched("counterpartyName", "e.counterparty_name")
                .searched("counterpartyAccount", "e.counterparty_account")
                .searched("remittance", "e.remittance")
                .searched("reference", "e.reference")
                .optional("reasonCode", ColumnType.TEXT, "e.reason_code")
                .optional("instructionId", ColumnType.UUID, "m.instruction_id")
                .searched("instructionNumber", "i.number")
                .optional("matchedBy", ColumnType.STATE, "m.how")
                .build();
    }

    @Bean
    Listing<ReconciliationRow> bankReconciliationList() {
        return Listing.of("bank", "bank-reconciliations", ReconciliationRow.class)
                .from("""
                        bank.statement s
                        cross join lateral (
                            select count(*) as number from bank.statement_entry l
                            join bank.match m on m.entry_id = l.entry_id
                            where l.statement_id = s.id) matched
                        cross join lateral (
                            select count(*) as number from bank.difference d
                            where d.account_id = s.account_id and d.day = s.day and d.state <> 'settled') different
                        """)
                .where("s.organisation_id = :tenant")
                .id("s.id")
                .column("id", ColumnType.UUID, "s.id")
                .column("accountId", ColumnType.UUID, "s.account_id")
                .searched("bankName", "s.bank_name")
                .searched("accountNumber", "s.account_number")
                .column("day", ColumnType.DATE, "s.day")
                .money("opening", "s.opening", "s.currency")
                .money("credits", "s.credits", "s.currency")
                .money("debits", "s.debits", "s.currency")
                .money("closing", "s.closing", "s.currency")
                .column("entries", ColumnType.NUMBER, "s.entries")
                .column("matched", ColumnType.NUMBER, "matched.number")
                .column("openDifferences", ColumnType.NUMBER, "different.number")
                .column("state", ColumnType.STATE, "case when different.number = 0 then 'agreed' else 'different' end")
                .build();
    }

    /// Those of the caller's accounts; for the operator those that belong to no account.
    @Bean
    Listing<DifferenceRow> bankDifferenceList() {
        return Listing.of("bank", "bank-differences", DifferenceRow.class)
                .from("bank.difference")
                .where("(organisation_id = :tenant or :operator and organisation_id is null)")
                .column("id", ColumnType.UUID, "id")
                .column("kind", ColumnType.STATE, "kind")
                .column("state", ColumnType.STATE, "state")
                .searched("bankName", "bank_name")
                .optional("accountId", ColumnType.UUID, "account_id")
                .searched("accountNumber", "account_number")
                .column("day", ColumnType.DATE, "day")
                .money("amount", "amount", "currency")
                .optional("instructionId", ColumnType.UUID, "instruction_id")
                .searched("instructionNumber", "instruction_number")
                .optional("entryId", ColumnType.UUID, "entry_id")
                .optional("fileId", ColumnType.UUID, "file_id")
                .optional("detail", ColumnType.TEXT, "detail")
                .optional("note", ColumnType.TEXT, "note")
                .optional("workedOnBy", ColumnType.TEXT, "worked_on_by")
                .optional("workedOnAt", ColumnType.INSTANT, "worked_on_at")
                .column("createdAt", ColumnType.INSTANT, "created_at")
                .build();
    }
}
