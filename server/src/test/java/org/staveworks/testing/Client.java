package org.staveworks.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.party.Sessions;
import tools.jackson.databind.json.JsonMapper;

/// Speaks HTTP to the running server as one person: session cookie, and a new `Idempotency-Key` for each POST.
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final JsonMapper json;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Client(int port, @Nullable String sessionToken, JsonMapper json) {
        this.port = port;
        this.json = json;
        headers.put("Accept-Language", "en");
        if (sessionToken != null) {
            headers.put("Cookie", Sessions.COOKIE + "=" + sessionToken);
        }
    }

    /// The same client with one header more, or another value of it.
    public Client with(String header, String value) {
        var other = new Client(port, null, json);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    /// @param body JSON text, or anything that becomes JSON
    public Answer post(String path, Object body) {
        return send("POST", path, jsonOf(body), Map.of("Content-Type", "application/json"));
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody(), Map.of());
    }

    /// A document as it is, of any type.
    public Answer postBytes(String path, String contentType, byte[] body) {
        return send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType));
    }

    public Answer options(String path) {
        return send("OPTIONS", path, BodyPublishers.noBody(), Map.of());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, jsonOf(body), Map.of("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /// Uploads one file as the part `file`.
    public Answer postMultipart(String path, String fileName, String contentType, byte[] content) {
        var boundary = "----" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                        + "Content-Type: %s\r\n\r\n")
                .formatted(boundary, fileName, contentType)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(body.toByteArray()),
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    private BodyPublisher jsonOf(Object body) {
        return BodyPublishers.ofString(body instanceof String text ? text : json.writeValueAsString(body));
    }

    private Answer send(String method, String path, BodyPublisher body, Map<String, String> more) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        if (method.equals("POST") && !headers.containsKey("Idempotency-Key")) {
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
