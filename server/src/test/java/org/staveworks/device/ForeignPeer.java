package org.staveworks.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device that was not written here: see the head of each file in `e2e/peers`. Those for Node need `npm ci` in `e2e`,
/// those in Python Debian's packages.
public final class ForeignPeer implements AutoCloseable {
    private static final Path E2E = Path.of("..", "e2e");
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final PrintWriter commands;

    private ForeignPeer(Process process) {
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.startVirtualThread(() -> {
            var reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
            reader.lines().forEach(lines::add);
            lines.add("ended");
        });
    }

    public static ForeignPeer start(String script, Object... arguments) throws IOException {
        if (!Files.isDirectory(E2E.resolve("node_modules"))) {
            throw new IllegalStateException("e2e has no node_modules: run npm ci there");
        }
        // Debian's own, which has Debian's packages.
        var command = new ArrayList<>(List.of(script.endsWith(".py") ? "/usr/bin/python3" : "node", "peers/" + script));
        for (var argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return new ForeignPeer(new ProcessBuilder(command)
                .directory(E2E.toFile())
                .redirectError(ProcessBuilder.Redirect.to(
                        Path.of("target", "peer-" + script + ".log").toFile()))
                .start());
    }

    /// The next line that it says.
    public String next() throws InterruptedException {
        var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the peer said nothing");
        }
        return line;
    }

    /// The next line, read.
    public JsonNode told() throws InterruptedException {
        var line = next();
        if (line.equals("ended")) {
            throw new AssertionError("the peer ended, see target/peer-….log");
        }
        return JsonMapper.shared().readTree(line);
    }

    /// Goes on until it says a line that begins so.
    public String until(String word) throws InterruptedException {
        while (true) {
            var line = next();
            if (line.startsWith(word)) {
                return line;
            }
            if (line.equals("ended")) {
                throw new AssertionError("the peer ended without saying " + word);
            }
        }
    }

    public void tell(String command) throws InterruptedException {
        commands.println(command);
        if (!command.equals("cut")) {
            until("did " + command.split(" ", 2)[0]);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
