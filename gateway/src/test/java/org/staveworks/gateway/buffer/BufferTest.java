package org.staveworks.gateway.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.gateway.buffer.Buffer.Draft;

class BufferTest {
    private static final long ROOM = 1 << 20;

    private static Draft draft(String text) {
        return new Draft(1, 1_760_000_000_000L, text.getBytes(StandardCharsets.UTF_8));
    }

    private static TreeMap<Long, String> content(Buffer buffer) throws IOException {
        var content = new TreeMap<Long, String>();
        var done = buffer.done();
        for (long number = 0; number < buffer.end(); number++) {
            var entry = buffer.read(number);
            if (entry != null) {
                assertThat(done.contains(number)).isFalse();
                content.put(number, new String(entry.payload(), StandardCharsets.UTF_8));
            }
        }
        return content;
    }

    /// A kill leaves the files as they were at some moment: everything that was synchronised, and any part of what
    /// was being written, whole or torn.
    @Property(tries = 15)
    void what_was_taken_and_not_acknowledged_survives_a_kill_at_any_byte(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var directory = Files.createTempDirectory("buffer");
        var expected = new TreeMap<Long, String>();
        var acknowledged = new TreeSet<Long>();
        try {
            for (int life = 0; life < 4; life++) {
                // Never closed: the process was killed.
                var buffer = Buffer.open(directory, ROOM);
                var content = content(buffer);
                assertThat(content).containsAllEntriesOf(expected);
                // What was acknowledged after the position was last noted may come again, nothing else.
                content.keySet().removeAll(expected.keySet());
                assertThat(acknowledged).containsAll(content.keySet());
                for (int step = 0; step < 25; step++) {
                    step(buffer, random, expected, acknowledged);
                }
                tear(directory, buffer, random);
            }
        } finally {
            delete(directory);
        }
    }

    private static void step(Buffer buffer, Random random, TreeMap<Long, String> expected, TreeSet<Long> acknowledged)
            throws IOException {
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                var drafts = new ArrayList<Draft>();
                for (int i = 0; i <= random.nextInt(5); i++) {
                    var text = Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(400));
                    expected.put(buffer.end() + i, text);
                    drafts.add(draft(text));
                }
                buffer.append(drafts);
            }
            case 2 -> {
                for (var number : List.copyOf(expected.keySet())) {
                    if (random.nextBoolean()) {
                        buffer.acknowledge(number, 1);
                        expected.remove(number);
                        acknowledged.add(number);
                    }
                }
            }
            default -> buffer.savePosition();
        }
    }

    /// A write that was under way: some bytes of it, or garbage, at the end of the last file.
    private static void tear(Path directory, Buffer buffer, Random random) throws IOException {
        var torn = directory.resolve("torn");
        Files.createDirectories(torn);
        try (var files = Files.list(directory)) {
            var last = files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .max(Path::compareTo)
                    .orElse(null);
            if (last != null) {
                var before = Files.size(last);
                buffer.append(List.of(draft("under way ".repeat(50))));
                var after = Files.size(last);
                if (after > before) {
                    var kept = before + random.nextLong(after - before);
                    try (var channel = java.nio.channels.FileChannel.open(last, StandardOpenOption.WRITE)) {
                        channel.truncate(kept);
                    }
                    if (random.nextBoolean()) {
                        var garbage = new byte[random.nextInt(60)];
                        random.nextBytes(garbage);
                        Files.write(last, garbage, StandardOpenOption.APPEND);
                    }
                } else {
                    // It went into a file of its own.
                    buffer.acknowledge(buffer.end() - 1, 1);
                    buffer.savePosition();
                }
            }
        }
        Files.delete(torn);
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_oldest_goes_first_when_the_room_is_full_and_is_counted(@TempDir Path directory) throws IOException {
        var random = new Random(1);
        try (var buffer = Buffer.open(directory, 64 * 1024)) {
            for (int i = 0; i < 200; i++) {
                var bytes = new byte[1024];
                random.nextBytes(bytes);
                buffer.append(List.of(new Draft(3, i, bytes)));
            }
            var totals = buffer.totals();
            assertThat(totals.bytes()).isLessThanOrEqualTo(64 * 1024);
            assertThat(totals.dropped()).isPositive();
            assertThat(totals.buffered() + totals.dropped()).isEqualTo(600);
            assertThat(buffer.read(0)).isNull();
            assertThat(buffer.read(199)).isNotNull();
            assertThat(totals.oldestAt()).isEqualTo(totals.dropped() / 3);
        }
    }

    @Test
    void files_go_when_all_in_them_is_acknowledged_in_whatever_order(@TempDir Path directory) throws IOException {
        try (var buffer = Buffer.open(directory, 64 * 1024)) {
            var random = new Random(1);
            for (int i = 0; i < 100; i++) {
                var bytes = new byte[512];
                random.nextBytes(bytes);
                buffer.append(List.of(new Draft(1, i, bytes)));
            }
            for (long number = 99; number >= 0; number--) {
                buffer.acknowledge(number, 1);
            }
            assertThat(buffer.totals().buffered()).isZero();
            assertThat(buffer.totals().oldestAt()).isNull();
        }
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                            .count())
                    .isLessThanOrEqualTo(1);
        }
        try (var again = Buffer.open(directory, 64 * 1024)) {
            assertThat(again.end()).isEqualTo(100);
            assertThat(content(again)).isEmpty();
        }
    }

    @Test
    void a_lost_position_sends_twice_but_loses_nothing(@TempDir Path directory) throws IOException {
        try (var buffer = Buffer.open(directory, ROOM)) {
            buffer.append(List.of(draft("one"), draft("two"), draft("three")));
            buffer.acknowledge(1, 1);
        }
        Files.write(directory.resolve("position"), new byte[] {1, 2, 3});
        try (var buffer = Buffer.open(directory, ROOM)) {
            assertThat(content(buffer).values()).containsExactly("one", "two", "three");
            assertThat(buffer.totals().buffered()).isEqualTo(3);
        }
    }
}
