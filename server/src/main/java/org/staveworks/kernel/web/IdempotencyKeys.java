package org.staveworks.kernel.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Keeps which POST was answered how, in the same transaction as the change itself.
@Component
class IdempotencyKeys {
    /// A client that has not repeated a request within this time will not.
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    IdempotencyKeys(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    record Answer(byte[] requestHash, int status, @Nullable String contentType, byte[] body) {}

    /// Claims a key; a second request with the same key waits here until the first has committed or rolled back.
    ///
    /// @return the first answer where the key was used before, otherwise null
    @Nullable
    Answer claim(Caller caller, String key, byte[] requestHash) {
        var claimed = jdbc.sql("""
                        insert into kernel.idempotency_key (organisation_id, person_id, key, request_hash)
                        values (:organisation, :person, :key, :hash)
                        on conflict do nothing
                        """)
                .param("organisation", caller.organisationId())
                .param("person", caller.personId())
                .param("key", key)
                .param("hash", requestHash)
                .update();
        if (claimed == 1) {
            return null;
        }
        return jdbc.sql("""
                        select request_hash, status, content_type, body
                        from kernel.idempotency_key
                        where organisation_id = :organisation and person_id = :person and key = :key
                        """)
                .param("organisation", caller.organisationId())
                .param("person", caller.personId())
                .param("key", key)
                .query((row, index) -> new Answer(
                        row.getBytes("request_hash"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .single();
    }

    void keep(Caller caller, String key, int status, @Nullable String contentType, byte[] body) {
        jdbc.sql("""
                        update kernel.idempotency_key
                        set status = :status, content_type = :contentType, body = :body
                        where organisation_id = :organisation and person_id = :person and key = :key
                        """)
                .param("status", status)
                .param("contentType", contentType)
                .param("body", body)
                .param("organisation", caller.organisationId())
                .param("person", caller.personId())
                .param("key", key)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void forgetOld() {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(status -> jdbc.sql(
                                "delete from kernel.idempotency_key where created_at < now() - make_interval(secs => :seconds)")
                        .param("seconds", KEPT_FOR.toSeconds())
                        .update()));
    }
}
