package org.staveworks.device.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.command.CommandExchange.DeviceAnswer;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The record of what people told devices to do, and what became of it.
@Component
public class CommandRecords {
    private static final int RESULT_LENGTH_MAX = 20_000;
    private static final int ERROR_LENGTH_MAX = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    CommandRecords(JdbcClient jdbc, TransactionTemplate transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /// In the running transaction.
    public void sent(UUID id, UUID deviceId, String method, JsonNode params, Duration timeout) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into device.command (id, organisation_id, device_id, method, params, state, sent_by_name,
                                                    sent_at, deadline_at)
                        values (:id, :tenant, :device, :method, :params::jsonb, 'sent', :by, :now, :deadline)
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("device", deviceId)
                .param("method", method)
                .param("params", json.writeValueAsString(params))
                .param("by", caller.personName())
                .param("now", now())
                .param("deadline", now().plus(timeout))
                .update();
    }

    /// Writes down what becomes of it, each on a thread of its own.
    public void follow(Asked asked) {
        asked.received().thenRunAsync(() -> acknowledged(asked.id()), Thread::startVirtualThread);
        asked.answer()
                .whenCompleteAsync((answer, failure) -> end(asked.id(), answer, failure), Thread::startVirtualThread);
    }

    private void acknowledged(UUID id) {
        change(() -> jdbc.sql("""
                        update device.command set state = case when state = 'sent' then 'acknowledged' else state end,
                               acknowledged_at = :now
                        where id = :id and acknowledged_at is null
                        """).param("id", id).param("now", now()).update());
    }

    private void end(UUID id, @Nullable DeviceAnswer answer, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException) {
            return;
        }
        var isOk = answer != null && answer.isOk();
        var error = answer == null ? String.valueOf(failure == null ? "" : failure.getMessage()) : answer.error();
        change(() -> jdbc.sql("""
                        update device.command set state = :state, ended_at = :now, result = :result::jsonb, error = :error
                        where id = :id and ended_at is null
                        """)
                .param("id", id)
                .param("state", isOk ? "answered" : "failed")
                .param("now", now())
                .param("result", isOk ? result(answer) : null)
                .param("error", isOk ? null : error.substring(0, Math.min(error.length(), ERROR_LENGTH_MAX)))
                .update());
    }

    /// Long ones are not kept; who asked has got them.
    private @Nullable String result(@Nullable DeviceAnswer answer) {
        if (answer == null || answer.result().isMissingNode()) {
            return null;
        }
        var text = json.writeValueAsString(answer.result());
        return text.length() > RESULT_LENGTH_MAX ? "{\"omitted\": true}" : text;
    }

    private void change(Runnable update) {
        CurrentCaller.runAs(Caller.system(), () -> transactions.executeWithoutResult(status -> update.run()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
