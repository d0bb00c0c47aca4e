package org.staveworks.lineage.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;

class DocumentValidatorTest {
    private static final String HEAD = "\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventTimeZoneOffset\":\"+08:00\",";
    private static final String OBJECT = "{\"type\":\"ObjectEvent\"," + HEAD
            + "\"epcList\":[\"urn:epc:id:sgtin:4012345.011111.1\"],\"action\":\"ADD\",\"bizStep\":\"commissioning\"}";
    private static final String PACKING = "{\"type\":\"AggregationEvent\"," + HEAD
            + "\"parentID\":\"urn:epc:id:sscc:4012345.0111111111\",\"childEPCs\":[\"urn:epc:id:sgtin:4012345.011111.1\"],"
            + "\"action\":\"ADD\"}";
    private static final String JOINING = PACKING.replace("AggregationEvent", "AssociationEvent");
    private static final String MAKING = "{\"type\":\"TransformationEvent\"," + HEAD
            + "\"inputQuantityList\":[{\"epcClass\":\"urn:epc:class:lgtin:4012345.011111.L1\",\"quantity\":2.5,\"uom\":\"KGM\"}],"
            + "\"outputEPCList\":[\"urn:epc:id:sgtin:4012345.022222.1\"]}";
    private static final String TRADE = "{\"type\":\"TransactionEvent\"," + HEAD
            + "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":\"urn:epcglobal:cbv:bt:4012345000009:1\"}],"
            + "\"epcList\":[\"urn:epc:id:sgtin:4012345.011111.1\"],\"action\":\"ADD\"}";
    private static final String SENSING = "{\"type\":\"ObjectEvent\"," + HEAD
            + "\"epcList\":[],\"action\":\"OBSERVE\",\"readPoint\":{\"id\":\"urn:epc:id:sgln:4012345.00001.0\"},"
            + "\"sensorElementList\":[{\"sensorReport\":[{\"type\":\"Temperature\",\"value\":4.5,\"uom\":\"CEL\"}]}]}";

    private final DocumentValidator validator = new DocumentValidator(Bounds.DEFAULT);

    private static String event(String name) {
        return switch (name) {
            case "object" -> OBJECT;
            case "packing" -> PACKING;
            case "joining" -> JOINING;
            case "making" -> MAKING;
            case "trade" -> TRADE;
            default -> SENSING;
        };
    }

