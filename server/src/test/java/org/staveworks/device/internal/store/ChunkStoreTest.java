package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.query.Buckets;
import org.staveworks.testing.ServerTest;

@ServerTest
class ChunkStoreTest extends SealedStoreContract {
    @Autowired
    ChunkStore store;

    @Autowired
    ChunkSql chunks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Override
    SealedStore store() {
        return store;
    }

    @Override
    <T> T within(Supplier<T> work) {
        return CurrentCaller.callAs(
                Caller.system(), () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    @Test
    void whatLiesInALongPastIsNotLookedAtForWhatIsNew() {
        int series = 1_850_000_000 + new Random().nextInt(1_000_000);
        long begin = 1_735_689_600_000L;
        int seconds = 1_500 * Merge.FULL;
        put(series, seconds(begin, seconds));
        put(series + 1, seconds(begin, seconds));
        long end = begin + seconds * 1_000L;
        var latest = new ChunkSql.Stretch(series, end, end + 60_000);
        assertThat(fetched(() -> chunks.around(List.of(latest)))).isBetween(1L, 10L);
        assertThat(fetched(() -> chunks.in(series, end - 10_000, end, 100))).isBetween(1L, 10L);
        assertThat(fetched(() -> chunks.in(List.of(series, series + 1), end - 10_000, end)))
                .isBetween(1L, 20L);
        var buckets = new Buckets(end - 10_000, end, 1_000);
        assertThat(fetched(() -> store.fill(series, buckets, Points.NONE))).isBetween(1L, 10L);
    }

    @Test
    void ofALongSpanOnlyWhatLiesAcrossItsBucketsIsUnpacked() {
        int series = 1_850_000_000 + new Random().nextInt(1_000_000);
        long begin = 1_735_689_600_000L;
        int seconds = 1_500 * Merge.FULL;
        put(series, seconds(begin, seconds));

        var buckets = new Buckets(begin, begin + seconds * 1_000L, seconds * 100L + 7);
        within(() -> {
            var summed = chunks.summed(series, buckets, List.of());
            assertThat(summed.torn()).hasSizeBetween(1, 10);
            assertThat(summed.sums()).hasSizeBetween(10, 11);
            return true;
        });
    }

    /// Rows of the table that a step looks at.
    private long fetched(Runnable step) {
        return within(() -> {
            long before = fetched();
            step.run();
            return fetched() - before;
        });
    }

    private long fetched() {
        return jdbc.sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                        where schemaname = 'device' and relname = 'chunk'
                        """).query(Long.class).single();
    }

    private static Points seconds(long begin, int count) {
        var times = new long[count];
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = begin + i * 1_000L;
            values[i] = i % 60;
        }
        return new Points(times, values);
    }
}
