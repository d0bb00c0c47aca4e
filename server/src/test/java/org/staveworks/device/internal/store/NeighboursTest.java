package org.staveworks.device.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.testing.ServerTest;

@ServerTest
class NeighboursTest {
    private static final int FIRST = 1_800_000_000 + new Random().nextInt(1_000_000);
    private static final int SERIES = 40;

    @Autowired
    ArrivedSql arrived;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void theSeriesOfADeviceLieInOneBucketOrTwo() {
        var buckets = IntStream.range(FIRST, FIRST + 10)
                .map(ArrivedPoints::bucket)
                .boxed()
                .collect(Collectors.toSet());
        assertThat(buckets).hasSizeBetween(1, 2);
    }

    @Test
    void whatArrivedBeforeTheyDidIsFoundAndInItsOrder() throws IOException {
        var migration = new ClassPathResource("db/device/V011__neighbours_in_one_bucket.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(status -> {
                    for (int row = 0; row < 3; row++) {
                        for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                            arrive(row, bucket);
                        }
                    }
                    jdbc.sql(migration).update();

                    var all = IntStream.range(FIRST, FIRST + SERIES).boxed().collect(Collectors.toSet());
                    assertThat(arrived.of(all)).hasSize(SERIES);
                    for (int series : all) {
                        // Of one moment what arrived last counts.
                        var found = Objects.requireNonNull(
                                arrived.of(Set.of(series)).get(series));
                        assertThat(found.times()).containsExactly(1_735_689_600_000L, 1_735_689_601_000L);
                        assertThat(found.values()).containsExactly(series + 0.5, 2);
                    }
                    status.setRollbackOnly();
                }));
    }

    /// As it was: by the last bits of the series.
    private void arrive(int row, int bucket) {
        var bytes = ByteBuffer.allocate(20 * 2 * SERIES);
        for (int series = FIRST; series < FIRST + SERIES; series++) {
            if ((series & 31) == bucket) {
                bytes.putInt(series).putLong(1_735_689_601_000L).putDouble(row);
                bytes.putInt(series).putLong(1_735_689_600_000L).putDouble(series + 0.5);
            }
        }
        if (bytes.position() > 0) {
            var written = new byte[bytes.position()];
            bytes.flip().get(written);
            jdbc.sql("insert into device.arrived (bucket, bytes) values (:bucket, :bytes)")
                    .param("bucket", bucket)
                    .param("bytes", written)
                    .update();
        }
    }
}
