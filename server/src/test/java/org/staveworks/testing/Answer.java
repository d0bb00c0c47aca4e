package org.staveworks.testing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server answered.
public final class Answer {
    private final HttpResponse<byte[]> response;
    private final JsonMapper json;

    Answer(HttpResponse<byte[]> response, JsonMapper json) {
        this.response = response;
        this.json = json;
    }

    public int status() {
        return response.statusCode();
    }

    /// The body as JSON; a missing node where it is empty.
    public JsonNode json() {
        return bytes().length == 0 ? json.missingNode() : json.readTree(bytes());
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /// The header's first value; empty where it is missing.
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /// The component `id` of the body.
    public UUID id() {
        return UUID.fromString(json().path("id").asString());
    }

    /// Fails the test, with the body, where the status is another.
    public Answer expect(int status) {
        Assertions.assertThat(status())
                .withFailMessage(() -> "%s answered %d, not %d: %s".formatted(response.uri(), status(), status, text()))
                .isEqualTo(status);
        return this;
    }

    /// Fails the test where the answer is not this problem.
    public Answer expectProblem(String code) {
        Assertions.assertThat(status() >= 400 ? json().path("code").asString() : "no problem at all")
                .withFailMessage(() ->
                        "%s answered %d, not the problem %s: %s".formatted(response.uri(), status(), code, text()))
                .isEqualTo(code);
        return this;
    }

    /// Fails the test where this field is not at fault for this reason.
    public Answer expectFieldProblem(String field, String code) {
        expectProblem("invalid-input");
        var found = json().path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .toList();
        Assertions.assertThat(found).contains(field + " " + code);
        return this;
    }
}
