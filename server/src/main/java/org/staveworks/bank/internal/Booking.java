package org.staveworks.bank.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.bank.internal.AccountReport.Line;
import org.staveworks.bank.internal.AccountReport.Section;
import org.staveworks.bank.internal.AccountReport.Statement;
import org.staveworks.bank.internal.LinkSql.OpenLink;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.value.Money;

/// Keeps what banks have booked: each entry once, matched to the instruction that it carries out, and each day's
/// statement. A link speaks for the accounts at its own bank only.
@Component
class Booking {
    private static final Pattern OUR_NUMBER = Pattern.compile("PI[0-9]{4}-[0-9]{6,}");

    private final JdbcClient jdbc;
    private final Confirmations confirmations;
    private final Differences differences;
    private final Clock clock;

    Booking(JdbcClient jdbc, Confirmations confirmations, Differences differences, Clock clock) {
        this.jdbc = jdbc;
        this.confirmations = confirmations;
        this.differences = differences;
        this.clock = clock;
    }

    /// An account of a member at the link's bank.
    private record Account(UUID id, UUID organisationId) {}

    /// @return how many entries were told
    int keep(OpenLink link, UUID file, AccountReport report) {
        var accounts = new HashMap<String, Optional<Account>>();
        var touched = new LinkedHashSet<UUID>();
        var told = 0;
        for (var section : report.sections()) {
            told += section.lines().size();
            keep(link, file, section, accounts, touched);
        }
        touched.stream().sorted().forEach(differences::review);
        return told;
    }

    private void keep(
            OpenLink link, UUID file, Section section, Map<String, Optional<Account>> accounts, Set<UUID> touched) {
        Map<UUID, Line> entries = new HashMap<>();
        for (var line : section.lines()) {
            var account = account(link, section.accountNumber(), line.amount().currency(), accounts);
            var id = insert(link, file, section.accountNumber(), account.orElse(null), line);
            if (id.isPresent() && account.isPresent()) {
                match(id.get(), account.get(), line);
            } else if (account.isEmpty()) {
                differences.ofUnknownAccount(
                        link, file, section.accountNumber(), line.amount().currency(), line.bookedOn());
            }
            account.ifPresent(known -> touched.add(known.id()));
            entries.put(id.orElseGet(() -> existing(link, section.accountNumber(), line)), line);
        }
        var statement = section.statement();
        if (statement != null) {
            account(link, section.accountNumber(), statement.closing().currency(), accounts)
                    .ifPresentOrElse(
                            account -> {
                                keep(link, file, section.accountNumber(), account, statement, entries);
                                touched.add(account.id());
                            },
                            () -> differences.ofUnknownStatement(link, file, section.accountNumber(), statement));
        }
    }

    private Optional<Account> account(
            OpenLink link, String number, String currency, Map<String, Optional<Account>> known) {
        return known.computeIfAbsent(
                number + currency,
                key -> jdbc.sql("""
                        select id, organisation_id from bank.account
                        where bank_id = :bank and number = :number and currency = :currency
                          and state in ('verified', 'closed') and verified_by is not null
                        order by state desc, decided_at desc limit 1
                        """)
                        .param("bank", link.bankId())
                        .param("number", number)
                        .param("currency", currency)
                        .query((row, index) -> new Account(
                                row.getObject("id", UUID.class), row.getObject("organisation_id", UUID.class)))
                        .optional());
    }

