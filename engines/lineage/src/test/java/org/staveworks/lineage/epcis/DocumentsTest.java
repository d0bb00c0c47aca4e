package org.staveworks.lineage.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.UnreadableDocument.Reason;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.lineage.validation.EventRules;

class DocumentsTest {
    private final EpcisReader reader = new EpcisReader(new Bounds(100_000, 16, 3, 1_000));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String event) {
        return """
                {"epcisBody":{"eventList":[%s]},"schemaVersion":"2.0","creationDate":"2026-01-01T00:00:00Z",
                "@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://ex.example/"}],
                "type":"EPCISDocument"}""".formatted(event);
    }

    private static final String EVENT = """
            {"type":"ObjectEvent","eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
            "epcList":["urn:epc:id:sgtin:4012345.011111.1"],"action":"ADD"}""";

    @Test
    void contextMayComeAfterTheEventsThatNeedIt() {
        var read = reader.read(bytes(json(EVENT.replace("}", ",\"ex:grade\":\"A\"}"))));
        var grade = read.events().getFirst().content().fields().getLast();
        assertThat(grade.name().getNamespaceURI()).isEqualTo("https://ex.example/");
        assertThat(read.head().schemaVersion()).isEqualTo("2.0");
    }

    @ParameterizedTest
    @CsvSource({"ex:Repair", "https://ex.example/Repair"})
    void aTypeOfOnesOwnIsTheSameWhicheverWayItIsWritten(String type) {
        var read = reader.read(bytes(json(EVENT.replace("ObjectEvent", type))));
        var event = read.events().getFirst();
        assertThat(event.typeUri()).isEqualTo("https://ex.example/Repair");
        assertThat(EventRules.check(0, event)).isEmpty();
        var model = EventMapper.map(event);
        assertThat(EventNodes.of(model, read.head().contexts().prefixes()).type())
                .isEqualTo(type);
        assertThat(TracedEvent.of(model, "key").itemEvents()).hasSize(1);

        var through = reader.read(EpcisWriter.write(Syntax.XML, read.head(), read.events()));
        assertThat(through.events().getFirst().typeUri()).isEqualTo(event.typeUri());
        assertThat(EventHash.in(through.head()).of(through.events().getFirst()))
                .isEqualTo(EventHash.in(read.head()).of(event));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"EPCISDocument","epcisBody":{"eventList":[]}} | true
            {"type":"EPCISDocument","epcisBody":{}} | false
            {"type":"EPCISQueryDocument","epcisBody":{"queryResults":{"resultsBody":{"eventList":[]}}}} | true
            {"type":"EPCISQueryDocument","epcisBody":{"queryResults":{"resultsBody":{}}}} | false
            {"type":"ObjectEvent"} | true
            <EPCISDocument><EPCISBody><EventList/></EPCISBody></EPCISDocument> | true
            <EPCISDocument><EPCISBody/></EPCISDocument> | false
            <EPCISQueryDocument><EPCISBody><Poll><queryName>q</queryName></Poll></EPCISBody></EPCISQueryDocument> | false
            """)
    void aDocumentSaysWhetherItHasAPlaceForEvents(String document, boolean hasEvents) {
        assertThat(reader.head(bytes(document)).hasEvents()).isEqualTo(hasEvents);
    }

    @Test
    void extensionsKeepOrderTypesAttributesAndOddNames() {
        var extensions = """
                ,"ex:b":{"ex:x":["1"],"ex:y":1.50,"ex:z":null,"@id":"urn:x","a:b":"undeclared"},"ex:a":[true,{"ex:q":[]}],
                "ex:m":[[1,2],[3]],"ex:w":{"unit":"KGM","#text":"3.5"},"ex:t":{"@value":"2026-01-01","@type":"xsd:date"}}""";
        var read = reader.read(bytes(json(EVENT.replace("}", extensions))));

        var again = reader.read(EpcisWriter.write(Syntax.JSON, read.head(), read.events()));
        assertThat(again.events()).isEqualTo(read.events());
        assertThat(again.head()).isEqualTo(read.head());

        var xml = EpcisWriter.write(Syntax.XML, read.head(), read.events());
        assertThat(new String(xml, StandardCharsets.UTF_8))
                .contains("<ex:w unit=\"KGM\">3.5</ex:w>")
                .contains("xsi:type=\"xsd:date\"")
                .contains("<_x0040_id>urn:x</_x0040_id>")
                .contains("<action>ADD</action>");
        var through = reader.read(EpcisWriter.write(
                Syntax.XML, reader.read(xml).head(), reader.read(xml).events()));
        assertThat(through.events()).isEqualTo(reader.read(xml).events());
    }

    @Test
    void wordsAreUrnsInXmlAndBareInJson() {
        var read = reader.read(
                bytes(json(EVENT.replace("}", ",\"bizStep\":\"shipping\",\"disposition\":\"in_transit\"}"))));
        var xml = new String(EpcisWriter.write(Syntax.XML, read.head(), read.events()), StandardCharsets.UTF_8);
        assertThat(xml).contains("<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>");
        assertThat(reader.read(bytes(xml)).events().getFirst().content().text("disposition"))
                .isEqualTo("in_transit");
    }

    @Test
    void onePrefixForTwoNamespacesBecomesTwoPrefixes() {
        var xml = """
                <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-01-01T00:00:00Z">
                <EPCISBody><EventList><ObjectEvent><eventTime>2026-01-01T00:00:00Z</eventTime>
                <eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList/><action>ADD</action>
                <e:a xmlns:e="https://one.example/">1</e:a><e:a xmlns:e="https://two.example/">2</e:a>
                </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>""";
        var read = reader.read(bytes(xml));
        assertThat(read.events().getFirst().contexts().prefixes())
                .isEqualTo(Map.of("e", "https://one.example/", "e1", "https://two.example/"));
        var again = reader.read(EpcisWriter.write(Syntax.JSON, read.head(), read.events()));
        assertThat(again.events().getFirst().content())
                .isEqualTo(read.events().getFirst().content());
    }

    @Test
    void masterDataSurviveBothSyntaxes() {
        var json = json(EVENT).replace("\"type\":\"EPCISDocument\"", """
                "type":"EPCISDocument","epcisHeader":{"epcisMasterData":{"vocabularyList":[{
                "type":"urn:epcglobal:epcis:vtype:EPCClass","vocabularyElementList":[{"id":"urn:epc:idpat:sgtin:4012345.011111.*",
                "attributes":[{"id":"urn:epcglobal:cbv:mda#descriptionShort","attribute":"barrel"}],"children":["urn:x:1"]}]}]}}""");
        var read = reader.read(bytes(json));
        var xml = EpcisWriter.write(Syntax.XML, read.head(), read.events());
        assertThat(new String(xml, StandardCharsets.UTF_8))
                .contains("<attribute id=\"urn:epcglobal:cbv:mda#descriptionShort\">barrel</attribute>");
        assertThat(reader.read(xml).head().fields().text("creationDate")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(reader.read(xml).head().fields().first("epcisHeader"))
                .isEqualTo(read.head().fields().first("epcisHeader"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"EPCISDocument" | NO_JSON
            {"type":"EPCISDocument"} trailing | NO_JSON
            {"type":"EPCISDocument","type":"EPCISDocument"} | NO_JSON
            {"eventList":[]} | NO_EPCIS
            [] | NO_EPCIS
            plain text | NO_EPCIS
            <a/> | NO_EPCIS
            <EPCISDocument> | NO_XML
            <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><EPCISDocument><EPCISBody>&e;</EPCISBody></EPCISDocument> | DOCTYPE
            {"type":"EPCISDocument","epcisBody":{"eventList":{}}} | NO_EPCIS
            {"type":"EPCISDocument","epcisBody":{"eventList":[7]}} | NO_EPCIS
            """)
    void whatIsNoDocumentIsRefusedWithAReason(String text, Reason reason) {
        assertThatThrownBy(() -> reader.read(bytes(text)))
                .isInstanceOfSatisfying(
                        UnreadableDocument.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void boundsHoldInBothSyntaxes() {
        assertReason(json(String.join(",", List.of(EVENT, EVENT, EVENT, EVENT))), Reason.TOO_MANY_EVENTS);
        assertReason(json(EVENT.replace("}", ",\"ex:a\":" + "[".repeat(20) + "]".repeat(20) + "}")), Reason.TOO_DEEP);
        assertReason(json(EVENT.replace("}", ",\"ex:a\":\"" + "x".repeat(2_000) + "\"}")), Reason.TOO_LARGE);
        assertReason(" ".repeat(100_001), Reason.TOO_LARGE);
        assertReason(xml("<a:a xmlns:a='u:a'>".repeat(20) + "</a:a>".repeat(20)), Reason.TOO_DEEP);
        assertReason(xml("<a:a xmlns:a='u:a'>" + "x".repeat(2_000) + "</a:a>"), Reason.TOO_LARGE);
    }

    private static String xml(String extension) {
        return "<EPCISDocument><EPCISBody><EventList><ObjectEvent>" + extension
                + "</ObjectEvent></EventList></EPCISBody></EPCISDocument>";
    }

    private void assertReason(String text, Reason reason) {
        assertThatThrownBy(() -> reader.read(bytes(text)))
                .isInstanceOfSatisfying(
                        UnreadableDocument.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
