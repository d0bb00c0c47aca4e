package org.staveworks.lineage.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;
import org.staveworks.lineage.hash.EventHash;

/// The documents of io.openepcis:openepcis-test-resources (Apache-2.0), in both syntaxes and both releases.
class OpenEpcisDocumentsTest {
    private static final String LIST = "/openepcis-test-resources.list";
    private final EpcisReader reader = new EpcisReader(Bounds.DEFAULT);

    /// All but three JSON files and three XML files that are queries, not documents.
    static Stream<String> documents() throws IOException {
        return new String(resource(LIST), StandardCharsets.UTF_8)
                .lines()
                .filter(name ->
                        (!name.isBlank() && !name.toLowerCase(Locale.ROOT).contains("querydocumentwith"))
                                || isAnswer(name))
                .filter(name -> !name.endsWith("/Query/queryDocument.xml"));
    }

    private static boolean isAnswer(String name) {
        return name.endsWith("QueryDocumentWithMultipleEvents.json");
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream stream = OpenEpcisDocumentsTest.class.getResourceAsStream(name)) {
            return java.util.Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    @Test
    void noDocumentIsMissing() throws IOException {
        assertThat(documents()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachComesBackEqualInItsOwnSyntax(String name) throws IOException {
        var read = reader.read(resource(name));
        var again = reader.read(EpcisWriter.write(read.syntax(), read.head(), read.events()));

        assertThat(again.head().kind()).isEqualTo(read.head().kind());
        assertThat(again.head().fields()).isEqualTo(read.head().fields());
        assertThat(again.head().query()).isEqualTo(read.head().query());
        // XML's schema asks for an order, which some documents do not keep.
        assertThat(read.syntax() == Syntax.XML ? sorted(again) : contents(again))
                .isEqualTo(read.syntax() == Syntax.XML ? sorted(read) : contents(read));
        assertThat(read.events()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void eachComesBackEqualThroughTheOtherSyntax(String name) throws IOException {
        var read = reader.read(resource(name));
        var other = read.syntax() == Syntax.JSON ? Syntax.XML : Syntax.JSON;
        var there = reader.read(EpcisWriter.write(other, read.head(), read.events()));
        var back = reader.read(EpcisWriter.write(read.syntax(), there.head(), there.events()));

        assertThat(sorted(back)).isEqualTo(sorted(read));
        assertThat(hashes(there)).isEqualTo(hashes(read));
        assertThat(back.head().fields()).isEqualTo(read.head().fields());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theModelLosesNothing(String name) throws IOException {
        var read = reader.read(resource(name));
        var hash = EventHash.in(read.head());
        for (var event : read.events()) {
            var model = EventMapper.map(event);
            var node = EventNodes.of(model, event.prefixes());
            assertThat(EventMapper.map(node)).isEqualTo(model);
            assertThat(hash.of(node)).isEqualTo(hash.of(event));
            assertThat(EpcisWriter.write(Syntax.JSON, read.head(), List.of(node)))
                    .isNotEmpty();
        }
    }

    /// Checked with GS1's own schema; one document has fields without a namespace in its master data, which only JSON
    /// lets pass.
    @ParameterizedTest
    @MethodSource("documents")
    void xmlMadeFromJsonIsValidByGs1sSchema(String name) throws Exception {
        if (!name.endsWith(".json")
                || name.contains("/Events/")
                || name.endsWith("ObjectEvent_all_possible_fields.json")) {
            return;
        }
        var read = reader.read(resource(name));
        var xml = EpcisWriter.write(Syntax.XML, read.head(), read.events());
        schema(read.head().kind()).newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }

    private static Schema schema(DocumentHead.Kind kind) throws Exception {
        var file = kind == DocumentHead.Kind.QUERY ? "EPCglobal-epcis-query-2_0.xsd" : "EPCglobal-epcis-2_0.xsd";
        var url = OpenEpcisDocumentsTest.class.getResource("/xsd/2_0_0/" + file);
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(url);
    }

    private static List<String> hashes(EpcisReader.Document document) {
        var hash = EventHash.in(document.head());
        return document.events().stream().map(hash::of).toList();
    }

    private static List<Group> contents(EpcisReader.Document document) {
        return document.events().stream().map(EventNode::content).toList();
    }

    private static List<Group> sorted(EpcisReader.Document document) {
        return document.events().stream().map(event -> sorted(event.content())).toList();
    }

    /// Sorted by name; words with a prefix that the standard fixes are bare, as XML can't tell them apart.
    private static Group sorted(Group group) {
        var fields = new ArrayList<Field>();
        for (var field : group.fields()) {
            var value = switch (field.value()) {
                case Group inner -> sorted(inner);
                case Text text
                when !field.isExtension() ->
                    new Text(
                            Vocabulary.ALERT.bare(Vocabulary.COMPONENT.bare(Vocabulary.MEASUREMENT.bare(text.text()))),
                            text.kind(),
                            text.datatype());
                default -> field.value();
            };
            var isUnknown = value instanceof Text text && text.kind() == Value.Kind.NULL;
            if (!isUnknown) {
                fields.add(new Field(field.name(), value, field.isListed()));
            }
        }
        fields.sort(Comparator.comparing(field -> field.name().toString()));
        return new Group(fields, group.attributes(), group.text());
    }
}
