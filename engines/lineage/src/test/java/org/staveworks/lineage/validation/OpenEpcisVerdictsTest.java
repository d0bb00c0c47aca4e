package org.staveworks.lineage.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.staveworks.lineage.epcis.Bounds;
import org.xml.sax.SAXException;

/// Which of the documents of openepcis-test-resources are not valid, and why.
class OpenEpcisVerdictsTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = OpenEpcisVerdictsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    @Test
    void onlyDocumentsThatDeviateFromTheSchemasAreRefused() throws IOException {
        var validator = new DocumentValidator(Bounds.DEFAULT);
        var refused = new TreeMap<String, TreeSet<FindingCode>>();
        var names = new String(resource("/openepcis-test-resources.list"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .toList();
        for (var name : names) {
            for (var error : validator.validate(resource(name)).errors()) {
                refused.computeIfAbsent(name, key -> new TreeSet<>()).add(error.code());
            }
        }
        var words = new TreeSet<>(List.of(FindingCode.UNKNOWN_WORD));
        var queries = new TreeSet<>(List.of(FindingCode.UNREADABLE));
        var expected = new TreeMap<String, TreeSet<FindingCode>>();
        // GS1's JSON schema knows neither Molar_concentration nor EffectiveDoseRate as bare words.
        expected.put("/2.0/EPCIS/JSON/Capture/Documents/SensorData_with_combined_events.json", words);
        expected.put("/2.0/EPCIS/JSON/Capture/Documents/TransactionEvent_with_userExtensions.json", words);
        expected.put("/2.0/EPCIS/JSON/Query/SensorData_with_combined_events.json", words);
        expected.put("/2.0/EPCIS/JSON/Query/TransactionEvent_with_userExtensions.json", words);
        // These are queries, not documents.
        expected.put("/2.0/EPCIS/JSON/Query/QueryDocumentWithEventType.json", queries);
        expected.put("/2.0/EPCIS/JSON/Query/queryDocumentWithAction.json", queries);
        expected.put("/2.0/EPCIS/JSON/Query/queryDocumentWithEventTime.json", queries);
        // Not valid by the XSD of 1.2 either.
        expected.put(
                "/1.2/EPCIS/XML/Capture/Documents/ObjectEvent_all_possible_fields.xml",
                new TreeSet<>(List.of(FindingCode.BAD_URI, FindingCode.ILMD_NOT_ALLOWED)));
        assertThat(refused).isEqualTo(expected);
    }

    /// GS1's schemas, release by release.
    private static Schema schema(String name, String text) throws Exception {
        var isQuery = text.contains("EPCISQueryDocument");
        var file = name.startsWith("/1.2/")
                ? "1_2_0/EPCglobal-epcis-1_2.xsd"
                : isQuery ? "2_0_0/EPCglobal-epcis-query-2_0.xsd" : "2_0_0/EPCglobal-epcis-2_0.xsd";
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(OpenEpcisVerdictsTest.class.getResource("/xsd/" + file));
    }

    @Test
    void whatGs1sXmlSchemaTakesIsValid() throws Exception {
        var validator = new DocumentValidator(Bounds.DEFAULT);
        var taken = 0;
        var names = new String(resource("/openepcis-test-resources.list"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> name.endsWith(".xml"))
                .toList();
        for (var name : names) {
            var document = resource(name);
            try {
                schema(name, new String(document, StandardCharsets.UTF_8))
                        .newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(document)));
            } catch (SAXException refusedByGs1) {
                continue;
            }
            taken++;
            assertThat(validator.validate(document).errors()).as(name).isEmpty();
        }
        assertThat(taken).isGreaterThan(30);
    }
}
