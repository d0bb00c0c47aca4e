package org.staveworks.trace.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Capture, pages, forms, resources and refusals of the EPCIS interface.
@ServerTest
class InterfaceTest {
    private static final String EVENTS = Epcis.PATH + "/events";

    @Autowired
    Members members;

    private Client client;

    @BeforeEach
    void aMember() {
        client = members.factory("Keeper").as(Role.OWNER);
    }

    /// A serial number of GS1 has at most 20 characters.
    private static String serial() {
        return UUID.randomUUID().toString().substring(0, 18);
    }

    private static String exception(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        return answer.json().path("type").asString();
    }

    private static JsonNode first(Answer answer) {
        return answer.json()
                .path("epcisBody")
                .path("queryResults")
                .path("resultsBody")
                .path("eventList")
                .path(0);
    }

    @Test
    void aDocumentIsCapturedByAJobThatKeepsItsBytes() {
        var document = Epcis.document("", List.of(Epcis.seen(Epcis.newId(), "shipping")))
                .getBytes(StandardCharsets.UTF_8);
        var accepted = client.postBytes(Epcis.PATH + "/capture", "application/ld+json", document)
                .expect(202);
        assertThat(accepted.header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
        assertThat(accepted.header("GS1-EPCIS-Capture-Limit")).isEqualTo("200000");
        assertThat(accepted.header("GS1-Capture-Error-Behaviour")).isEqualTo("rollback");
        var job = client.get(accepted.header("Location")).expect(200).json();
        assertThat(accepted.header("Location"))
                .endsWith("/" + job.path("captureID").asString());
        assertThat(job.path("running").asBoolean()).isFalse();
        assertThat(job.path("success").asBoolean()).isTrue();
        assertThat(job.path("captureErrorBehaviour").asString()).isEqualTo("rollback");
        assertThat(job.path("errors").isEmpty()).isTrue();
        assertThat(client.get(accepted.header("Location") + "/document").bytes())
                .isEqualTo(document);
        assertThat(client.get(Epcis.PATH + "/capture").json().path(0).path("captureID"))
                .isEqualTo(job.path("captureID"));
    }

    @ParameterizedTest
    @CsvSource({"rollback, 0", "proceed, 1"})
    void anEventWithErrorsTakesTheOthersWithItUnlessToldOtherwise(String behaviour, int kept) {
        var document = Epcis.document(
                "",
                List.of(
                        Epcis.seen(Epcis.newId(), "shipping"),
                        Epcis.seen(Epcis.newId(), "shipping").replace("OBSERVE", "MOVE")));
        var job = Epcis.capture(
                client.with("GS1-Capture-Error-Behaviour", behaviour),
                "application/json",
                document.getBytes(StandardCharsets.UTF_8));
        assertThat(job.json().path("success").asBoolean()).isFalse();
        assertThat(job.json().path("errors").path(0).path("type").asString())
                .isEqualTo("epcisException:ValidationException");
        assertThat(job.json().path("errors").path(0).path("event").asInt()).isEqualTo(1);
        assertThat(Epcis.ids(client.get(EVENTS))).hasSize(kept);
    }

    @Test
    void oneEventIsCreatedAndHasAnAddress() {
        var id = "ni:///sha-256;" + "0".repeat(64) + "?ver=own/" + UUID.randomUUID();
        var event = Epcis.seen(id, "shipping")
                .replaceFirst(
                        "\\{", "{\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",");
        var created = client.post(EVENTS, event).expect(201);
        assertThat(created.header("Location")).isEqualTo(EVENTS + "/" + Epcis.encoded(id));
        assertThat(created.json().path("eventID").asString()).isEqualTo(id);
        var again = client.get(created.header("Location")).expect(200);
        assertThat(Epcis.ids(again)).containsExactly(id);
        assertThat(first(again).has("recordTime")).isTrue();
        assertThat(client.post(EVENTS, event).expect(201).header("Location")).isEqualTo(created.header("Location"));
        assertThat(Epcis.ids(client.get(EVENTS))).containsExactly(id);
    }

    @Test
    void anEventWithoutAnIdHasItsHashForOne() {
        var event = Epcis.seen("", "shipping")
                .replace("\"eventID\":\"\",", "")
                .replaceFirst(
                        "\\{", "{\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",");
        var created = client.post(EVENTS, event).expect(201);
        assertThat(created.header("Location")).contains("ni%3A%2F%2F%2Fsha-256%3B");
        client.get(created.header("Location")).expect(200);
    }

    @Test
    void whatIsNoEventIsRefused() {
        assertThat(exception(client.post(EVENTS, "{\"type\":\"ObjectEvent\"}").expect(400)))
                .isEqualTo("epcisException:ValidationException");
        assertThat(exception(client.post(EVENTS, Epcis.document("", List.of())).expect(400)))
                .isEqualTo("epcisException:ValidationException");
        assertThat(exception(
                        client.postBytes(EVENTS, "text/plain", new byte[] {'a'}).expect(415)))
                .isEqualTo("epcisException:UnsupportedMediaTypeException");
        assertThat(exception(client.with("GS1-Capture-Error-Behaviour", "perhaps")
                        .post(Epcis.PATH + "/capture", "{}")
                        .expect(400)))
                .isEqualTo("epcisException:ValidationException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | application/json
            application/ld+json | application/ld+json
            application/xml | application/xml
            text/xml | text/xml
            */* | application/json
            text/html, application/xml;q=0.9, */*;q=0.1 | application/xml
            application/json;q=0.5, application/xml | application/xml
            """)
    void theAnswerHasTheFormThatTheClientTakes(String accept, String type) {
        var answer = client.with("Accept", accept).get(EVENTS).expect(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.text()).contains("EPCISQueryDocument").contains("SimpleEventQuery");
    }

    @Test
    void neitherSyntaxIsNotAcceptable() {
        assertThat(exception(client.with("Accept", "text/html").get(EVENTS).expect(406)))
                .isEqualTo("epcisException:NotAcceptableException");
        assertThat(exception(client.with("GS1-EPCIS-Min", "3.0").get(EVENTS).expect(406)))
                .isEqualTo("epcisException:NotAcceptableException");
        client.with("GS1-EPCIS-Min", "1.2")
                .with("GS1-EPCIS-Max", "2.0")
                .get(EVENTS)
                .expect(200);
    }

    /// By the standard's OpenAPI document these have no XML; the refusal itself has.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/capture",
                "/eventTypes",
                "/epcs",
                "/bizSteps/shipping",
                "/readPoints",
                "/dispositions",
                "/queries"
            })
    void whatTheStandardHasInJsonOnlyIsNotAcceptableInXml(String path) {
        var refused = client.with("Accept", "application/xml").get(Epcis.PATH + path);
        refused.expect(406);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+xml");
        assertThat(refused.text())
                .contains("EPCISException xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\"")
                .contains("<type>epcisException:NotAcceptableException</type>")
                .contains("<status>406</status>");
        client.with("Accept", "application/xml;q=0.9, application/json;q=0.1")
                .get(Epcis.PATH + path)
                .expect(200);
    }

    @Test
    void aQueryIsNotMadeWhereItsMakerTakesNoJson() {
        client.with("Accept", "application/xml")
                .post(Epcis.PATH + "/queries", "{\"name\":\"shipped\",\"query\":{\"EQ_bizStep\":[\"shipping\"]}}")
                .expect(406);
        assertThat(client.get(Epcis.PATH + "/queries").json()).isEmpty();
    }

    @Test
    void aJobAndTheResourcesHaveXmlToo() {
        var job = client.post(
                        Epcis.PATH + "/capture",
                        Epcis.document(
                                "",
                                List.of(Epcis.seen(Epcis.newId(), "shipping").replace("OBSERVE", "MOVE"))))
                .expect(202)
                .header("Location");
        var xml = client.with("Accept", "application/xml");
        var told = xml.get(job).expect(200);
        assertThat(told.header("Content-Type")).startsWith("application/xml");
        assertThat(told.text())
                .contains("<epcis:EPCISCaptureJob xmlns:epcis=\"urn:epcglobal:epcis:xsd:2\" captureID=\""
                        + job.substring(job.lastIndexOf('/') + 1))
                .contains("running=\"false\" success=\"false\"")
                .contains("<captureErrorBehaviour>rollback</captureErrorBehaviour>")
                .contains("<epcis:EPCISException><type>epcisException:ValidationException</type>");
        assertThat(xml.get(Epcis.PATH).expect(200).text()).contains("<member>bizLocations</member>");
        var resources = client.get(Epcis.PATH + "/").expect(200).json();
        assertThat(resources.path("type").asString()).isEqualTo("Collection");
        assertThat(resources.path("member").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(
                        "events",
                        "eventTypes",
                        "epcs",
                        "bizSteps",
                        "bizLocations",
                        "readPoints",
                        "dispositions",
                        "capture",
                        "queries");
        assertThat(xml.get(Epcis.PATH + "/events/urn%3Ax%3Anone").expect(404).text())
                .contains("epcisException:NoSuchResourceException");
    }

    @Test
    void anIdLeadsToTheEventAndToTheDeclarationThatItWasAnError() {
        var id = Epcis.newId();
        var event = Epcis.seen(id, "shipping");
        Epcis.captureAll(client, "", List.of(event));
        Epcis.captureAll(
                client,
                "",
                List.of(event.replace(
                        ",\"bizStep\"",
                        ",\"errorDeclaration\":{\"declarationTime\":\"2026-01-02T00:00:00Z\"},\"bizStep\"")));
        assertThat(Epcis.ids(client.get(EVENTS + "/" + Epcis.encoded(id)))).containsExactly(id, id);
        assertThat(client.with("Accept", "application/xml")
                        .get(EVENTS + "/" + Epcis.encoded(id))
                        .expect(200)
                        .text())
                .contains("EPCISQueryDocument")
                .contains("<errorDeclaration>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/xml | <q:EPCISQueryDocument xmlns:q="urn:epcglobal:epcis-query:xsd:2" creationDate="2026-01-31T00:00:00Z" schemaVersion="2.0"><EPCISBody><q:Poll><queryName>SimpleEventQuery</queryName><params/></q:Poll></EPCISBody></q:EPCISQueryDocument>
            application/xml | <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" creationDate="2026-01-31T00:00:00Z" schemaVersion="2.0"><EPCISBody/></e:EPCISDocument>
            application/json | {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISQueryDocument","schemaVersion":"2.0","creationDate":"2026-01-31T00:00:00Z","epcisBody":{"poll":{"queryName":"SimpleEventQuery"}}}
            application/json | {"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-31T00:00:00Z","epcisBody":{}}
            application/json | {"broken
            application/xml | <broken
            """)
    void whatBringsNoEventsIsNotCaptured(String contentType, String document) {
        for (var path : List.of("/capture", "/events")) {
            var refused = client.postBytes(Epcis.PATH + path, contentType, document.getBytes(StandardCharsets.UTF_8));
            assertThat(exception(refused.expect(400))).isEqualTo("epcisException:ValidationException");
        }
        assertThat(client.get(Epcis.PATH + "/capture").json()).isEmpty();
    }

    @Test
    void aDocumentOfMasterDataAloneIsCaptured() {
        var xml = """
                <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" creationDate="2026-01-31T00:00:00Z" schemaVersion="2.0">
                <EPCISHeader><extension><EPCISMasterData><VocabularyList>
                <Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList>
                <VocabularyElement id="urn:x:hall"><attribute id="urn:epcglobal:cbv:mda#city">Yongkang</attribute></VocabularyElement>
                </VocabularyElementList></Vocabulary></VocabularyList></EPCISMasterData></extension></EPCISHeader>
                <EPCISBody/></e:EPCISDocument>""";
        var job = Epcis.capture(client, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
        assertThat(job.json().path("success").asBoolean()).as(job.text()).isTrue();
    }

    @Test
    void keysAndWordsHaveTheFormThatIsAskedFor() {
        var event = Epcis.seen(Epcis.newId(), "shipping")
                .replaceFirst("urn:uuid:[0-9a-f-]+\"\\],", "urn:epc:id:sgtin:4012345.011111." + serial() + "\"],");
        Epcis.captureAll(client, "", List.of(event));
        assertThat(client.get(EVENTS).text()).contains("https://id.gs1.org/01/04012345111118/21/");
        assertThat(client.with("GS1-EPC-Format", "Never_Translates").get(EVENTS).text())
                .contains("urn:epc:id:sgtin:4012345.011111.");
        assertThat(client.with("GS1-EPC-Format", "Always_EPC_URN").get(EVENTS).text())
                .contains("urn:epc:id:sgtin:4012345.011111.");
        var xml = client.with("Accept", "application/xml");
        assertThat(xml.get(EVENTS).text()).contains("<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>");
        assertThat(xml.with("GS1-CBV-XML-Format", "Always_Web_URI").get(EVENTS).text())
                .contains("<bizStep>https://ref.gs1.org/cbv/BizStep-shipping</bizStep>");
        client.with("GS1-EPC-Format", "Sometimes").get(EVENTS).expect(406);
    }

    @ParameterizedTest
    @CsvSource({"''", "orderBy=eventTime", "orderBy=eventTime&orderDirection=ASC", "orderBy=ex:no"})
    void pagesGiveEachEventOnce(String order) {
        var ids = IntStream.range(0, 7).mapToObj(i -> Epcis.newId()).toList();
        Epcis.captureAll(
                client,
                "",
                IntStream.range(0, 7)
                        .mapToObj(i -> Epcis.seen(ids.get(i), "shipping")
                                .replace(",\"bizStep\"", ",\"ex:no\":" + i % 3 + ",\"bizStep\""))
                        .toList());
        var found = new ArrayList<String>();
        var query = Epcis.query((order.isEmpty() ? "" : order + "&") + "perPage=3");
        var path = EVENTS + query;
        for (var pages = 0; pages < 3; pages++) {
            var page = client.get(path).expect(200);
            found.addAll(Epcis.ids(page));
            var link = page.header("Link");
            if (pages < 2) {
                assertThat(link).endsWith("; rel=\"next\"");
                assertThat(page.header("GS1-Next-Page-Token-Expires")).isNotEmpty();
                path = link.substring(1, link.indexOf('>'));
            } else {
                assertThat(link).isEmpty();
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        assertThat(exception(client.get(EVENTS + "?nextPageToken=none").expect(400)))
                .isEqualTo("epcisException:QueryParameterException");
        client.delete(Epcis.PATH + "/nextPageToken/none").expect(400);
    }

    @Test
    void optionsSayWhatIsSpoken() {
        var options = client.options(Epcis.PATH + "/capture").expect(204);
        assertThat(options.header("Allow")).contains("GET").contains("POST").contains("OPTIONS");
        assertThat(options.header("GS1-EPCIS-Version")).isEqualTo("2.0.0");
        assertThat(options.header("GS1-CBV-Version")).isEqualTo("2.0.0");
        assertThat(options.header("GS1-EPCIS-Min")).isEqualTo("2.0.0");
        assertThat(options.header("GS1-EPC-Format")).contains("Always_EPC_URN");
        assertThat(options.header("GS1-EPCIS-Capture-File-Size-Limit")).isEqualTo("67108864");
        assertThat(options.header("GS1-Vendor-Version")).isNotEmpty();
        assertThat(options.header("GS1-Capture-Error-Behaviour")).isEqualTo("all");
        client.options(Epcis.PATH).expect(204);
        client.options(Epcis.PATH + "/epcs/urn%3Ax%3A1/events").expect(204);
        client.options(Epcis.PATH + "/nothing").expect(404);
    }

    @Test
    void whoeverMayNotIsToldByTheStandardsException() {
        assertThat(exception(members.stranger().get(EVENTS).expect(401))).isEqualTo("epcisException:SecurityException");
        var reader = members.factory("Reader").as(Role.SALES);
        reader.get(EVENTS).expect(200);
        assertThat(exception(reader.post(Epcis.PATH + "/capture", "{}").expect(403)))
                .isEqualTo("epcisException:SecurityException");
    }

    @Test
    void recordTimeIsWhenTheEventCameHere() {
        Epcis.captureAll(
                client,
                "",
                List.of(Epcis.seen(Epcis.newId(), "shipping")
                        .replace(",\"bizStep\"", ",\"recordTime\":\"2026-01-02T00:00:00Z\",\"bizStep\"")));
        assertThat(first(client.get(EVENTS)).path("recordTime").asString())
                .isNotEqualTo("2026-01-02T00:00:00Z")
                .isGreaterThan("2026-01-02");
    }

    @Test
    void namedQueriesAreKeptRunAndDeleted() {
        var queries = Epcis.PATH + "/queries";
        var query = """
                {"name":"what I ship/2","query":{"@context":{"e":"https://ns.example.com/epcis/"},"eventType":["ObjectEvent"],
                "EQ_bizStep":["shipping"],"GE_e:level":5}}""";
        var made = client.post(queries, query).expect(201);
        assertThat(made.header("Location")).isEqualTo(queries + "/what%20I%20ship%2F2");
        assertThat(exception(client.post(queries, query).expect(409)))
                .isEqualTo("epcisException:ResourceAlreadyExistsException");
        assertThat(exception(client.post(queries, "{\"name\":\"x\",\"query\":{\"EQ_nothing\":[\"1\"]}}")
                        .expect(400)))
                .isEqualTo("epcisException:QueryParameterException");
        assertThat(exception(client.post(queries, "{\"name\":\"x\"}").expect(400)))
                .isEqualTo("epcisException:QueryValidationException");
        var id = Epcis.newId();
        Epcis.captureAll(
                client,
                "",
                List.of(
                        Epcis.seen(id, "shipping").replace(",\"bizStep\"", ",\"ex:level\":5,\"bizStep\""),
                        Epcis.seen(Epcis.newId(), "shipping"),
                        Epcis.seen(Epcis.newId(), "packing")));
        var found = client.get(made.header("Location") + "/events");
        assertThat(Epcis.ids(found)).containsExactly(id);
        assertThat(found.text()).contains("\"queryName\":\"what I ship/2\"");
        assertThat(client.get(queries).json()).hasSize(1);
        assertThat(client.get(made.header("Location"))
                        .json()
                        .path("query")
                        .path("EQ_bizStep")
                        .path(0)
                        .asString())
                .isEqualTo("shipping");
        var other = members.factory("Other").as(Role.OWNER);
        assertThat(other.get(queries).json()).isEmpty();
        other.delete(made.header("Location")).expect(404);
        client.delete(made.header("Location")).expect(204);
        assertThat(exception(client.get(made.header("Location") + "/events").expect(404)))
                .isEqualTo("epcisException:NoSuchResourceException");
    }
}
