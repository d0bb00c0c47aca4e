package org.staveworks.ledger.internal.web;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.value.Money;

/// Sums of the past, added up from the transfers of one account.
@Component
class Balances {
    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param at    by the time at which things happened
    /// @param known with what was booked until then; with all that is booked where null
    BalanceAt at(AccountRow account, Instant at, @Nullable Instant known) {
        var currency = account.currency();
        return jdbc.sql("""
                        select count(*) as transfers, coalesce(sum(e.debit), 0) as debit,
                               coalesce(sum(e.credit), 0) as credit
                        from ledger.account a
                        cross join lateral (
                            select t.amount as debit, 0::bigint as credit, t.happened_at, t.booked_at, t.kind
                            from ledger.transfer t where t.debit_account = a.no
                            union all
                            select 0, t.amount, t.happened_at, t.booked_at, t.kind
                            from ledger.transfer t where t.credit_account = a.no) e
                        where a.id = :account and e.kind in ('transfer', 'take') and e.happened_at <= :at
                          and e.booked_at <= :known
                        """)
                .param("account", account.id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "known",
                        (known == null ? Instant.parse("9999-01-01T00:00:00Z") : known).atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    var debit = row.getLong("debit");
                    var credit = row.getLong("credit");
                    return new BalanceAt(
                            account.id(),
                            at,
                            row.getLong("transfers"),
                            Money.ofMinor(debit, currency),
                            Money.ofMinor(credit, currency),
                            Money.ofMinor(account.code().isDebitNormal() ? debit - credit : credit - debit, currency));
                })
                .single();
    }
}
