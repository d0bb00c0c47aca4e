package org.staveworks.bank;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.Organisations;

/// Orders to banks (付款指令). An instruction commits with the business change that wants it; files are made of the
/// committed ones and sent until the bank has them, so nothing is lost and nothing is sent twice under another name.
///
/// What comes of it is told by [InstructionBooked], [InstructionRejected] and [InstructionReversed].
@Service
public class Instructions {
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Organisations organisations;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Instructions(
            JdbcClient jdbc,
            TenantWall wall,
            Organisations organisations,
            DocumentNumbers numbers,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.organisations = organisations;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /// Writes an instruction down in the running transaction. Whether the caller may spend the payer's money is asked
    /// by the module that comes here.
    ///
    /// @return its id; where there is one already for the same purpose and leg, that one's
    /// @throws Problem `account-not-usable`, `account-currency-differs` or `bank-not-linked`
    /// @throws IllegalStateException where the one that is there already has other contents
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID instruct(NewInstruction instruction) {
        return wall.lift(() -> {
            var debtor = require(instruction.debtorAccountId(), instruction.debtorId(), instruction.amount());
            var creditor = require(instruction.creditorAccountId(), instruction.creditorId(), instruction.amount());
            var link = jdbc.sql("select id from bank.link where bank_id = :bank and active")
                    .param("bank", debtor.bankId())
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(() -> new Problem(BankProblem.BANK_NOT_LINKED, Map.of("bank", debtor.bankName())));
            var id = insert(instruction, debtor, creditor, link);
            return id == null ? existing(instruction) : id;
        });
    }

    private record Account(UUID bankId, String bankName, String number) {}

    private Account require(UUID accountId, UUID organisationId, Money amount) {
        var account = jdbc.sql("""
                        select bank_id, bank_name, number, currency from bank.account
                        where id = :id and organisation_id = :organisation and state = 'verified'
                        """)
                .param("id", accountId)
                .param("organisation", organisationId)
                .query((row, index) -> Map.entry(
                        new Account(
                                row.getObject("bank_id", UUID.class),
                                row.getString("bank_name"),
                                row.getString("number")),
                        row.getString("currency")))
                .optional()
                .orElseThrow(() -> new Problem(BankProblem.ACCOUNT_NOT_USABLE, Map.of("id", accountId)));
        if (!account.getValue().equals(amount.currency())) {
            throw new Problem(
                    BankProblem.ACCOUNT_CURRENCY_DIFFERS,
                    Map.of(
                            "number",
                            account.getKey().number(),
                            "currency",
                            account.getValue(),
                            "given",
                            amount.currency()));
        }
        return account.getKey();
    }

    private @Nullable UUID insert(NewInstruction instruction, Account debtor, Account creditor, UUID link) {
        var id = Ids.next();
        var number = numbers.next("PI");
        var names = organisations.byIds(List.of(instruction.debtorId(), instruction.creditorId()));
        var inserted = jdbc.sql("""
                        insert into bank.instruction
                            (id, number, end_to_end_id, link_id, debtor_id, debtor_name, debtor_account_id,
                             debtor_account, debtor_bank_name, creditor_id, creditor_name, creditor_account_id,
                             creditor_account, creditor_bank_name, currency, amount, execute_on, purpose_type,
                             purpose_id, leg, remittance, state, created_at)
                        values (:id, :number, :endToEndId, :link, :debtor, :debtorName, :debtorAccountId,
                                :debtorAccount, :debtorBank, :creditor, :creditorName, :creditorAccountId,
                                :creditorAccount, :creditorBank, :currency, :amount, :executeOn, :purposeType,
                                :purposeId, :leg, :remittance, 'created', :now)
                        on conflict (purpose_type, purpose_id, leg) do nothing
                        """)
                .param("id", id)
                .param("number", number)
                .param("endToEndId", id.toString().replace("-", ""))
                .param("link", link)
                .param("debtor", instruction.debtorId())
                .param(
                        "debtorName",
                        Objects.requireNonNull(names.get(instruction.debtorId()))
                                .name())
                .param("debtorAccountId", instruction.debtorAccountId())
                .param("debtorAccount", debtor.number())
                .param("debtorBank", debtor.bankName())
                .param("creditor", instruction.creditorId())
                .param(
                        "creditorName",
                        Objects.requireNonNull(names.get(instruction.creditorId()))
                                .name())
                .param("creditorAccountId", instruction.creditorAccountId())
                .param("creditorAccount", creditor.number())
                .param("creditorBank", creditor.bankName())
                .param("currency", instruction.amount().currency())
                .param("amount", instruction.amount().minorUnits())
                .param("executeOn", instruction.executeOn())
                .param("purposeType", instruction.purposeType())
                .param("purposeId", instruction.purposeId())
                .param("leg", instruction.leg())
                .param("remittance", instruction.remittance())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 0) {
            return null;
        }
        audit.record(AuditEntry.of("bank.instruction.created")
                .subject("bank_instruction", id, number)
                .about(instruction.purposeType(), instruction.purposeId())
                .visibleTo(instruction.debtorId(), instruction.creditorId()));
        return id;
    }

    private UUID existing(NewInstruction instruction) {
        return jdbc.sql("""
                        select id from bank.instruction
                        where purpose_type = :type and purpose_id = :id and leg = :leg
                          and debtor_account_id = :debtor and creditor_account_id = :creditor
                          and currency = :currency and amount = :amount
                        """)
                .param("type", instruction.purposeType())
                .param("id", instruction.purposeId())
                .param("leg", instruction.leg())
                .param("debtor", instruction.debtorAccountId())
                .param("creditor", instruction.creditorAccountId())
                .param("currency", instruction.amount().currency())
                .param("amount", instruction.amount().minorUnits())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("Instruction (%s %s %s) is there with other contents"
                        .formatted(instruction.purposeType(), instruction.purposeId(), instruction.leg())));
    }
}
