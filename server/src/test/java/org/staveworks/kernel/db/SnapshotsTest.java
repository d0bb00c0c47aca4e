package org.staveworks.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.testing.ServerTest;

@ServerTest
class SnapshotsTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whoAsksForASnapshotSeesNothingOfWhatIsCommittedMeanwhile() {
        var snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        var other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        snapshot.executeWithoutResult(status -> {
            assertThat(isolation()).isEqualTo("repeatable read");
            var before = seen();
            other.executeWithoutResult(within -> {
                assertThat(isolation()).isEqualTo("read committed");
                jdbc.sql("select pg_current_xact_id()::text")
                        .query(String.class)
                        .single();
            });
            assertThat(seen()).isEqualTo(before);
        });
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var before = seen();
            other.executeWithoutResult(within -> jdbc.sql("select pg_current_xact_id()::text")
                    .query(String.class)
                    .single());
            assertThat(isolation()).isEqualTo("read committed");
            assertThat(seen()).isNotEqualTo(before);
        });
    }

    /// Which transactions are seen.
    private String seen() {
        return jdbc.sql("select pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    private String isolation() {
        return jdbc.sql("show transaction_isolation").query(String.class).single();
    }
}
