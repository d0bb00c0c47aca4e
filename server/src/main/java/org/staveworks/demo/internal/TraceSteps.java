package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.staveworks.demo.internal.SampleFiles.OrganisationEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Events of goods, and who may see them.
final class TraceSteps {
    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private static final String PARTY = "$party:";

    private final Map<String, String> parties;

    /// @param organisations of the sample
    TraceSteps(List<OrganisationEntry> organisations) {
        this.parties = organisations.stream()
                .collect(Collectors.toMap(
                        OrganisationEntry::key,
                        one -> "urn:staveworks:party:%s:%s".formatted(one.scheme(), one.identifier())));
    }

    Map<String, StepKind> kinds() {
        return Map.of(
                "trace.record",
                this::record,
                "trace.prefix",
                TraceSteps::prefix,
                "trace.prefix.confirm",
                TraceSteps::confirm,
                "trace.share",
                TraceSteps::share,
                "trace.public",
                turn -> turn.put(
                        "trace/public-setting",
                        body().put("shown", turn.text("shown").toUpperCase(Locale.ROOT))));
    }

    private static void prefix(Turn turn) {
        var prefix = turn.text("prefix");
        var own = turn.put("trace/prefixes/" + prefix, body().put("certificate", turn.text("certificate")));
        for (var one : own.values()) {
            if (one.path("prefix").asString().equals(prefix)) {
                turn.name("companyPrefix", prefix, one.path("id").asString());
            }
        }
    }

    private static void confirm(Turn turn) {
        turn.post(
                "trace/prefix-requests/" + turn.id("companyPrefix", turn.text("prefix")) + "/decision",
                body().put("confirmed", true));
    }

    private static void share(Turn turn) {
        turn.put(
                "trace/shares/" + turn.id("organisation", turn.text("reader")),
                body().put("scope", turn.text("scope").toUpperCase(Locale.ROOT)));
    }

    /// One EPCIS document; all its events happen at the moment of the step.
    private void record(Turn turn) {
        var document = body().put("type", "EPCISDocument").put("schemaVersion", "2.0");
        document.putArray("@context").add(CONTEXT);
        var moment = turn.step().moment().toString();
        document.put("creationDate", moment);
        var events = document.putObject("epcisBody").putArray("eventList");
        for (var event : turn.list("events")) {
            var placed = (ObjectNode) place(event);
            events.add(placed.put("eventTime", moment).put("eventTimeZoneOffset", "+08:00"));
        }
        turn.once("capture", () -> {
            var job = turn.capture(document);
            if (!job.path("success").asBoolean()) {
                throw new Refusal("Events were not captured: " + job.path("errors"));
            }
            return job.path("captureID").asString();
        });
    }

    /// Members stand by their keys.
    private JsonNode place(JsonNode part) {
        if (part.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            part.properties().forEach(field -> copy.set(field.getKey(), place(field.getValue())));
            return copy;
        }
        if (part.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            part.forEach(member -> copy.add(place(member)));
            return copy;
        }
        return part.isString() && part.asString().startsWith(PARTY)
                ? JsonNodeFactory.instance.stringNode(party(part.asString().substring(PARTY.length())))
                : part;
    }

    private String party(String key) {
        var code = parties.get(key);
        if (code == null) {
            throw new IllegalArgumentException("There is no organisation (%s) in the sample".formatted(key));
        }
        return code;
    }
}
