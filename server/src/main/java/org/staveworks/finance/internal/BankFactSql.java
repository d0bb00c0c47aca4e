package org.staveworks.finance.internal;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.staveworks.kernel.value.Money;

/// What banks booked for this module's instructions, each entry once.
@Repository
public class BankFactSql {
    private final JdbcClient jdbc;

    BankFactSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void booked(UUID instructionId, String bankReference, Money amount, LocalDate day) {
        insert(instructionId, "booked", bankReference, amount, day);
    }

    public void reversed(UUID instructionId, String bankReference, Money amount, LocalDate day) {
        insert(instructionId, "reversed", bankReference, amount, day);
    }

    private void insert(UUID instructionId, String kind, String bankReference, Money amount, LocalDate day) {
        jdbc.sql("""
                        insert into finance.bank_fact (instruction_id, kind, bank_reference, amount, on_day)
                        values (:instruction, :kind, :reference, :amount, :day)
                        on conflict do nothing
                        """)
                .param("instruction", instructionId)
                .param("kind", kind)
                .param("reference", bankReference)
                .param("amount", amount.minorUnits())
                .param("day", day)
                .update();
    }

    /// What stays booked, in minor units. The same facts in any order come to the same.
    public long net(UUID instructionId) {
        return jdbc.sql("""
                        select coalesce(sum(case kind when 'booked' then amount else -amount end), 0)::bigint
                        from finance.bank_fact where instruction_id = :instruction
                        """)
                .param("instruction", instructionId)
                .query(Long.class)
                .single();
    }
}