    private static byte[] document(String event) {
        return """
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://ex.example/"}],
                "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-01-01T00:00:00Z",
                "epcisBody":{"eventList":[%s]}}""".formatted(event).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"object", "packing", "joining", "making", "trade", "sensing"})
    void soundEventsPassInBothSyntaxes(String name) {
        var json = document(event(name));
        assertThat(validator.validate(json).findings()).isEmpty();
        var read = new EpcisReader(Bounds.DEFAULT).read(json);
        var xml = EpcisWriter.write(Syntax.XML, read.head(), read.events());
        assertThat(validator.validate(xml).findings()).isEmpty();
        assertThat(validator.validate(xml).events()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1} → {2} is {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            object | "2026-01-01T00:00:00Z" | "2026-01-01" | BAD_TIME
            object | "2026-01-01T00:00:00Z" | "2026-13-01T00:00:00Z" | BAD_TIME
            object | "2026-01-01T00:00:00Z" | "2026-01-01T00:00:00" | BAD_TIME
            object | "2026-01-01T00:00:00Z" | 5 | WRONG_KIND
            object | "+08:00" | "08:00" | BAD_OFFSET
            object | "+08:00" | "+14:30" | BAD_OFFSET
            object | "action":"ADD" | "action":"PUT" | BAD_ACTION
            object | "action":"ADD" | "ex:a":"1" | MISSING_FIELD
            object | "commissioning" | "comissioning" | UNKNOWN_WORD
            object | "commissioning" | "urn:epcglobal:cbv:bizstep:commissioning" | UNKNOWN_WORD
            object | "bizStep" | "bizStap" | UNKNOWN_FIELD
            object | "bizStep" | "nope:bizStep" | UNDECLARED_PREFIX
            object | "bizStep":"commissioning" | "parentID":"urn:a:b" | FIELD_NOT_ALLOWED
            object | "bizStep":"commissioning" | "eventID":"42" | BAD_URI
            object | "bizStep":"commissioning" | "readPoint":"urn:a:b" | WRONG_KIND
            object | "bizStep":"commissioning" | "readPoint":{} | MISSING_FIELD
            object | "bizStep":"commissioning" | "disposition":["active"] | WRONG_KIND
            object | "bizStep":"commissioning" | "errorDeclaration":{"reason":"did_not_occur"} | MISSING_FIELD
            object | "bizStep":"commissioning" | "errorDeclaration":{"declarationTime":"2026-01-01T00:00:00Z","reason":"oops"} | UNKNOWN_WORD
            object | "bizStep":"commissioning" | "eventID":"urn:a:b","errorDeclaration":{"declarationTime":"2026-01-01T00:00:00Z","correctiveEventIDs":["urn:a:b"]} | DECLARES_ITSELF
            object | "bizStep":"commissioning" | "persistentDisposition":{} | MISSING_FIELD
            object | "bizStep":"commissioning" | "persistentDisposition":{"set":["recalled"],"unset":["recalled"]} | SET_AND_UNSET
            object | "bizStep":"commissioning" | "sourceList":[{"source":"urn:a:b"}] | MISSING_FIELD
            object | "bizStep":"commissioning" | "sourceList":[{"type":"location","source":"urn:a:b","ex:more":"1"}] | UNKNOWN_FIELD
            object | "bizStep":"commissioning" | "bizTransactionList":[{"type":"xx","bizTransaction":"urn:a:b"}] | UNKNOWN_WORD
            object | ["urn:epc:id:sgtin:4012345.011111.1"] | "urn:epc:id:sgtin:4012345.011111.1" | WRONG_KIND
            object | ["urn:epc:id:sgtin:4012345.011111.1"] | [] | NOTHING_HAPPENED_TO
            object | ["urn:epc:id:sgtin:4012345.011111.1"] | ["urn:a:b","urn:a:b"] | DUPLICATE_EPC
            object | urn:epc:id:sgtin:4012345.011111.1 | no uri | BAD_URI
            object | urn:epc:id:sgtin:4012345.011111.1 | urn:epc:class:lgtin:4012345.011111.L | INSTANCE_EXPECTED
            object | "bizStep":"commissioning" | "quantityList":[{"quantity":1}] | MISSING_FIELD
            object | "bizStep":"commissioning" | "quantityList":[{"epcClass":"urn:a:b","quantity":"1"}] | WRONG_KIND
            object | "bizStep":"commissioning" | "quantityList":[{"epcClass":"urn:a:b","quantity":-1}] | NEGATIVE_QUANTITY
            object | "bizStep":"commissioning" | "quantityList":[{"epcClass":"urn:a:b","quantity":1.5}] | FRACTION_WITHOUT_UNIT
            object | "bizStep":"commissioning" | "quantityList":[{"epcClass":"urn:a:b","uom":"KGM"}] | UNIT_WITHOUT_QUANTITY
            object | "bizStep":"commissioning" | "quantityList":[{"epcClass":"urn:a:b","quantity":1,"uom":"kg"}] | BAD_UOM
            object | "ADD","bizStep":"commissioning" | "OBSERVE","ilmd":{"ex:a":"1"} | ILMD_NOT_ALLOWED
            object | ObjectEvent | QuantityEvent | UNKNOWN_EVENT_TYPE
            packing | "parentID":"urn:epc:id:sscc:4012345.0111111111", | | PARENT_MISSING
            packing | ["urn:epc:id:sgtin:4012345.011111.1"] | [] | PARENT_WITHOUT_CHILDREN
            packing | urn:epc:id:sgtin:4012345.011111.1 | urn:epc:id:sscc:4012345.0111111111 | OWN_PARENT
            joining | "parentID":"urn:epc:id:sscc:4012345.0111111111", | | MISSING_FIELD
            making | "inputQuantityList" | "ex:list" | INPUT_MISSING
            making | "outputEPCList" | "ex:list" | OUTPUT_MISSING
            making | "outputEPCList" | "action":"ADD","outputEPCList" | FIELD_NOT_ALLOWED
            trade | "bizTransactionList" | "ex:list" | MISSING_FIELD
            trade | ["urn:epc:id:sgtin:4012345.011111.1"] | [] | PARENT_WITHOUT_CHILDREN
            sensing | "type":"Temperature" | "type":"Warmth" | UNKNOWN_WORD
            sensing | "type":"Temperature", | | REPORT_WITHOUT_TYPE
            sensing | [{"type":"Temperature","value":4.5,"uom":"CEL"}] | [] | REPORT_EMPTY
            sensing | "value":4.5 | "value":"warm" | WRONG_KIND
            sensing | "value":4.5 | "hexBinaryValue":"xyz" | BAD_HEX
            sensing | "value":4.5 | "booleanValue":"true" | WRONG_KIND
            sensing | {"sensorReport" | {"sensorMetadata":{"startTime":"2026-01-02T00:00:00Z","endTime":"2026-01-01T00:00:00Z"},"sensorReport" | END_BEFORE_START
            sensing | "readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"}, | | NOTHING_HAPPENED_TO
            """)
    void eachFaultIsNamed(String name, String part, String replacement, FindingCode code) {
        assertThat(event(name)).contains(part);
        var broken = event(name).replace(part, replacement == null ? "" : replacement);
        var report = validator.validate(document(broken));
        assertThat(report.findings()).extracting(Finding::code).contains(code);
        assertThat(report.isValid()).isEqualTo(!code.isError());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            object | "2026-01-01T00:00:00Z" | "2026-01-01T00:00Z" | TIME_WITHOUT_SECONDS
            object | urn:epc:id:sgtin:4012345.011111.1 | urn:epc:id:sgtin:401234.011111.1 | BAD_EPC
            object | urn:epc:id:sgtin:4012345.011111.1 | https://id.gs1.org/01/04012345111119/21/1 | BAD_CHECK_DIGIT
            object | "bizStep":"commissioning" | "ilmd":{"lotNumber":"1"} | UNQUALIFIED_EXTENSION
            object | "bizStep":"commissioning" | "bizStep":"https://ref.gs1.org/cbv/BizStep-flying" | UNKNOWN_GS1_TERM
            object | "bizStep":"commissioning" | "recordTime":"2025-01-01T00:00:00Z" | RECORDED_BEFORE_EVENT
            making | urn:epc:class:lgtin:4012345.011111.L1 | urn:epc:id:sgtin:4012345.011111.1 | CLASS_EXPECTED
            sensing | ,"uom":"CEL" | | VALUE_WITHOUT_UNIT
            """)
    void whatDoesNoHarmIsAWarning(String name, String part, String replacement, FindingCode code) {
        eachFaultIsNamed(name, part, replacement, code);
    }

    @Test
    void findingsNameEventAndPathInWords() {
        var broken = OBJECT + ","
                + OBJECT.replace(
                        "\"bizStep\":\"commissioning\"",
                        "\"quantityList\":[{\"epcClass\":\"urn:a:b\",\"quantity\":1,\"uom\":\"kg\"}]");
        var finding = validator.validate(document(broken)).errors().getFirst();
        assertThat(finding.fullPath()).isEqualTo("eventList[1].quantityList[0].uom");
        assertThat(finding.message(Locale.ENGLISH)).contains("(kg)").contains("recommendation 20");
        assertThat(finding.message(Locale.SIMPLIFIED_CHINESE)).contains("计量单位").contains("（kg）");
    }

    @Test
    void headAndSyntaxAreCheckedToo() {
        var broken = new String(document(OBJECT), StandardCharsets.UTF_8)
                .replace("\"schemaVersion\":\"2.0\",", "\"schemaVersion\":\"two\",\"tpye\":\"x\",")
                .replace("2026-01-01T00:00:00Z\",\n\"epcisBody", "yesterday\",\n\"epcisBody");
        assertThat(validator.validate(broken.getBytes(StandardCharsets.UTF_8)).findings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(FindingCode.BAD_VERSION, FindingCode.UNKNOWN_FIELD, FindingCode.BAD_TIME);
        assertThat(validator.validate("{".getBytes(StandardCharsets.UTF_8)).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNREADABLE);
        var bare = "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[]}}";
        assertThat(validator.validate(bare.getBytes(StandardCharsets.UTF_8)).errors())
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("@context", "schemaVersion", "creationDate");
    }

    @Test
    void manyFindingsAreCountedNotKept() {
        var events = String.join(",", java.util.Collections.nCopies(1_200, OBJECT.replace("\"ADD\"", "\"PUT\"")));
        var report = validator.validate(document(events));
        assertThat(report.findings()).hasSize(DocumentValidator.FINDINGS_MAX);
        assertThat(report.total()).isEqualTo(1_200);
        assertThat(report.isValid()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void eachCodeSpeaksBothLanguages(FindingCode code) {
        var arguments = java.util.List.of("甲", "乙");
        var finding = new Finding(code, 0, "a", arguments);
        assertThat(finding.message(Locale.ENGLISH)).isNotBlank().doesNotContain("%");
        assertThat(finding.message(Locale.CHINESE)).isNotBlank().doesNotContain("%");
    }
}
