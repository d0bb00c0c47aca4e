package org.staveworks.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.staveworks.gateway.driver.Reading;
import org.staveworks.gateway.driver.Value;

class TelemetryMessageTest {

    @Test
    void readings_stand_by_device_and_time_as_the_server_takes_them() {
        var draft = TelemetryMessage.of(List.of(
                new Reading("A", "power", 2, new Value.Number(1.5)),
                new Reading("A", "count", 2, new Value.Number(7)),
                new Reading("B", "state", 3, new Value.Word("run \"fast\"")),
                new Reading("A", "power", 1, new Value.Number(-1e20))));
        assertThat(new String(draft.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"A\":[{\"ts\":2,\"values\":{\"power\":1.5,\"count\":7}},"
                        + "{\"ts\":1,\"values\":{\"power\":-1.0E20}}],"
                        + "\"B\":[{\"ts\":3,\"values\":{\"state\":\"run \\\"fast\\\"\"}}]}");
        assertThat(draft.points()).isEqualTo(4);
        assertThat(draft.oldestAt()).isEqualTo(1);
    }

    @Test
    void long_words_make_more_messages_not_larger_ones() {
        var readings = IntStream.range(0, 500)
                .mapToObj(i -> new Reading("A", "programme" + i, i, new Value.Word("x".repeat(200))))
                .toList();
        var drafts = TelemetryMessage.cut(readings, 1000, 20_000);
        assertThat(drafts).allMatch(draft -> draft.payload().length <= 20_000);
        assertThat(drafts.stream().mapToInt(Buffer.Draft::points).sum()).isEqualTo(500);
    }
}
