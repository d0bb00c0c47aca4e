package org.staveworks.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.file.Attachments;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Organisations;

/// Bank accounts (银行账户) of the members. Only a verified one is paid from or to; one for each currency is the main
/// one.
@Service
public class BankAccounts {
    private static final int NAME_LENGTH_MAX = 140;
    private static final int NOTE_LENGTH_MAX = 500;
    private static final int ATTACHMENTS_MAX = 10;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Organisations organisations;
    private final Attachments attachments;
    private final AuditTrail audit;
    private final Clock clock;

    BankAccounts(
            JdbcClient jdbc,
            TenantWall wall,
            Organisations organisations,
            Attachments attachments,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.organisations = organisations;
        this.attachments = attachments;
        this.audit = audit;
        this.clock = clock;
    }

    /// The verified accounts of any organisation, the main ones first: whoever instructs a payment needs the payee's.
    @Transactional(readOnly = true)
    public List<BankAccount> of(UUID organisationId) {
        return wall.lift(() -> jdbc.sql("""
                        select * from bank.account where organisation_id = :organisation and state = 'verified'
                        order by main desc, id
                        """)
                .param("organisation", organisationId)
                .query((row, index) -> account(row))
                .list());
    }

    /// The account through which an organisation's money in this currency goes by default.
    @Transactional(readOnly = true)
    public Optional<BankAccount> main(UUID organisationId, String currency) {
        return of(organisationId).stream()
                .filter(account -> account.main() && account.currency().equals(currency))
                .findFirst();
    }

    /// The banks to which files go, so that payments from accounts there can be instructed.
    @Transactional(readOnly = true)
    public Set<UUID> linkedBanks() {
        return wall.lift(() -> jdbc.sql("select bank_id from bank.link where active")
                .query(UUID.class)
                .set());
    }

    /// The evidence that came with an account; whether its reader may see it, the files themselves know.
    @Transactional(readOnly = true)
    public List<UUID> evidence(UUID accountId) {
        return wall.lift(() -> jdbc.sql("select unnest(attachment_ids) from bank.account where id = :id")
                .param("id", accountId)
                .query(UUID.class)
                .list());
    }

    /// Registers accounts of the caller's organisation; each waits until the bank or the operator has checked it.
    ///
    /// @return their ids, in the same order
    /// @throws Problem `not-a-bank` or `account-registered-already`
    @Transactional
    public List<UUID> register(Collection<NewBankAccount> accounts) {
        return accounts.stream().map(this::register).toList();
    }

