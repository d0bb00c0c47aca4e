package org.staveworks.bank.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.bank.internal.AccountReport.Statement;
import org.staveworks.bank.internal.LinkSql.OpenLink;
import org.staveworks.kernel.id.Ids;

/// Where our books and a bank's do not agree (对账差异). What follows from the facts of an account is found anew with
/// each message, all at once: what is missing is opened, and what has gone by itself is settled, so the order in which
/// messages come leaves no trace.
@Component
class Differences {
    /// A bank books what is left of a payment within this many days, or it is too little.
    private static final int REST_DAYS = 2;
    /// A bank carries a payment out within this many days after its day, or it is missing.
    private static final int BOOKING_DAYS = 4;

    private final JdbcClient jdbc;
    private final Clock clock;

    Differences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Compares an account with what its bank says: the statements with themselves and with each other, the entries
    /// with the statements, the instructions with the entries.
    void review(UUID account) {
        jdbc.sql("""
                        with latest as (
                            select max(day) as day from bank.statement where account_id = :account
                        ), statement as (
                            select s.*, lag(closing) over (order by day) as last_closing
                            from bank.statement s where account_id = :account
                        ), instruction as (
                            select i.* from bank.instruction i where i.debtor_account_id = :account
                        ), wanted as (
                            select 'closing:' || id as key, 'closing_does_not_add_up' as kind, day,
                                   opening + credits - debits - closing as amount, null::uuid as instruction_id,
                                   null::uuid as entry_id
                            from statement where opening + credits - debits <> closing
                            union all
                            select 'opening:' || id, 'opening_is_not_last_closing', day, opening - last_closing, null, null
                            from statement where opening <> last_closing
                            union all
                            select 'missing:' || :account || ':' || e.booked_on, 'statement_missing', e.booked_on, null,
                                   null, null
                            from bank.entry e cross join latest
                            where e.account_id = :account and e.booked_on < latest.day
                              and not exists (select from statement s where s.day = e.booked_on)
                            group by e.booked_on
                            union all
                            select 'absent:' || e.id, 'entry_not_on_statement', e.booked_on, e.amount, m.instruction_id,
                                   e.id
                            from bank.entry e
                            join statement s on s.day = e.booked_on
                            left join bank.match m on m.entry_id = e.id
                            where e.account_id = :account
                              and not exists (select from bank.statement_entry l where l.entry_id = e.id)
                            union all
                            select 'unknown:' || e.id, 'entry_unknown', e.booked_on, e.amount, null, e.id
                            from bank.entry e
                            where e.account_id = :account
                              and not exists (select from bank.match m where m.entry_id = e.id)
                            union all
                            select 'much:' || id, 'booked_too_much', booked_on, booked - amount, id, null
                            from instruction where booked > amount
                            union all
                            select 'little:' || id, 'booked_too_little', booked_on, booked - amount, id, null
                            from instruction cross join latest
                            where booked between 1 and amount - 1 and latest.day >= booked_on + :restDays
                            union all
                            select 'refused:' || id, 'booked_although_rejected', booked_on, booked, id, null
                            from instruction where booked > 0 and rejected
                            union all
                            select 'none:' || id, 'not_booked', execute_on, amount, id, null
                            from instruction cross join latest
                            where booked = 0 and not rejected and sent_at is not null
                              and latest.day >= execute_on + :bookingDays
                        ), gone as (
                            update bank.difference d
                            set state = 'settled', worked_on_by = null, worked_on_at = :now
                            where d.account_id = :account and d.state <> 'settled' and d.key <> all (
                                select key from wanted)
                              and d.kind in ('closing_does_not_add_up', 'opening_is_not_last_closing',
                                'statement_missing', 'entry_not_on_statement', 'entry_unknown', 'booked_too_much',
                                'booked_too_little', 'booked_although_rejected', 'not_booked')
                        )
                        insert into bank.difference as d
                            (id, key, kind, state, link_id, organisation_id, bank_name, account_id, account_number, day,
                             currency, amount, instruction_id, instruction_number, entry_id, created_at)
                        select uuidv7(), w.key, w.kind, 'open', l.id, a.organisation_id, a.bank_name, a.id, a.number,
                               w.day, a.currency, w.amount, w.instruction_id, i.number, w.entry_id, :now
                        from wanted w
                        join bank.account a on a.id = :account
                        cross join lateral (
                            select id from bank.link where bank_id = a.bank_id order by active desc, id desc limit 1) l
                        left join bank.instruction i on i.id = w.instruction_id
                        on conflict (key) do update set state = 'open', worked_on_at = null, amount = excluded.amount
                        where d.state = 'settled' and d.worked_on_by is null
                        """)
                .param("account", account)
                .param("restDays", REST_DAYS)
                .param("bookingDays", BOOKING_DAYS)
                .param("now", now())
                .update();
    }

    /// A file that one side would not take, or could not read.
    void ofFile(String kind, OpenLink link, UUID file, LocalDate day, String detail) {
        insert("%s:%s".formatted(kind, file), kind, link, file, day, detail, null, null, null, null);
    }

    /// The bank speaks of an account that no member has verified here.
    void ofUnknownAccount(OpenLink link, UUID file, String number, String currency, LocalDate day) {
        insert(
                "account:%s:%s:%s:%s".formatted(link.id(), number, currency, day),
                "account_unknown",
                link,
                file,
                day,
                null,
                null,
                null,
                number,
                currency);
    }

    /// A bank that sends an unknown account's statement does so each day, mostly without an entry: it is told once.
    void ofUnknownStatement(OpenLink link, UUID file, String number, Statement statement) {
        var currency = statement.closing().currency();
        var isTold = jdbc.sql("""
                        select exists (
                            select from bank.difference
                            where kind = 'account_unknown' and link_id = :link and account_number = :number
                              and currency = :currency)
                        """)
                .param("link", link.id())
                .param("number", number)
                .param("currency", currency)
                .query(Boolean.class)
                .single();
        if (!isTold) {
            ofUnknownAccount(link, file, number, currency, statement.day());
        }
    }

    /// The bank tells a day again with other numbers. The first telling stays.
    void ofStatement(OpenLink link, UUID file, UUID account, UUID organisation, String number, Statement statement) {
        insert(
                "changed:%s:%s".formatted(file, account),
                "statement_changed",
                link,
                file,
                statement.day(),
                "%s: %s … %s"
                        .formatted(
                                statement.reference(),
                                statement.opening().amount(),
                                statement.closing().amount()),
                account,
                organisation,
                number,
                statement.closing().currency());
    }

    private void insert(
            String key,
            String kind,
            OpenLink link,
            UUID file,
            LocalDate day,
            @Nullable String detail,
            @Nullable UUID account,
            @Nullable UUID organisation,
            @Nullable String number,
            @Nullable String currency) {
        jdbc.sql("""
                        insert into bank.difference
                            (id, key, kind, state, link_id, organisation_id, bank_name, account_id, account_number, day,
                             currency, file_id, detail, created_at)
                        values (:id, :key, :kind, 'open', :link, :organisation, :bank, :account, :number, :day,
                                :currency, :file, :detail, :now)
                        on conflict (key) do nothing
                        """)
                .param("id", Ids.next())
                .param("key", key)
                .param("kind", kind)
                .param("link", link.id())
                .param("organisation", organisation)
                .param("bank", link.bankName())
                .param("account", account)
                .param("number", number)
                .param("day", day)
                .param("currency", currency)
                .param("file", file)
                .param("detail", LinkSql.shortened(detail))
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
