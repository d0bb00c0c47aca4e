package org.staveworks.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/// A demo server in a process and a folder of its own, with fsync on as everywhere.
///
/// @param address of the API
/// @param folder  of its database
record ServerProcess(Process process, URI address, Path folder) implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofMinutes(5);

    static ServerProcess start(Path script) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("staveworks-bench");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder(
                script.toString(),
                "run",
                "--demo",
                "--port",
                String.valueOf(port),
                "--mqtt-port",
                "0",
                "--data",
                folder.toString());
        builder.environment().remove("STAVEWORKS_DB_URL");
        var process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var server = new ServerProcess(process, URI.create("http://127.0.0.1:" + port), folder);
        server.awaitReady();
        return server;
    }

    /// The log says that it is ready only after the demo cluster is loaded.
    private void awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.readString(folder.resolve("log")).contains("is ready at") && isHealthy()) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IOException("The server did not start:\n" + Files.readString(folder.resolve("log")));
    }

    private boolean isHealthy() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/health")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
