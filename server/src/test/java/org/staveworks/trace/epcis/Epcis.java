package org.staveworks.trace.epcis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;

/// Speaks EPCIS to the running server.
final class Epcis {
    static final String PATH = "/api/v1/epcis";

    private Epcis() {}

    /// A document with these events; `ex` means `https://ns.example.com/epcis/` in them.
    static String document(String header, List<String> events) {
        return """
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://ns.example.com/epcis/"}],
                "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-31T00:00:00Z",%s
                "epcisBody":{"eventList":[%s]}}""".formatted(header, String.join(",\n", events));
    }

    /// An event that nobody else has: something was seen.
    static String seen(String eventId, String step) {
        return """
                {"type":"ObjectEvent","eventID":"%s","eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
                "action":"OBSERVE","epcList":["urn:uuid:%s"],"bizStep":"%s"}""".formatted(eventId, UUID.randomUUID(), step);
    }

    static String newId() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    /// Captures a document and waits for the end of the job.
    ///
    /// @return the job
    static Answer capture(Client client, String contentType, byte[] document) {
        var accepted =
                client.postBytes(PATH + "/capture", contentType, document).expect(202);
        var job = accepted.header("Location");
        Awaited.from(() -> client.get(job).expect(200).json().path("finishedAt"));
        return client.get(job);
    }

    static void captureAll(Client client, String header, List<String> events) {
        var job = capture(client, "application/json", document(header, events).getBytes(StandardCharsets.UTF_8));
        if (!job.json().path("success").asBoolean()) {
            throw new AssertionError(job.text());
        }
    }

    /// `a=b&c=d` with its values encoded.
    static String query(String parameters) {
        return parameters.isEmpty()
                ? ""
                : List.of(parameters.split("&")).stream()
                        .map(one -> one.split("=", 2))
                        .map(pair -> encoded(pair[0]) + "=" + encoded(pair.length > 1 ? pair[1] : ""))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The ids of a query document's events, in their order.
    static List<String> ids(Answer answer) {
        return answer.expect(200)
                .json()
                .path("epcisBody")
                .path("queryResults")
                .path("resultsBody")
                .path("eventList")
                .valueStream()
                .map(event -> event.path("eventID").asString())
                .toList();
    }
}
