package org.staveworks.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A signed-in person who speaks to the API as the pages do.
final class Member {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final URI address;
    private String cookie = "";

    private Member(HttpClient client, URI address) {
        this.client = client;
        this.address = address;
    }

    static Member signIn(HttpClient client, URI address, String personId) throws IOException, InterruptedException {
        var member = new Member(client, address);
        var answer = member.send(
                "POST", "/api/v1/demo/sign-in", JSON.createObjectNode().put("personId", personId));
        member.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        return member;
    }

    String organisationId() throws IOException, InterruptedException {
        return get("/api/v1/session").path("organisation").path("id").asString();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, null).body());
    }

    /// @param body JSON, or null for none
    JsonNode post(String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        var text = send("POST", path, body).body();
        return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    }

    void put(String path, JsonNode body) throws IOException, InterruptedException {
        send("PUT", path, body);
    }

    /// Hands events in; the standard's clients send nothing else.
    void capture(String document) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/api/v1/epcis/capture"))
                .header("Content-Type", "application/ld+json")
                .header("Accept-Language", "en")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(document))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException("Capture answers %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }

    /// The length of an answer, which is not read further.
    int length(String path) throws IOException, InterruptedException {
        return send("GET", path, null).body().length();
    }

    private HttpResponse<String> send(String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Cookie", cookie)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s %s answers %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
