package org.staveworks.device.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    @Test
    void devicesLeaveFilesForPagesAndTheDatabase() {
        var limit = new ConnectionLimit(1_024, Clock.systemUTC());

        assertThat(limit.isReached(1_023 - ConnectionLimit.KEPT_FREE)).isFalse();
        assertThat(limit.isReached(1_024 - ConnectionLimit.KEPT_FREE)).isTrue();
    }
}
