package org.staveworks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.staveworks.Staveworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bank simulator as a process of its own, spoken to over a real socket. The seed that it began with stands in
/// [#toString].
public final class SimulatedBanks implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final JsonMapper json = JsonMapper.shared();
    private final Process process;
    private final String command;
    private final String address;

    /// @param plan as `--plan` takes it; empty for banks without fault
    public SimulatedBanks(long seed, String plan, LocalDate day) {
        this(List.of("--seed", String.valueOf(seed), "--plan", plan, "--day", day.toString()));
    }

    public SimulatedBanks(List<String> options) {
        var all = new ArrayList<>(List.of(
                java(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Staveworks.class.getName(),
                "bank-simulator",
                "--port",
                "0",
                "--json",
                "--with-parent"));
        all.addAll(options);
        this.command = "bank-simulator " + String.join(" ", options);
        try {
            this.process = new ProcessBuilder(all)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var line = process.inputReader(StandardCharsets.UTF_8).readLine();
            this.address = json.readTree(line).path("address").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /// Where a bank takes files.
    public String address(String bank) {
        return address + "/banks/" + bank;
    }

    public void open(String bank, String number, String holder, String balance) {
        expect(
                201,
                ask(
                        "POST",
                        "/banks/" + bank + "/accounts",
                        json.writeValueAsString(
                                Map.of("number", number, "holder", holder, "currency", "CNY", "balance", balance))));
    }

    public void endDay() {
        expect(200, ask("POST", "/day", "{}"));
    }

    /// The next file is taken, and the answer kept back for so long.
    public void keepSilent(int seconds) {
        expect(204, ask("POST", "/silence", json.writeValueAsString(Map.of("seconds", seconds))));
    }

    public JsonNode state() {
        var answer = ask("GET", "/state", "");
        expect(200, answer);
        return json.readTree(answer.body());
    }

    /// Hands a file in, as a customer.
    ///
    /// @return the status
    public int hand(String bank, String name, String content) {
        return ask("PUT", "/banks/" + bank + "/files/" + name, content).statusCode();
    }

    /// All that waits in a bank's mailbox, in order.
    public List<String> mailbox(String bank) {
        var names = json.readValue(ask("GET", "/banks/" + bank + "/files", "").body(), String[].class);
        return List.of(names).stream()
                .map(name -> ask("GET", "/banks/" + bank + "/files/" + name, "").body())
                .toList();
    }

    private HttpResponse<String> ask(String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError("%s answers %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    @Override
    public String toString() {
        return command;
    }
}