    /// @return the new entry's id; nothing where it was told before
    private Optional<UUID> insert(OpenLink link, UUID file, String number, @Nullable Account account, Line line) {
        return jdbc.sql("""
                        insert into bank.entry
                            (id, link_id, key, account_id, organisation_id, account_number, bank_name, currency, amount,
                             direction, reversal, booked_on, value_on, reference, end_to_end_id, counterparty_name,
                             counterparty_account, remittance, reason_code, file_id, created_at)
                        values (:id, :link, :key, :account, :organisation, :number, :bank, :currency, :amount,
                                :direction, :reversal, :bookedOn, :valueOn, :reference, :endToEndId, :name,
                                :counterparty, :remittance, :reason, :file, :now)
                        on conflict (link_id, key) do nothing
                        returning id
                        """)
                .param("id", Ids.next())
                .param("link", link.id())
                .param("key", key(number, line))
                .param("account", account == null ? null : account.id())
                .param("organisation", account == null ? null : account.organisationId())
                .param("number", number)
                .param("bank", link.bankName())
                .param("currency", line.amount().currency())
                .param("amount", line.amount().minorUnits())
                .param("direction", line.isCredit() ? "credit" : "debit")
                .param("reversal", line.isReversal())
                .param("bookedOn", line.bookedOn())
                .param("valueOn", line.valueOn())
                .param("reference", line.reference())
                .param("endToEndId", line.endToEndId())
                .param("name", line.counterpartyName())
                .param("counterparty", line.counterpartyAccount())
                .param("remittance", line.remittance())
                .param("reason", line.reasonCode())
                .param("file", file)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    private UUID existing(OpenLink link, String number, Line line) {
        return jdbc.sql("select id from bank.entry where link_id = :link and key = :key")
                .param("link", link.id())
                .param("key", key(number, line))
                .query(UUID.class)
                .single();
    }

    private static byte[] key(String number, Line line) {
        return FileSql.sha256((number + "|" + line.identity()).getBytes(StandardCharsets.UTF_8));
    }

    private record Found(UUID id, boolean isDebtor, String how) {}

    private void match(UUID entry, Account account, Line line) {
        find(account, line).ifPresent(found -> {
            jdbc.sql("""
                            insert into bank.match (entry_id, organisation_id, instruction_id, side, how, created_at)
                            values (:entry, :organisation, :instruction, :side, :how, :now)
                            """)
                    .param("entry", entry)
                    .param("organisation", account.organisationId())
                    .param("instruction", found.id())
                    .param("side", found.isDebtor() ? "debtor" : "creditor")
                    .param("how", found.how())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (found.isDebtor()) {
                confirm(found.id(), line);
            }
        });
    }

    /// What counts is the payer's account: money that goes out of it pays, money that comes back into it undoes.
    private void confirm(UUID instruction, Line line) {
        if (line.isCredit()) {
            confirmations.reverse(
                    instruction, line.amount().minorUnits(), line.bookedOn(), line.reasonCode(), line.reference());
        } else {
            confirmations.book(instruction, line.amount().minorUnits(), line.bookedOn(), line.reference());
        }
    }

    private Optional<Found> find(Account account, Line line) {
        var endToEndId = line.endToEndId();
        if (endToEndId != null) {
            var found = candidates(account, line, "i.end_to_end_id = :value", endToEndId, "end_to_end_id");
            if (found.isPresent()) {
                return found;
            }
        }
        return number(line.remittance())
                .flatMap(number ->
                        candidates(account, line, "i.number = :value and i.amount >= :amount", number, "number"))
                .or(() -> byAmount(account, line));
    }

    private static Optional<String> number(@Nullable String remittance) {
        return remittance == null
                ? Optional.empty()
                : OUR_NUMBER
                        .matcher(remittance)
                        .results()
                        .map(MatchResult::group)
                        .findFirst();
    }

    /// Out of the debtor's account money goes, into the creditor's it comes; reversed it is the other way round.
    private Optional<Found> candidates(Account account, Line line, String condition, String value, String how) {
        return jdbc.sql("""
                        select i.id, i.debtor_account_id = :account as debtor from bank.instruction i
                        where i.currency = :currency and %s
                          and (i.debtor_account_id = :account and :credit = :reversal
                            or i.creditor_account_id = :account and :credit <> :reversal)
                        """.formatted(condition))
                .param("account", account.id())
                .param("currency", line.amount().currency())
                .param("value", value)
                .param("amount", line.amount().minorUnits())
                .param("credit", line.isCredit())
                .param("reversal", line.isReversal())
                .query((row, index) -> new Found(row.getObject("id", UUID.class), row.getBoolean("debtor"), how))
                .optional();
    }

    /// Some banks give nothing of ours back. Then an entry belongs to the only instruction of the account that waits
    /// for just this amount and goes to just this counterparty's account.
    private Optional<Found> byAmount(Account account, Line line) {
        var counterparty = line.counterpartyAccount();
        if (counterparty == null || line.isReversal() || line.endToEndId() != null) {
            return Optional.empty();
        }
        var found = jdbc.sql("""
                        select id, debtor_account_id = :account as debtor from bank.instruction i
                        where currency = :currency and amount = :amount
                          and (debtor_account_id = :account and creditor_account = :counterparty and not :credit
                                and booked = 0 and file_id is not null
                            or creditor_account_id = :account and debtor_account = :counterparty and :credit
                                and file_id is not null and not exists (
                                    select from bank.match m
                                    where m.instruction_id = i.id and m.side = 'creditor'))
                        limit 2
                        """)
                .param("account", account.id())
                .param("currency", line.amount().currency())
                .param("amount", line.amount().minorUnits())
                .param("counterparty", counterparty)
                .param("credit", line.isCredit())
                .query((row, index) ->
                        new Found(row.getObject("id", UUID.class), row.getBoolean("debtor"), "reference"))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private void keep(
            OpenLink link, UUID file, String number, Account account, Statement statement, Map<UUID, Line> entries) {
        var credits = sum(entries, true, statement.closing().currency());
        var debits = sum(entries, false, statement.closing().currency());
        var inserted = jdbc.sql("""
                        insert into bank.statement
                            (id, link_id, account_id, organisation_id, bank_name, account_number, reference, day,
                             currency, opening, credits, debits, closing, entries, file_id, created_at)
                        values (:id, :link, :account, :organisation, :bank, :number, :reference, :day, :currency,
                                :opening, :credits, :debits, :closing, :entries, :file, :now)
                        on conflict (account_id, day) do nothing
                        """)
                .param("id", Ids.next())
                .param("link", link.id())
                .param("account", account.id())
                .param("organisation", account.organisationId())
                .param("bank", link.bankName())
                .param("number", number)
                .param("reference", statement.reference())
                .param("day", statement.day())
                .param("currency", statement.closing().currency())
                .param("opening", statement.opening().minorUnits())
                .param("credits", credits)
                .param("debits", debits)
                .param("closing", statement.closing().minorUnits())
                .param("entries", entries.size())
                .param("file", file)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var kept = kept(account.id(), statement.day());
        if (inserted == 0
                && !(kept.opening() == statement.opening().minorUnits()
                        && kept.closing() == statement.closing().minorUnits()
                        && kept.credits() == credits
                        && kept.debits() == debits)) {
            differences.ofStatement(link, file, account.id(), account.organisationId(), number, statement);
            return;
        }
        jdbc.sql("""
                        insert into bank.statement_entry (statement_id, entry_id, organisation_id)
                        select :statement, entry, :organisation from unnest(:entries) entry
                        on conflict do nothing
                        """)
                .param("statement", kept.id())
                .param("entries", entries.keySet().toArray(UUID[]::new))
                .param("organisation", account.organisationId())
                .update();
    }

    private record Kept(UUID id, long opening, long closing, long credits, long debits) {}

    private Kept kept(UUID account, LocalDate day) {
        return jdbc.sql("""
                        select id, opening, closing, credits, debits from bank.statement
                        where account_id = :account and day = :day
                        """)
                .param("account", account)
                .param("day", day)
                .query(Kept.class)
                .single();
    }

    private static long sum(Map<UUID, Line> entries, boolean isCredit, String currency) {
        return entries.values().stream()
                .filter(line -> line.isCredit() == isCredit)
                .map(Line::amount)
                .reduce(Money.zero(currency), Money::plus)
                .minorUnits();
    }
}
