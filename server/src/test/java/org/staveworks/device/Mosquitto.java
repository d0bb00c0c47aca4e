package org.staveworks.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Mosquitto's own client as a device: a peer that was not written here. It has to be installed (Debian's
/// `mosquitto-clients`).
public final class Mosquitto {
    private final int port;
    private final String code;
    private final String secret;

    public Mosquitto(int port, String code, String secret) {
        this.port = port;
        this.code = code;
        this.secret = secret;
    }

    /// @param exit   of the client, 0 where every message was acknowledged
    /// @param output of both streams
    public record Ended(int exit, String output) {}

    /// Publishes each line as a message with QoS 1 and waits for the acknowledgements.
    ///
    /// @param version `mqttv311` or `mqttv5`
    public Ended publish(String version, List<String> messages) {
        return publish(version, "v1/telemetry", messages);
    }

    /// Publishes each line that it is given as a message with QoS 1, and prints each packet that it sends or gets.
    public Process publishing() throws IOException {
        return new ProcessBuilder(List.of(
                        "mosquitto_pub",
                        "-d",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(port),
                        "-u",
                        code,
                        "-P",
                        secret,
                        "-q",
                        "1",
                        "-t",
                        "v1/telemetry",
                        "-l"))
                .redirectErrorStream(true)
                .start();
    }

    /// Subscribes with QoS 1; each message is a line, its topic in front.
    public Subscription subscribe(String... topics) {
        var command = new ArrayList<>(List.of(
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-V",
                "mqttv5",
                "-u",
                code,
                "-P",
                secret,
                "-q",
                "1",
                "-v"));
        for (var topic : topics) {
            command.addAll(List.of("-t", topic));
        }
        return Subscription.of(command);
    }

    /// A client that listens until it is closed.
    public record Subscription(Process process, BlockingQueue<String> lines) implements AutoCloseable {
        private static Subscription of(List<String> command) {
            try {
                var process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                var lines = new LinkedBlockingQueue<String>();
                Thread.startVirtualThread(() -> process.inputReader().lines().forEach(lines::add));
                return new Subscription(process, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The next message.
        public String next() throws InterruptedException {
            var line = lines.poll(10, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing came within ten seconds");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    public Ended publish(String version, String topic, List<String> messages) {
        var command = new ArrayList<>(List.of(
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-V",
                version,
                "-u",
                code,
                "-P",
                secret,
                "-q",
                "1",
                "-t",
                topic,
                "-l"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(String.join("\n", messages).getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, output + " (it did not end)");
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
