package org.staveworks.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.staveworks.party.Sessions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API of the running server, as its users see it: one session for each person, and each request at its moment
/// of history.
final class Door implements AutoCloseable {
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final URI api;
    private final String secret;
    private final Sessions sessions;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Visitor, String> cookies = new HashMap<>();

    /// @param secret of [MomentFilter]
    Door(URI server, String secret, Sessions sessions, JsonMapper json) {
        this.api = server.resolve("/api/v1/");
        this.secret = secret;
        this.sessions = sessions;
        this.json = json;
    }

    /// A person in an organisation.
    record Visitor(UUID personId, UUID organisationId) {}

    /// @param path below `/api/v1/`
    /// @throws Refusal where the answer is a problem
    JsonNode get(Visitor visitor, Instant moment, String path) {
        return send(visitor, moment, path, request -> request.GET());
    }

    /// @param key that makes the request safe to repeat
    JsonNode post(Visitor visitor, Instant moment, String path, String key, JsonNode body) {
        return send(
                visitor,
                moment,
                path,
                request -> request.header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /// Uploads a file as the part `file`.
    JsonNode postFile(Visitor visitor, Instant moment, String path, String key, String name, byte[] content) {
        var boundary = "staveworks-sample-file";
        var head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, name);
        var tail = "\r\n--%s--\r\n".formatted(boundary);
        return send(
                visitor,
                moment,
                path,
                request -> request.header("Idempotency-Key", key)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.concat(
                                BodyPublishers.ofString(head),
                                BodyPublishers.ofByteArray(content),
                                BodyPublishers.ofString(tail))));
    }

    JsonNode put(Visitor visitor, Instant moment, String path, JsonNode body) {
        return send(
                visitor,
                moment,
                path,
                request -> request.header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /// Hands an EPCIS document in.
    ///
    /// @return what became of it
    JsonNode capture(Visitor visitor, Instant moment, JsonNode document) {
        var response = exchange(
                visitor,
                moment,
                "epcis/capture",
                request -> request.header("Content-Type", "application/ld+json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(document))));
        var job = response.headers().firstValue("Location").orElseThrow();
        return get(visitor, moment, job.substring(job.indexOf("epcis/capture/")));
    }

    /// Signs everybody out.
    @Override
    public void close() {
        for (var visitor : Map.copyOf(cookies).keySet()) {
            post(visitor, Instant.now(), "sign-out", "demo/sign-out", json.createObjectNode());
        }
        http.close();
    }

    private JsonNode send(Visitor visitor, Instant moment, String path, RequestKind kind) {
        return read(exchange(visitor, moment, path, kind));
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        return response.body().length == 0 ? json.missingNode() : json.readTree(response.body());
    }

    private HttpResponse<byte[]> exchange(Visitor visitor, Instant moment, String path, RequestKind kind) {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .header("Cookie", cookies.computeIfAbsent(visitor, this::cookie))
                .header("Accept-Language", "en")
                .header(MomentFilter.SECRET, secret)
                .header(MomentFilter.MOMENT, moment.toString());
        kind.of(request);
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() < CLIENT_ERROR) {
                return response;
            }
            var answer = read(response);
            if (response.statusCode() >= SERVER_ERROR) {
                throw new IllegalStateException("%s answered %d: %s".formatted(path, response.statusCode(), answer));
            }
            throw new Refusal("%s answered %d %s: %s %s"
                    .formatted(
                            path,
                            response.statusCode(),
                            answer.path("code").asString(),
                            answer.path("detail").asString(),
                            answer.path("errors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted", e);
        }
    }

    private String cookie(Visitor visitor) {
        return Sessions.COOKIE + "=" + sessions.open(visitor.personId(), visitor.organisationId());
    }

    @FunctionalInterface
    private interface RequestKind {
        void of(HttpRequest.Builder request);
    }
}
