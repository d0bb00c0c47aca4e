package org.staveworks.device.internal.store;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Deletes packed points once they are older than their device keeps them (保留期). A chunk goes as a whole, when its
/// last point is too old.
@Component
public class Retention {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Retention(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 40 * * * *")
    public void deleteOld() {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(
                        status -> jdbc.sql("""
                        delete from device.chunk c using device.series s, device.device d
                        where s.id = c.series_id and d.id = s.device_id
                          and c.to_at < :now - d.retention_days * 86400000::bigint
                        """).param("now", clock.millis()).update()));
    }
}
