package org.staveworks.invoice.internal.issue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of drafts and of their issue.
@Repository
class IssueSql {
    private final JdbcClient jdbc;

    IssueSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void setTerms(UUID id, String terms) {
        jdbc.sql("update invoice.invoice set terms = :terms::jsonb where id = :id")
                .param("terms", terms)
                .param("id", id)
                .update();
    }

    void issue(UUID id, String number, LocalDate day, Instant at) {
        jdbc.sql("update invoice.invoice set number = :number, issued_on = :day, issued_at = :at where id = :id")
                .param("number", number)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void discard(UUID id, Instant at) {
        jdbc.sql("update invoice.invoice set discarded_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }
}
