package org.staveworks.bank.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.bank.InstructionBooked;
import org.staveworks.bank.InstructionRejected;
import org.staveworks.bank.InstructionReversed;
import org.staveworks.bank.InstructionState;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.value.Money;

/// What a bank has said about instructions, one fact at a time: the state follows from all facts together, so their
/// order does not matter.
@Component
class Confirmations {
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Confirmations(JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    private record Row(
            UUID id,
            String number,
            UUID debtorId,
            UUID creditorId,
            String currency,
            long amount,
            String purposeType,
            UUID purposeId,
            String leg,
            boolean isSent,
            boolean isAccepted,
            boolean isRejected,
            long booked,
            long reversed) {

        InstructionState next(boolean accepted, boolean rejected, long bookedNow, long reversedNow) {
            return InstructionState.of(isSent, accepted, rejected, amount, bookedNow, reversedNow);
        }

        Money money(long minorUnits) {
            return Money.ofMinor(minorUnits, currency);
        }
    }

    /// A bank takes an instruction, or several.
    void accept(Collection<UUID> ids) {
        for (var id : ids.stream().sorted().toList()) {
            var row = lock(id);
            if (!row.isAccepted()) {
                var next = row.next(true, row.isRejected(), row.booked(), row.reversed());
                jdbc.sql("update bank.instruction set accepted = true, state = :state where id = :id")
                        .param("state", word(next))
                        .param("id", id)
                        .update();
                audit.record(entry("bank.instruction.accepted", row));
            }
        }
    }

    /// A bank will not carry an instruction out.
    void reject(UUID id, String code, String reason) {
        var row = lock(id);
        if (row.isRejected()) {
            return;
        }
        jdbc.sql("""
                        update bank.instruction
                        set rejected = true, reason_code = :code, reason = :reason, state = :state
                        where id = :id
                        """)
                .param("code", code)
                .param("reason", LinkSql.shortened(reason))
                .param("state", word(row.next(row.isAccepted(), true, row.booked(), row.reversed())))
                .param("id", id)
                .update();
        audit.record(entry("bank.instruction.rejected", row).note(code + " " + reason));
        if (row.booked() == 0) {
            events.publishEvent(
                    new InstructionRejected(id, row.purposeType(), row.purposeId(), row.leg(), code, reason));
        }
    }

    /// A bank takes none of a file's instructions.
    void rejectFile(UUID file, String code, String reason) {
        ofFile(file).forEach(id -> reject(id, code, reason));
    }

    /// All instructions of a file.
    List<UUID> ofFile(UUID file) {
        return jdbc.sql("select id from bank.instruction where file_id = :file order by id")
                .param("file", file)
                .query(UUID.class)
                .list();
    }

    /// The payer's bank has booked money out.
    void book(UUID id, long amount, LocalDate on, String reference) {
        var row = lock(id);
        var booked = row.booked() + amount;
        move(row, booked, row.reversed(), on);
        audit.record(
                entry("bank.instruction.booked", row).after(row.money(amount)).note(reference));
        events.publishEvent(new InstructionBooked(
                id,
                row.purposeType(),
                row.purposeId(),
                row.leg(),
                row.debtorId(),
                row.creditorId(),
                row.money(amount),
                row.money(booked),
                row.money(row.amount()),
                on,
                reference));
    }

    /// The payer's bank has booked money back in.
    void reverse(UUID id, long amount, LocalDate on, @Nullable String code, String reference) {
        var row = lock(id);
        move(row, row.booked(), row.reversed() + amount, null);
        audit.record(entry("bank.instruction.reversed", row)
                .after(row.money(amount))
                .note(code == null ? reference : reference + " " + code));
        events.publishEvent(new InstructionReversed(
                id,
                row.purposeType(),
                row.purposeId(),
                row.leg(),
                row.money(amount),
                on,
                code == null ? "" : code,
                reference));
    }

    /// @param on the day of a booking; missing for a reversal
    private void move(Row row, long booked, long reversed, @Nullable LocalDate on) {
        jdbc.sql("""
                        update bank.instruction
                        set booked = :booked, reversed = :reversed, state = :state,
                            booked_on = greatest(booked_on, cast(:on as date))
                        where id = :id
                        """)
                .param("booked", booked)
                .param("reversed", reversed)
                .param("state", word(row.next(row.isAccepted(), row.isRejected(), booked, reversed)))
                .param("on", on)
                .param("id", row.id())
                .update();
    }

    private Row lock(UUID id) {
        return jdbc.sql("select * from bank.instruction where id = :id for update")
                .param("id", id)
                .query((row, index) -> new Row(
                        id,
                        row.getString("number"),
                        row.getObject("debtor_id", UUID.class),
                        row.getObject("creditor_id", UUID.class),
                        row.getString("currency"),
                        row.getLong("amount"),
                        row.getString("purpose_type"),
                        row.getObject("purpose_id", UUID.class),
                        row.getString("leg"),
                        row.getObject("sent_at") != null,
                        row.getBoolean("accepted"),
                        row.getBoolean("rejected"),
                        row.getLong("booked"),
                        row.getLong("reversed")))
                .single();
    }

    private static AuditEntry entry(String action, Row row) {
        return AuditEntry.of(action)
                .subject("bank_instruction", row.id(), row.number())
                .about(row.purposeType(), row.purposeId())
                .visibleTo(row.debtorId(), row.creditorId());
    }

    private static String word(InstructionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
