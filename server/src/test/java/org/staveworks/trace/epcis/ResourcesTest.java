package org.staveworks.trace.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What events name, as resources: standard and own types and steps, objects, places.
@ServerTest
class ResourcesTest {
    private static final String EVENTS = Epcis.PATH + "/events";

    @Autowired
    Members members;

    private Client client;

    @BeforeEach
    void aMember() {
        client = members.factory("Namer").as(Role.OWNER);
    }

    /// A serial number of GS1 has at most 20 characters.
    private static String serial() {
        return UUID.randomUUID().toString().substring(0, 18);
    }

    private static String exception(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        return answer.json().path("type").asString();
    }

    @Test
    void whatEventsNameIsAResourceWithEvents() {
        var thing = "urn:epc:id:sgtin:4012345.011111." + serial();
        var id = Epcis.newId();
        Epcis.captureAll(
                client,
                "",
                List.of(Epcis.seen(id, "urn:x:own:step")
                        .replaceFirst("urn:uuid:[0-9a-f-]+\"\\],", thing + "\"],")
                        .replace(
                                ",\"bizStep\"",
                                ",\"disposition\":\"active\",\"readPoint\":{\"id\":\"urn:epc:id:sgln:4012345.00001.0\"},"
                                        + "\"bizLocation\":{\"id\":\"urn:x:hall/7\"},\"bizStep\"")));
        var members = java.util.Map.of(
                "eventTypes", "ObjectEvent",
                "epcs", thing,
                "bizSteps", "urn:x:own:step",
                "bizLocations", "urn:x:hall/7",
                "readPoints", "urn:epc:id:sgln:4012345.00001.0",
                "dispositions", "active");
        members.forEach((resource, value) -> {
            var path = Epcis.PATH + "/" + resource;
            var all = client.get(path + "?perPage=100").expect(200).json();
            assertThat(all.path("type").asString()).isEqualTo("Collection");
            if (!resource.equals("epcs")) {
                assertThat(all.path("member").valueStream().map(JsonNode::asString))
                        .contains(value);
            } else {
                assertThat(all.path("member").valueStream().map(JsonNode::asString))
                        .containsExactly("https://id.gs1.org/01/04012345111118/21/"
                                + thing.substring(thing.lastIndexOf('.') + 1));
            }
            var one = path + "/" + Epcis.encoded(value);
            assertThat(client.get(one).expect(200).json().path("member").path(0).asString())
                    .isEqualTo("events");
            assertThat(Epcis.ids(client.get(one + "/events"))).as(one).containsExactly(id);
        });
        assertThat(exception(client.get(Epcis.PATH + "/epcs/urn%3Ax%3Anothing").expect(404)))
                .isEqualTo("epcisException:NoSuchResourceException");
        assertThat(exception(client.get(Epcis.PATH + "/bizSteps/shipping/events?EQ_bizStep=packing")
                        .expect(400)))
                .isEqualTo("epcisException:QueryParameterException");
    }

    @Test
    void placesComeInPages() {
        var places = IntStream.range(0, 5).mapToObj(i -> "urn:x:place:" + i).toList();
        Epcis.captureAll(
                client,
                "",
                places.stream()
                        .map(place -> Epcis.seen(Epcis.newId(), "shipping")
                                .replace(",\"bizStep\"", ",\"readPoint\":{\"id\":\"" + place + "\"},\"bizStep\""))
                        .toList());
        var first = client.get(Epcis.PATH + "/readPoints?perPage=3").expect(200);
        var link = first.header("Link");
        var second = client.get(link.substring(1, link.indexOf('>'))).expect(200);
        assertThat(first.json().path("member")).hasSize(3);
        assertThat(second.json().path("member")).hasSize(2);
        assertThat(second.header("Link")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://ns.example.com/epcis/Repair |
            ex:Repair |
            ex:Repair | ex=https://ns.example.com/epcis/
            own:Repair | own=https://ns.example.com/epcis/
            """)
    void typesOfOnesOwnAreResourcesWithEvents(String name, String extensions) {
        var id = Epcis.newId();
        Epcis.captureAll(client, "", List.of(Epcis.seen(id, "repairing").replace("\"ObjectEvent\"", "\"ex:Repair\"")));
        Epcis.captureAll(client, "", List.of(Epcis.seen(Epcis.newId(), "repairing")));
        var asking = extensions == null ? client : client.with("GS1-Extensions", extensions);
        var types = Epcis.PATH + "/eventTypes";
        assertThat(asking.get(types)
                        .expect(200)
                        .json()
                        .path("member")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("ObjectEvent", extensions == null ? "https://ns.example.com/epcis/Repair" : name);
        var one = types + "/" + Epcis.encoded(name);
        assertThat(asking.get(one).expect(200).json().path("member").path(0).asString())
                .isEqualTo("events");
        assertThat(Epcis.ids(asking.get(one + "/events"))).containsExactly(id);
        assertThat(Epcis.ids(asking.get(EVENTS + "?eventType=" + Epcis.encoded(name + "|TransactionEvent"))))
                .containsExactly(id);
        assertThat(asking.with("Accept", "application/xml")
                        .get(one + "/events")
                        .expect(200)
                        .text())
                .contains("<extension><ex:Repair");
        client.get(types + "/ex%3AOther").expect(404);
    }

    @Test
    void aStepOfOnesOwnIsShortenedAndAskedForByThePrefixOfTheReader() {
        var id = Epcis.newId();
        Epcis.captureAll(client, "", List.of(Epcis.seen(id, "https://ns.example.com/steps/funding")));
        var asking = client.with("GS1-Extensions", "s=https://ns.example.com/steps/");
        var steps = asking.get(Epcis.PATH + "/bizSteps?perPage=100").expect(200).json();
        assertThat(steps.path("member").valueStream().map(JsonNode::asString)).contains("shipping", "s:funding");
        assertThat(steps.path("@context").path(1).path("s").asString()).isEqualTo("https://ns.example.com/steps/");
        assertThat(Epcis.ids(asking.get(Epcis.PATH + "/bizSteps/s%3Afunding/events")))
                .containsExactly(id);
        assertThat(Epcis.ids(client.get(Epcis.PATH + "/bizSteps/s%3Afunding/events")))
                .isEmpty();
    }

    @Test
    void aTypeOfOnesOwnInXmlIsTheSameType() {
        var thing = Epcis.newId();
        var xml = """
                <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:r="https://ns.example.com/epcis/"
                  schemaVersion="2.0" creationDate="2026-01-31T00:00:00Z"><EPCISBody><EventList><extension><r:Repair>
                <eventTime>2026-01-01T00:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
                <epcList><epc>%s</epc></epcList><r:by>hand</r:by>
                </r:Repair></extension></EventList></EPCISBody></epcis:EPCISDocument>""".formatted(thing);
        var job = Epcis.capture(client, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
        assertThat(job.json().path("success").asBoolean()).as(job.text()).isTrue();
        var query = "?" + "eventType=" + Epcis.encoded("https://ns.example.com/epcis/Repair") + "&MATCH_anyEPC="
                + Epcis.encoded(thing);
        assertThat(Epcis.ids(client.get(EVENTS + query))).hasSize(1);
    }
}
