package org.staveworks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks trace import FILE…`: hands documents to a server over its EPCIS interface, and waits for what becomes of
/// them. The API key stands in the environment, so that no list of processes shows it.
@Command(
        name = "import",
        description = "Hand EPCIS documents to a server. The API key is read from STAVEWORKS_API_KEY.",
        mixinStandardHelpOptions = true)
final class TraceImportCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration BETWEEN = Duration.ofMillis(250);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "EPCIS documents")
    private List<Path> files = List.of();

    @Option(
            names = "--server",
            description = "address of the server (default: ${DEFAULT-VALUE})",
            defaultValue = "http://127.0.0.1:8080")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--proceed", description = "Keep what is sound of a document that has errors.")
    private boolean isProceeding;

    @Option(names = "--json", description = "Print one JSON object a line for each document.")
    private boolean asJson;

    private record Outcome(String file, boolean success, String job, JsonNode errors) {}

    @Override
    public Integer call() throws Exception {
        var key = System.getenv("STAVEWORKS_API_KEY");
        if (key == null || key.isBlank()) {
            throw new StartFailure("No API key is set. Make one on the page of API keys, then set STAVEWORKS_API_KEY.");
        }
        var areAllTaken = true;
        try (var http = HttpClient.newHttpClient()) {
            for (var file : files) {
                var document = TraceCommand.bytes(file);
                var accepted = send(
                        http,
                        request("/api/v1/epcis/capture", key)
                                .header(
                                        "Content-Type",
                                        EpcisReader.syntax(document) == Syntax.XML
                                                ? "application/xml"
                                                : "application/ld+json")
                                .header("GS1-Capture-Error-Behaviour", isProceeding ? "proceed" : "rollback")
                                .POST(BodyPublishers.ofByteArray(document))
                                .build());
                if (accepted.statusCode() == 400) {
                    areAllTaken = false;
                    print(new Outcome(
                            file.toString(), false, "", JSON.createArrayNode().add(JSON.readTree(accepted.body()))));
                    continue;
                }
                if (accepted.statusCode() != 202) {
                    throw new StartFailure("The server answers %d to (%s): %s"
                            .formatted(accepted.statusCode(), file, detail(accepted.body())));
                }
                var path = accepted.headers().firstValue("Location").orElseThrow();
                var job = await(http, path.substring(path.indexOf("/api/")), key);
                var outcome = new Outcome(
                        file.toString(),
                        job.path("success").asBoolean(),
                        job.path("captureID").asString(),
                        job.path("errors"));
                areAllTaken &= outcome.success();
                print(outcome);
            }
        }
        return areAllTaken ? 0 : 1;
    }

    private void print(Outcome outcome) {
        if (asJson) {
            TraceCommand.line(outcome);
            return;
        }
        System.out.printf("%s: %s%n", outcome.file(), outcome.success() ? "captured" : "refused");
        outcome.errors()
                .forEach(error -> System.out.println("  " + error.path("detail").asString(error.toString())));
    }

    private JsonNode await(HttpClient http, String path, String key) throws IOException, InterruptedException {
        while (true) {
            var job = JSON.readTree(send(http, request(path, key).GET().build()).body());
            if (!job.path("running").asBoolean()) {
                return job;
            }
            Thread.sleep(BETWEEN);
        }
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key)
                .timeout(Duration.ofMinutes(2));
    }

    private HttpResponse<String> send(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new StartFailure("The server (%s) can't be reached. Check the address.".formatted(server));
        }
    }

    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asString(body);
        } catch (JacksonException noJson) {
            return body;
        }
    }
}
