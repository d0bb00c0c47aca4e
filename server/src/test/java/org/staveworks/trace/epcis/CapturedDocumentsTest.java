package org.staveworks.trace.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EventNode;
import org.staveworks.lineage.epcis.Value;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.epcis.Vocabulary;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// The documents of io.openepcis:openepcis-test-resources (Apache-2.0), captured and asked for again in both syntaxes.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CapturedDocumentsTest {
    private static final String LIST = "/openepcis-test-resources.list";

    /// Questions. They are documents without events, so there is nothing to take.
    private static final Set<String> QUESTIONS = Set.of(
            "/2.0/EPCIS/JSON/Query/QueryDocumentWithEventType.json",
            "/2.0/EPCIS/JSON/Query/queryDocumentWithAction.json",
            "/2.0/EPCIS/JSON/Query/queryDocumentWithEventTime.json",
            "/2.0/EPCIS/XML/Query/queryDocument.xml",
            "/2.0/EPCIS/XML/Query/queryDocumentWithEventType.xml",
            "/2.0/EPCIS/XML/Query/queryDocumentWithReadPoint.xml");

    /// Not valid by GS1's schemas, see the lineage engine's tests: words that are none, and master data where they may
    /// not stand.
    private static final Set<String> DEVIATING = Set.of(
            "/2.0/EPCIS/JSON/Capture/Documents/SensorData_with_combined_events.json",
            "/2.0/EPCIS/JSON/Capture/Documents/TransactionEvent_with_userExtensions.json",
            "/2.0/EPCIS/JSON/Query/SensorData_with_combined_events.json",
            "/2.0/EPCIS/JSON/Query/TransactionEvent_with_userExtensions.json",
            "/1.2/EPCIS/XML/Capture/Documents/ObjectEvent_all_possible_fields.xml");

    @Autowired
    Members members;

    private final EpcisReader reader = new EpcisReader(Bounds.DEFAULT);
    private final Map<String, Set<Group>> formsByHash = new HashMap<>();

    static Stream<String> valid() throws IOException {
        return new String(resource(LIST), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank() && !DEVIATING.contains(name) && !QUESTIONS.contains(name));
    }

    static Stream<String> deviating() {
        return DEVIATING.stream().sorted();
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = CapturedDocumentsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    @Test
    void noDocumentIsMissing() throws IOException {
        assertThat(valid()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void eachComesBackEqualInBothSyntaxes(String name) throws IOException {
        var client = members.factory("Reader of documents").as(Role.OWNER);
        var document = resource(name);
        var read = reader.read(document);
        var job = Epcis.capture(client, read.syntax() == Syntax.XML ? "application/xml" : "application/json", document);
        assertThat(job.json().path("success").asBoolean()).as(job.text()).isTrue();

        var hash = EventHash.in(read.head());
        for (var syntax : Syntax.values()) {
            var given = given(client, syntax);
            assertThat(given.stream().map(EventHash.plain()::of))
                    .as(syntax.name())
                    .containsExactlyInAnyOrderElementsOf(firstOfEach(read.events(), hash).stream()
                            .map(hash::of)
                            .toList());
            assertThat(given)
                    .as(syntax.name())
                    .allSatisfy(event ->
                            assertThat(forms().get(EventHash.plain().of(event))).contains(sorted(event)));
        }
    }

    @ParameterizedTest
    @MethodSource("deviating")
    void eachThatDeviatesIsRefusedByItsJob(String name) throws IOException {
        var client = members.factory("Reader of documents").as(Role.OWNER);
        var job = Epcis.capture(client, name.endsWith(".xml") ? "application/xml" : "application/json", resource(name));
        assertThat(job.json().path("success").asBoolean()).isFalse();
        assertThat(job.json().path("errors").isEmpty()).isFalse();
    }

    static Stream<String> questions() {
        return QUESTIONS.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsNotCaptured(String name) throws IOException {
        var client = members.factory("Reader of documents").as(Role.OWNER);
        client.postBytes(
                        Epcis.PATH + "/capture",
                        name.endsWith(".xml") ? "application/xml" : "application/json",
                        resource(name))
                .expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/xml"})
    void aMissingEventIsMissingInBothSyntaxes(String accept) {
        var client = members.factory("Reader of documents").as(Role.OWNER).with("Accept", accept);
        client.get(Epcis.PATH + "/events/urn%3Ax%3Anone").expect(404);
    }

    /// In which forms the documents have an event of this hash: it is kept as it came first, and they share events.
    private Map<String, Set<Group>> forms() throws IOException {
        if (formsByHash.isEmpty()) {
            for (var name : valid().toList()) {
                var document = reader.read(resource(name));
                var hash = EventHash.in(document.head());
                for (var event : document.events()) {
                    formsByHash
                            .computeIfAbsent(hash.of(event), key -> new HashSet<>())
                            .add(sorted(event));
                }
            }
        }
        return formsByHash;
    }

    private static List<EventNode> firstOfEach(List<EventNode> events, EventHash hash) {
        var seen = new HashSet<String>();
        return events.stream()
                .filter(event -> seen.add(hash.of(event) + event.content().has("errorDeclaration")))
                .toList();
    }

    private List<EventNode> given(Client client, Syntax syntax) {
        var answer = client.with("Accept", syntax == Syntax.XML ? "application/xml" : "application/ld+json")
                .with("GS1-EPC-Format", "Never_Translates")
                .get(Epcis.PATH + "/events?perPage=1000")
                .expect(200);
        return reader.read(answer.bytes()).events();
    }

    private static Group sorted(EventNode event) {
        return sorted(event.content(), true);
    }

    /// Sorted by name and without the time of recording; as XML can't tell, words are bare, numbers are
    /// texts, a list of one is no list, and what is unknown or empty is not there.
    private static Group sorted(Group group, boolean isEvent) {
        var fields = new ArrayList<Field>();
        for (var field : group.fields()) {
            var value = switch (field.value()) {
                case Group inner -> sorted(inner, false);
                case Text text ->
                    new Text(
                            Vocabulary.ALERT.bare(Vocabulary.COMPONENT.bare(Vocabulary.MEASUREMENT.bare(text.text()))),
                            text.kind() == Value.Kind.NULL ? Value.Kind.NULL : Value.Kind.STRING,
                            text.datatype());
                case Value.EmptyList none -> none;
            };
            var isUnknown = value instanceof Text text && text.kind() == Value.Kind.NULL;
            if (!isUnknown && !(isEvent && field.is("recordTime"))) {
                fields.add(new Field(field.name(), value, false));
            }
        }
        fields.sort(Comparator.comparing((Field field) -> field.name().toString())
                .thenComparing(field -> field.value().toString()));
        return new Group(fields, group.attributes(), group.text());
    }
}
