package org.staveworks.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.gateway.buffer.Buffer;
import org.staveworks.gateway.buffer.Buffer.Draft;

class LanesTest {

    /// A line whose answers the test gives by hand.
    private static final class Hand implements Lanes.Line {
        private record Asked(String text, CompletableFuture<Void> answer) {}

        private final List<Asked> asked = new CopyOnWriteArrayList<>();
        private volatile boolean isCut;

        @Override
        public CompletableFuture<Void> publish(byte[] payload) {
            var one = new Asked(new String(payload, StandardCharsets.UTF_8), new CompletableFuture<>());
            asked.add(one);
            return one.answer();
        }

        @Override
        public void cut() {
            isCut = true;
        }

        List<String> texts() {
            return asked.stream().map(Asked::text).toList();
        }
    }

    private static void keep(Buffer buffer, Lanes lanes, String... texts) throws IOException {
        buffer.append(List.of(texts).stream()
                .map(text -> new Draft(1, 1, text.getBytes(StandardCharsets.UTF_8)))
                .toList());
        lanes.wake();
    }

    @Test
    void fresh_messages_pass_older_ones_that_nobody_answers(@TempDir Path directory)
            throws IOException, InterruptedException {
        try (var buffer = Buffer.open(directory, 1 << 20);
                var lanes = new Lanes(buffer)) {
            keep(buffer, lanes, IntStream.range(0, 50).mapToObj(i -> "old" + i).toArray(String[]::new));
            var hand = new Hand();
            lanes.connected(hand);
            until("the first older ones", 2_000, () -> hand.asked.size() == 2);
            keep(buffer, lanes, "fresh1");
            keep(buffer, lanes, "fresh2");
            until("the fresh ones", 2_000, () -> hand.asked.size() == 4);
            assertThat(hand.texts()).containsExactly("old0", "old1", "fresh1", "fresh2");

            hand.asked.get(2).answer().complete(null);
            hand.asked.get(0).answer().complete(null);
            until("soon answered, more follow", 2_000, () -> hand.asked.size() == 6);
            assertThat(hand.texts().subList(4, 6)).containsExactly("old2", "old3");
        }
    }

    @Test
    void what_failed_cuts_the_line_and_the_next_one_sends_it_first(@TempDir Path directory)
            throws IOException, InterruptedException {
        try (var buffer = Buffer.open(directory, 1 << 20);
                var lanes = new Lanes(buffer)) {
            var first = new Hand();
            lanes.connected(first);
            keep(buffer, lanes, "one");
            keep(buffer, lanes, "two");
            until("both", 2_000, () -> first.asked.size() == 2);
            first.asked.get(1).answer().complete(null);
            first.asked.get(0).answer().completeExceptionally(new IOException("lost"));
            until("cut", 2_000, () -> first.isCut);
            lanes.disconnected();

            var second = new Hand();
            lanes.connected(second);
            until("again", 2_000, () -> !second.asked.isEmpty());
            assertThat(second.texts()).containsExactly("one");
            second.asked.getFirst().answer().complete(null);
            until("nothing waits", 2_000, () -> buffer.totals().buffered() == 0);
        }
    }
}
