package org.staveworks.gateway.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A machine that was not written here, run by Node or Python: see the head of each file in `e2e/peers`.
public final class Peer implements AutoCloseable {
    private static final Path E2E = Path.of("..", "e2e");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final JsonNode introduction;

    private Peer(Process process, JsonNode introduction) {
        this.process = process;
        this.introduction = introduction;
    }

    public static Peer start(String script, String... arguments) throws IOException {
        return begin(script, arguments).ready();
    }

    /// One that may still be starting, so that several start at once.
    public record Starting(Process process) {
        public Peer ready() throws IOException {
            var line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null) {
                throw new IllegalStateException("the peer ended; is there a node_modules in e2e (npm ci)?");
            }
            return new Peer(process, JsonMapper.shared().readTree(line));
        }
    }

    public static Starting begin(String script, String... arguments) throws IOException {
        if (!Files.isDirectory(E2E.resolve("node_modules"))) {
            throw new IllegalStateException("e2e has no node_modules: run npm ci there");
        }
        // Debian's own Python has Debian's packages.
        var command = new ArrayList<>(List.of(script.endsWith(".py") ? "/usr/bin/python3" : "node", "peers/" + script));
        command.addAll(List.of(arguments));
        return new Starting(new ProcessBuilder(command)
                .directory(E2E.toFile())
                .redirectError(ProcessBuilder.Redirect.to(
                        Path.of("target", "peer-" + script + ".log").toFile()))
                .start());
    }

    public int port() {
        return introduction.path("port").intValue();
    }

    public String thumbprint() {
        return introduction.path("thumbprint").stringValue();
    }

    /// Such as `slow?millis=200`.
    public JsonNode tell(String command) throws IOException, InterruptedException {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                + introduction.path("control").intValue() + "/" + command))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
