package org.staveworks.alarm.internal.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Up to when everything was evaluated and kept.
@Component
class Checkpoint {
    /// What came before is history.
    private static final Duration READ_BACK_MAX = Duration.ofDays(1);

    private final JdbcClient jdbc;

    Checkpoint(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void note(long now) {
        jdbc.sql("""
                        insert into alarm.checkpoint (is_one, evaluated_to) values (true, :now)
                        on conflict (is_one) do update set evaluated_to = excluded.evaluated_to
                        """)
                .param("now", Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC))
                .update();
    }

    /// From where it has to go on.
    @Transactional(readOnly = true)
    public long read(long now) {
        long noted = jdbc.sql("select evaluated_to from alarm.checkpoint")
                .query(OffsetDateTime.class)
                .optional()
                .map(at -> at.toInstant().toEpochMilli())
                .orElse(now);
        return Math.max(Math.min(noted, now) - Watch.LATENESS.toMillis(), now - READ_BACK_MAX.toMillis());
    }
}
