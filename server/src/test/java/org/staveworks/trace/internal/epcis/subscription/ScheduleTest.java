package org.staveworks.trace.internal.epcis.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class ScheduleTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-01-01T12:30:30");

    private static String next(CronExpression cron) {
        return String.valueOf(cron.next(NOW));
    }

    @Test
    void whatIsLeftOutIsAnyBesideAFinerFieldAndZeroBesideACoarserOne() {
        assertThat(next(new Schedule(null, "5", "1", null, null, null).cron())).isEqualTo("2026-01-02T01:05");
        assertThat(next(new Schedule(null, null, "1", null, null, null).cron())).isEqualTo("2026-01-02T01:00");
        assertThat(next(new Schedule(null, "5", null, null, null, null).cron())).isEqualTo("2026-01-01T13:05");
        assertThat(next(new Schedule("40", null, null, null, null, null).cron()))
                .isEqualTo("2026-01-01T12:30:40");
        assertThat(next(new Schedule(null, null, null, "1", null, null).cron())).isEqualTo("2026-02-01T00:00");
        assertThat(next(new Schedule(null, null, null, null, null, "7").cron())).isEqualTo("2026-01-04T00:00");
        assertThat(next(new Schedule("0", "[31-32],50", null, null, null, null).cron()))
                .isEqualTo("2026-01-01T12:31");
    }
}
