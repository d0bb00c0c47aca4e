package org.staveworks.production;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.internal.TicketCode;

/// Calls for help from the shop floor (呼叫): open until somebody answers.
@Service
public class HelpCalls {
    private static final int NOTE_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    HelpCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @param ticketCode of the lot at hand, if any
    /// @return the call's id
    @Transactional
    public UUID call(HelpReason reason, @Nullable String ticketCode, @Nullable String note) {
        var checks = new FieldChecks();
        checks.optionalText("note", note, NOTE_LENGTH_MAX);
        checks.orThrow();
        var caller = CurrentCaller.get();
        var code = ticketCode == null ? null : TicketCode.parse(ticketCode).orElse(ticketCode);
        var id = Ids.next();
        var inserted = jdbc.sql("""
                        insert into production.help_call
                            (id, organisation_id, state, reason, note, ticket_code, work_order_id, work_order_number,
                             operation_name, person_id, person_name, called_at)
                        select :id, :tenant, 'open', :reason, :note, t.code, w.id, w.number, o.name, :person,
                               :personName, :now
                        from (select 1) one
                        left join production.ticket t on t.code = :code and t.organisation_id = :tenant
                        left join production.operation o on o.id = t.operation_id
                        left join production.work_order w on w.id = t.work_order_id
                        where :code::text is null or t.id is not null
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("reason", reason.word())
                .param("note", note)
                .param("code", code)
                .param("person", caller.personId())
                .param("personName", caller.personName())
                .param("now", now())
                .update();
        if (inserted == 0) {
            throw new Problem(ProductionProblem.TICKET_UNKNOWN, Map.of("code", String.valueOf(code)));
        }
        return id;
    }

    @Transactional
    public void answer(UUID id, @Nullable String note) {
        var checks = new FieldChecks();
        checks.optionalText("note", note, NOTE_LENGTH_MAX);
        checks.orThrow();
        var caller = CurrentCaller.get();
        var state = jdbc.sql("""
                        select state from production.help_call where id = :id and organisation_id = :tenant for update
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!state.equals("open")) {
            throw new Problem(ProductionProblem.HELP_CALL_ANSWERED, Map.of("state", state));
        }
        jdbc.sql("""
                        update production.help_call
                        set state = 'answered', answered_at = :now, answered_by = :person, answer = :answer
                        where id = :id
                        """)
                .param("now", now())
                .param("person", caller.personName())
                .param("answer", note)
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
