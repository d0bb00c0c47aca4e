package org.staveworks.bank.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.staveworks.bank.BankChannel;
import org.staveworks.iso20022.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Files over HTTP, below the link's address: `PUT files/<name>` hands in, `GET files` lists what waits as a JSON
/// array, `GET files/<name>` fetches, `DELETE files/<name>` acknowledges. The secret goes along as a bearer token.
@Component
class HttpChannel implements BankChannel {
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(30);
    private static final int REASON_LENGTH_MAX = 400;
    /// A name that stays below `files/`.
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,119}";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WAIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final JsonMapper json;

    HttpChannel(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean accepts(String address) {
        try {
            var uri = new URI(address);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public void send(Link link, String name, byte[] content) throws IOException, FileRefused {
        var answer = ask(link, "PUT", "files/" + name, BodyPublishers.ofByteArray(content));
        switch (answer.statusCode()) {
            case 200, 201, 202, 204 -> {}
            case 400, 409, 413, 415, 422 ->
                throw new FileRefused("%d %s".formatted(answer.statusCode(), words(answer)));
            default -> throw unexpected(answer);
        }
    }

    @Override
    public List<String> list(Link link) throws IOException {
        var answer = require(link, "files");
        try {
            return List.of(json.readValue(answer.body(), String[].class)).stream()
                    .filter(name -> name.matches(NAME))
                    .toList();
        } catch (JacksonException e) {
            throw new IOException("The list of files can't be read", e);
        }
    }

    @Override
    public byte[] fetch(Link link, String name) throws IOException {
        return require(link, "files/" + name).body();
    }

    @Override
    public void acknowledge(Link link, String name, boolean isReadable) throws IOException {
        var answer = ask(link, "DELETE", "files/" + name, BodyPublishers.noBody());
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw unexpected(answer);
        }
    }

    private HttpResponse<byte[]> require(Link link, String path) throws IOException {
        var answer = ask(link, "GET", path, BodyPublishers.noBody());
        if (answer.statusCode() != 200) {
            throw unexpected(answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> ask(Link link, String method, String path, BodyPublisher body) throws IOException {
        var base = link.address().endsWith("/") ? link.address() : link.address() + "/";
        var request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .timeout(ANSWER_WAIT)
                .method(method, body);
        if (method.equals("PUT")) {
            request.header("Content-Type", "application/xml; charset=UTF-8");
        }
        if (link.secret() != null) {
            request.header("Authorization", "Bearer " + link.secret());
        }
        try {
            // One more than is taken, so that what is too large is known to be.
            return http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), Message.SIZE_MAX + 1L));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The exchange was interrupted", e);
        }
    }

    private static IOException unexpected(HttpResponse<byte[]> answer) {
        return new IOException("The bank answers %d %s".formatted(answer.statusCode(), words(answer)));
    }

    private static String words(HttpResponse<byte[]> answer) {
        var text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return text.length() > REASON_LENGTH_MAX ? text.substring(0, REASON_LENGTH_MAX) : text;
    }
}