    private UUID register(NewBankAccount account) {
        check(account);
        var banks = organisations.byIds(List.of(account.bankId()));
        var bank = banks.get(account.bankId());
        if (bank == null || bank.kind() != OrganisationKind.BANK) {
            throw Problem.field("bankId", BankProblem.NOT_A_BANK, Map.of("id", account.bankId()));
        }
        var caller = CurrentCaller.get();
        var id = Ids.next();
        var inserted = jdbc.sql("""
                        insert into bank.account
                            (id, organisation_id, organisation_name, bank_id, bank_name, branch_name, cnaps, scheme,
                             number, holder_name, currency, state, attachment_ids, created_at)
                        values (:id, :organisation, :organisationName, :bank, :bankName, :branch, :cnaps, :scheme,
                                :number, :holder, :currency, 'registered', :attachments, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("organisation", caller.organisationId())
                .param("organisationName", caller.organisationName())
                .param("bank", account.bankId())
                .param("bankName", bank.name())
                .param("branch", account.branchName())
                .param("cnaps", account.cnaps())
                .param("scheme", account.number().scheme().name().toLowerCase(Locale.ROOT))
                .param("number", account.number().value())
                .param("holder", account.holderName())
                .param("currency", account.currency())
                .param("attachments", account.attachmentIds().toArray(UUID[]::new))
                .param("now", now())
                .update();
        if (inserted == 0) {
            throw new Problem(
                    BankProblem.ACCOUNT_REGISTERED_ALREADY,
                    Map.of("number", account.number().value(), "bank", bank.name()));
        }
        attachments.share(
                account.attachmentIds(),
                Stream.concat(Stream.of(bank), organisations.ofKind(OrganisationKind.OPERATOR).stream())
                        .map(Organisation::id)
                        .toList());
        audit.record(AuditEntry.of("bank.account.registered")
                .subject("bank_account", id, account.number().value())
                .visibleTo(account.bankId()));
        return id;
    }

    /// Says whether an account is what its owner says: the bank that keeps it does, or the operator by evidence. The
    /// first verified account in a currency becomes the main one.
    ///
    /// @param note the reason of a refusal, or what the evidence was
    /// @throws Problem `not-found`, also for accounts at other banks; `account-not-in-state`; `account-taken`: the
    ///                 number is verified as another organisation's
    @Transactional
    public void decide(UUID id, boolean isRight, @Nullable String note) {
        var checks = new FieldChecks();
        var said = checks.optionalText("note", note, NOTE_LENGTH_MAX);
        var caller = CurrentCaller.get();
        checks.check(said != null || (isRight && !caller.may(Permission.BANK_OPERATE)), "note", KernelProblem.REQUIRED);
        checks.orThrow();
        wall.lift(() -> {
            var account = lock(id);
            if (!caller.may(Permission.BANK_OPERATE) && !caller.is(account.bankId())) {
                throw new Problem(KernelProblem.NOT_FOUND);
            }
            account.requireState(AccountState.REGISTERED);
            if (isRight && isTaken(account)) {
                throw new Problem(
                        BankProblem.ACCOUNT_TAKEN, Map.of("number", account.number(), "bank", account.bankName()));
            }
            jdbc.sql("""
                            update bank.account
                            set state = :state, verified_by = :by, decided_by_name = :person, decision_note = :note,
                                decided_at = :now,
                                main = :right and not exists (
                                    select from bank.account o
                                    where o.organisation_id = :organisation and o.currency = :currency and o.main)
                            where id = :id
                            """)
                    .param("state", isRight ? "verified" : "refused")
                    .param("by", isRight ? caller.is(account.bankId()) ? "bank" : "operator" : null)
                    .param("person", caller.personName())
                    .param("note", said)
                    .param("now", now())
                    .param("right", isRight)
                    .param("organisation", account.organisationId())
                    .param("currency", account.currency())
                    .param("id", id)
                    .update();
            audit.record(AuditEntry.of(isRight ? "bank.account.verified" : "bank.account.refused")
                    .subject("bank_account", id, account.number())
                    .visibleTo(account.organisationId(), account.bankId())
                    .note(said));
            return id;
        });
    }

    /// Makes a verified account of the caller the main one of its currency.
    @Transactional
    public void makeMain(UUID id) {
        var account = lockOwn(id);
        account.requireState(AccountState.VERIFIED);
        jdbc.sql("""
                        update bank.account set main = false
                        where organisation_id = :organisation and currency = :currency and main
                        """)
                .param("organisation", account.organisationId())
                .param("currency", account.currency())
                .update();
        jdbc.sql("update bank.account set main = true where id = :id")
                .param("id", id)
                .update();
        audit.record(AuditEntry.of("bank.account.made-main").subject("bank_account", id, account.number()));
    }

    /// Takes an account of the caller out of use.
    ///
    /// @throws Problem `account-in-use` while payments from or to it are under way
    @Transactional
    public void close(UUID id) {
        var account = lockOwn(id);
        account.requireState(AccountState.REGISTERED, AccountState.VERIFIED);
        var underWay = jdbc.sql("""
                        select count(*) from bank.instruction
                        where (debtor_account_id = :id or creditor_account_id = :id)
                          and state in ('created', 'sent', 'accepted', 'partly_booked')
                        """).param("id", id).query(Long.class).single();
        if (underWay > 0) {
            throw new Problem(BankProblem.ACCOUNT_IN_USE, Map.of("number", account.number(), "instructions", underWay));
        }
        jdbc.sql("update bank.account set state = 'closed', main = false where id = :id")
                .param("id", id)
                .update();
        audit.record(AuditEntry.of("bank.account.closed")
                .subject("bank_account", id, account.number())
                .visibleTo(account.bankId()));
    }

    private static void check(NewBankAccount account) {
        var checks = new FieldChecks();
        checks.text("holderName", account.holderName(), NAME_LENGTH_MAX);
        checks.optionalText("branchName", account.branchName(), NAME_LENGTH_MAX);
        checks.check(
                account.branchName() == null || !account.branchName().isBlank(),
                "branchName",
                KernelProblem.NOT_WELL_FORMED);
        checks.check(
                account.cnaps() == null || account.cnaps().matches("[0-9]{12}"), "cnaps", BankProblem.CNAPS_NOT_VALID);
        checks.check(isCurrency(account.currency()), "currency", BankProblem.CURRENCY_NOT_VALID);
        checks.size("attachmentIds", account.attachmentIds(), 0, ATTACHMENTS_MAX);
        checks.orThrow();
    }

    private static boolean isCurrency(String code) {
        return code.matches("[A-Z]{3}")
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private boolean isTaken(LockedAccount account) {
        return jdbc.sql("""
                        select exists (
                            select from bank.account
                            where bank_id = :bank and number = :number and currency = :currency and state = 'verified')
                        """)
                .param("bank", account.bankId())
                .param("number", account.number())
                .param("currency", account.currency())
                .query(Boolean.class)
                .single();
    }

    private LockedAccount lockOwn(UUID id) {
        var account = lock(id);
        if (!CurrentCaller.get().is(account.organisationId())) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return account;
    }

    private LockedAccount lock(UUID id) {
        return jdbc.sql("select * from bank.account where id = :id for update")
                .param("id", id)
                .query((row, index) -> new LockedAccount(
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("bank_id", UUID.class),
                        row.getString("bank_name"),
                        row.getString("number"),
                        row.getString("currency"),
                        AccountState.valueOf(row.getString("state").toUpperCase(Locale.ROOT))))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private record LockedAccount(
            UUID organisationId, UUID bankId, String bankName, String number, String currency, AccountState state) {
        void requireState(AccountState... wanted) {
            if (!List.of(wanted).contains(state)) {
                throw new Problem(BankProblem.ACCOUNT_NOT_IN_STATE, Map.of("number", number, "state", state));
            }
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static BankAccount account(ResultSet row) throws SQLException {
        return new BankAccount(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("bank_id", UUID.class),
                row.getString("bank_name"),
                row.getString("number"),
                row.getString("holder_name"),
                row.getString("currency"),
                row.getBoolean("main"));
    }
}
