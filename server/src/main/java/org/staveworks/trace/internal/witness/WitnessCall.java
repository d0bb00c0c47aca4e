package org.staveworks.trace.internal.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.net.Destinations;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.witness.AddCheckpoint;
import org.staveworks.tlog.witness.WitnessAnswer;

/// Asks a witness over HTTP. Redirects are not followed, and of an answer only as much is read as one may be long.
@Component
class WitnessCall implements DisposableBean {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES_MAX = 1 << 16;

    private final Destinations destinations;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIME)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    WitnessCall(Destinations destinations) {
        this.destinations = destinations;
    }

    /// @throws IOException        where no answer came in time, or none may be asked for
    /// @throws LogFormatException where the answer is none of a witness
    WitnessAnswer ask(URI door, AddCheckpoint question) throws IOException {
        if (!destinations.isAllowed(door)) {
            throw new IOException("The address is not public.");
        }
        var request = HttpRequest.newBuilder(door)
                .timeout(ANSWER_TIME)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(question.toString(), StandardCharsets.UTF_8))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var type = response.headers().firstValue("Content-Type").orElse("");
                return WitnessAnswer.parse(response.statusCode(), type, body.readNBytes(ANSWER_BYTES_MAX));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The server is being stopped.", stopped);
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
