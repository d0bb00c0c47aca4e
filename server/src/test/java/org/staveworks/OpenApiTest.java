package org.staveworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The public API is what `docs/openapi.json` says. A change to it is made on purpose: `./staveworks
/// openapi` writes the document anew, and the difference is read in review.
@ServerTest
class OpenApiTest {
    private static final Path SNAPSHOT = Path.of("../docs/openapi.json");

    @LocalServerPort
    int port;

    @Test
    void theApiIsTheOneThatIsDocumented() throws Exception {
        var running = running();
        if (Boolean.getBoolean("staveworks.openapi.write")) {
            Files.writeString(SNAPSHOT, running);
        }
        assertThat(running)
                .as("The API differs from docs/openapi.json. If that is meant, run ./staveworks openapi and commit.")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    private String running() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/openapi.json"))
                    .build();
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var document = (ObjectNode) json.readTree(answer.body());
            document.remove("servers");
            return json.writeValueAsString(document) + "\n";
        }
    }
}
