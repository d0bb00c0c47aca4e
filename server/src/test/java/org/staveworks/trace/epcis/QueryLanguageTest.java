package org.staveworks.trace.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// Each family of parameters of EPCIS 2.0, clause 8.2.7.1, over a few events that have every field once.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryLanguageTest {
    private static final String MASTER_DATA = """
            "epcisHeader":{"epcisMasterData":{"vocabularyList":[{"type":"urn:epcglobal:epcis:vtype:BusinessLocation",
            "vocabularyElementList":[
              {"id":"urn:epc:id:sgln:4012345.00002.0","children":["urn:x:dock"],
               "attributes":[{"id":"urn:epcglobal:cbv:mda#name","attribute":"Hall"}]},
              {"id":"urn:x:dock","attributes":[{"id":"urn:epcglobal:cbv:mda#city","attribute":"Yongkang"}]},
              {"id":"urn:x:works","children":["https://id.gs1.org/414/4012345000016","urn:epc:id:sgln:4012345.00002.0"]}]}]}},""";

    /// A: made. B: packed. C: transformed. D: sold. E: measured. F: A was an error. G: joined.
    private static final Map<String, String> EVENTS = Map.of(
            "A", """
                    "type":"ObjectEvent",%s
                    """.formatted(made()),
            "B", """
                    "type":"AggregationEvent","eventTime":"2026-01-02T00:00:00Z","eventTimeZoneOffset":"+08:00","action":"ADD",
                    "parentID":"urn:epc:id:sscc:4012345.1234567890","childEPCs":["urn:epc:id:sgtin:4012345.011111.1"],
                    "childQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.033333.L1","quantity":12.5,"uom":"KGM"}],
                    "bizStep":"packing","readPoint":{"id":"urn:epc:id:sgln:4012345.00001.dock","ex:gate":"7"},
                    "bizLocation":{"id":"urn:x:dock","ex:hall":"north"}""",
            "C", """
                    "type":"TransformationEvent","eventTime":"2026-01-03T00:00:00Z","eventTimeZoneOffset":"+08:00",
                    "inputEPCList":["urn:epc:id:sgtin:4012345.011111.2"],
                    "inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.033333.L1","quantity":10,"uom":"KGM"}],
                    "outputEPCList":["urn:epc:id:sgtin:4012345.022222.9"],
                    "outputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.044444.L2","quantity":4}],
                    "transformationID":"urn:x:transformation:1","bizStep":"urn:x:own:grinding" """,
            "D", """
                    "type":"TransactionEvent","eventTime":"2026-01-04T00:00:00Z","eventTimeZoneOffset":"+08:00","action":"OBSERVE",
                    "epcList":["urn:own:7"],"bizStep":"shipping","disposition":"in_transit",
                    "bizTransactionList":[{"type":"po","bizTransaction":"urn:x:po:1"},{"type":"inv","bizTransaction":"urn:x:inv:1"}],
                    "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00000"}],
                    "destinationList":[{"type":"possessing_party","destination":"https://id.gs1.org/417/4099999000000"}],
                    "persistentDisposition":{"set":["completeness_verified"],"unset":["completeness_inferred"]}""",
            "E", """
                    "type":"ObjectEvent","eventTime":"2026-01-05T00:00:00Z","eventTimeZoneOffset":"+08:00","action":"OBSERVE",
                    "epcList":["urn:own:8"],"bizStep":"sensor_reporting","sensorElementList":[{
                    "sensorMetadata":{"time":"2026-01-05T01:00:00Z","startTime":"2026-01-05T00:00:00Z","endTime":"2026-01-05T02:00:00Z",
                    "deviceID":"urn:x:device:1","deviceMetadata":"https://x.example/meta","rawData":"https://x.example/raw",
                    "dataProcessingMethod":"https://x.example/method","bizRules":"https://x.example/rules","ex:calibrated":"2025"},
                    "sensorReport":[
                      {"type":"Temperature","value":21.5,"minValue":20,"maxValue":23,"meanValue":21.7,"sDev":0.4,"percRank":50,
                       "percValue":21.4,"uom":"CEL","component":"x","ex:ok":"yes"},
                      {"type":"AbsoluteHumidity","microorganism":"https://x.example/germ","chemicalSubstance":"https://x.example/salt",
                       "stringValue":"dry","booleanValue":true,"hexBinaryValue":"f0","uriValue":"urn:x:value",
                       "coordinateReferenceSystem":"https://x.example/crs"}],
                    "ex:probe":{"ex:length":"12"}}]""",
            "F", """
                    "type":"ObjectEvent",%s,"errorDeclaration":{"declarationTime":"2026-01-06T00:00:00Z","reason":"incorrect_data",
                    "correctiveEventIDs":["urn:x:corrected"],"ex:by":"clerk","ex:why":{"ex:form":"F1"}}""".formatted(made()),
            "G", """
                    "type":"AssociationEvent","eventTime":"2026-01-07T00:00:00Z","eventTimeZoneOffset":"+08:00","action":"ADD",
                    "parentID":"urn:epc:id:grai:4012345.55555.77","childEPCs":["urn:epc:id:giai:4012345.sensor1"],
                    "bizStep":"assembling" """);

    private static String made() {
        return """
                "eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+08:00","action":"ADD",
                "epcList":["urn:epc:id:sgtin:4012345.011111.1","urn:epc:id:sgtin:4012345.011111.2"],
                "bizStep":"commissioning","disposition":"active","readPoint":{"id":"urn:epc:id:sgln:4012345.00001.0"},
                "bizLocation":{"id":"https://id.gs1.org/414/4012345000023"},
                "ilmd":{"ex:grade":"A","ex:best":"2027-01-01T00:00:00Z","ex:origin":{"ex:field":5}},
                "ex:level":7,"ex:label":["red","blue"],"ex:box":{"ex:depth":3,"ex:in":{"ex:note":"inside"}}""";
    }

    @Autowired
    Members members;

    private Client client;
    private final Map<String, String> names = new LinkedHashMap<>();

    @BeforeAll
    void captured() {
        client = members.factory("Asker").as(Role.OWNER);
        var made = Epcis.newId();
        for (var name : List.of("A", "B", "C", "D", "E", "F", "G")) {
            // What an error declaration takes back has the same id, so it is told by its time.
            var id = name.equals("A") || name.equals("F") ? made : Epcis.newId();
            names.put(id, name.equals("F") ? "A" : name);
            Epcis.captureAll(
                    client,
                    name.equals("A") ? MASTER_DATA : "",
                    List.of("{\"eventID\":\"%s\",%s}".formatted(id, EVENTS.get(name))));
        }
    }

    /// Names of the events found; an error declaration is called F.
    private List<String> found(String parameters) {
        var answer = client.get(Epcis.PATH + "/events" + Epcis.query(parameters));
        return answer.expect(200)
                .json()
                .path("epcisBody")
                .path("queryResults")
                .path("resultsBody")
                .path("eventList")
                .valueStream()
                .map(event -> event.has("errorDeclaration")
                        ? "F"
                        : names.get(event.path("eventID").asString()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", nullValues = "none", textBlock = """
            eventType=AggregationEvent|AssociationEvent => B G
            GE_eventTime=2026-01-04T00:00:00Z => D E G
            LT_eventTime=2026-01-03T08:00:00+08:00 => A B F
            GE_recordTime=2020-01-01T00:00:00Z&EQ_action=OBSERVE => D E
            LT_recordTime=2020-01-01T00:00:00Z => none
            EQ_action=ADD => A B F G
            EQ_bizStep=shipping|packing => B D
            EQ_bizStep=urn:epcglobal:cbv:bizstep:shipping => D
            EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping => D
            EQ_bizStep=urn:x:own:grinding => C
            EQ_disposition=in_transit => D
            EQ_persistentDisposition_set=completeness_verified => D
            EQ_persistentDisposition_set=completeness_inferred => none
            EQ_persistentDisposition_unset=completeness_inferred => D
            EQ_readPoint=urn:epc:id:sgln:4012345.00001.0 => A F
            EQ_readPoint=https://id.gs1.org/414/4012345000016 => A F
            WD_readPoint=urn:epc:id:sgln:4012345.00001.0 => A B F
            EQ_bizLocation=urn:epc:id:sgln:4012345.00002.0 => A F
            WD_bizLocation=urn:epc:id:sgln:4012345.00002.0 => A B F
            EQ_bizTransaction_po=urn:x:po:1 => D
            EQ_bizTransaction_po=urn:x:inv:1 => none
            EQ_source_owning_party=urn:epc:id:pgln:4012345.00000 => D
            EQ_source_owning_party=https://id.gs1.org/417/4012345000009 => D
            EQ_destination_possessing_party=https://id.gs1.org/417/4099999000000 => D
            EQ_destination_owning_party=https://id.gs1.org/417/4099999000000 => none
            EQ_transformationID=urn:x:transformation:1 => C
            MATCH_epc=urn:epc:id:sgtin:4012345.011111.1 => A B F
            MATCH_epc=https://id.gs1.org/01/04012345111118/21/2 => A F
            MATCH_epc=urn:own:7 => D
            MATCH_epc=urn:epc:idpat:sgtin:4012345.011111.* => A B F
            MATCH_epc=urn:epc:class:lgtin:4012345.033333.L1 => none
            MATCH_parentID=urn:epc:id:sscc:4012345.1234567890 => B
            MATCH_parentID=urn:epc:idpat:grai:4012345.*.* => G
            MATCH_inputEPC=urn:epc:id:sgtin:4012345.011111.2 => C
            MATCH_outputEPC=urn:epc:id:sgtin:4012345.022222.9 => C
            MATCH_outputEPC=urn:epc:idpat:sgtin:4012345.*.* => C
            MATCH_anyEPC=urn:epc:id:sgtin:4012345.011111.2 => A C F
            MATCH_anyEPC=urn:epc:idpat:sgtin:*.*.* => A B C F
            MATCH_epcClass=urn:epc:class:lgtin:4012345.033333.L1 => B
            MATCH_epcClass=https://id.gs1.org/01/04012345333336/10/L1 => B
            MATCH_inputEPCClass=urn:epc:class:lgtin:4012345.033333.L1 => C
            MATCH_outputEPCClass=urn:epc:class:lgtin:4012345.044444.L2 => C
            MATCH_anyEPCClass=urn:epc:idpat:sgtin:4012345.033333.* => B C
            MATCH_anyEPCClass=urn:own:7 => none
            EQ_quantity=4|12.5 => B C
            GT_quantity=10 => B
            GE_quantity=10 => B C
            LT_quantity=5 => C
            LE_quantity=4&EQ_quantity_KGM=10 => C
            GE_quantity_KGM=11 => B
            EQ_ex:level=7 => A F
            EQ_ex:level=7.0 => A F
            EQ_ex:label=blue|green => A F
            EQ_ex:label=green => none
            EQ_https://ns.example.com/epcis#label=blue => A F
            GT_ex:level=6&LT_ex:level=7.5 => A F
            GE_ex:level=8 => none
            LE_ex:level=7 => A F
            EXISTS_ex:box => A F
            EXISTS_ex:box=false&EQ_action=OBSERVE => D E
            EXISTS_ex:nothing => none
            EQ_INNER_ex:depth=3 => A F
            GE_INNER_ex:depth=4 => none
            EQ_INNER_ex:note=inside => A F
            EQ_INNER_ex:level=7 => none
            EXISTS_INNER_ex:note => A F
            EQ_ILMD_ex:grade=A => A F
            GE_ILMD_ex:best=2026-06-01T00:00:00Z => A F
            LT_ILMD_ex:best=2026-06-01T00:00:00Z => none
            EXISTS_ILMD_ex:origin => A F
            EQ_INNER_ILMD_ex:field=5 => A F
            GT_INNER_ILMD_ex:field=5 => none
            EXISTS_INNER_ILMD_ex:field => A F
            EXISTS_errorDeclaration => F
            GE_errorDeclarationTime=2026-01-06T00:00:00Z => F
            LT_errorDeclarationTime=2026-01-06T00:00:00Z => none
            EQ_errorReason=incorrect_data => F
            EQ_correctiveEventID=urn:x:corrected => F
            EQ_ERROR_DECLARATION_ex:by=clerk => F
            EXISTS_ERROR_DECLARATION_ex:by => F
            EQ_INNER_ERROR_DECLARATION_ex:form=F1 => F
            EXISTS_INNER_ERROR_DECLARATION_ex:form => F
            EXISTS_sensorElementList => E
            EQ_SENSORELEMENT_ex:probe=12 => none
            EXISTS_SENSORELEMENT_ex:probe => E
            EQ_INNER_SENSORELEMENT_ex:length=12 => E
            EQ_SENSORMETADATA_ex:calibrated=2025 => E
            GT_SENSORMETADATA_ex:calibrated=2025 => none
            EXISTS_SENSORMETADATA_ex:calibrated => E
            EQ_SENSORREPORT_ex:ok=yes => E
            EXISTS_SENSORREPORT_ex:ok => E
            EQ_readPoint_ex:gate=7 => B
            EQ_bizLocation_ex:hall=north => B
            EQ_type=Temperature => E
            EQ_type=https://gs1.org/voc/Temperature => E
            GE_time=2026-01-05T01:00:00Z => E
            LT_time=2026-01-05T01:00:00Z => none
            GE_startTime=2026-01-05T00:00:00Z => E
            LT_startTime=2026-01-05T00:00:00Z => none
            GE_endTime=2026-01-05T03:00:00Z => none
            LT_endTime=2026-01-05T03:00:00Z => E
            EQ_deviceID=urn:x:device:1 => E
            EQ_deviceMetadata=https://x.example/meta => E
            EQ_rawData=https://x.example/raw => E
            EQ_dataProcessingMethod=https://x.example/method => E
            EQ_bizRules=https://x.example/rules => E
            EQ_microorganism=https://x.example/germ => E
            EQ_chemicalSubstance=https://x.example/salt => E
            EQ_coordinateReferenceSystem=https://x.example/crs => E
            EQ_component=x => E
            EQ_stringValue=dry => E
            EQ_booleanValue=true => E
            EQ_booleanValue=false => none
            EQ_hexBinaryValue=f0 => E
            EQ_uriValue=urn:x:value => E
            EQ_value_CEL=21.50 => E
            EQ_value_FAH=21.5 => none
            EQ_value_FAH=70.7 => E
            EQ_value_KEL=294.65|1 => E
            GT_value_FAH=70.7 => none
            GE_value_FAH=70.7 => E
            LE_value_KEL=294.65 => E
            LT_value_KEL=294.65 => none
            LT_value_KEL=294.66 => E
            EQ_value_MTR=21.5 => none
            EQ_sDev_FAH=0.72 => E
            GT_meanValue_FAH=71 => E
            EQ_value_XYZ=21.5 => none
            EQ_quantity_GRM=12500 => B
            LT_quantity_LBR=23 => C
            EQ_value=21.5 => E
            GT_value_CEL=21.5 => none
            GE_minValue_CEL=20 => E
            LT_maxValue_CEL=23 => none
            LE_maxValue_CEL=23 => E
            GT_meanValue_CEL=21 => E
            LT_sDev_CEL=0.5 => E
            GE_percRank=50 => E
            GT_percRank=50 => none
            EQ_percValue_CEL=21.4 => E
            HASATTR_bizLocation=urn:epcglobal:cbv:mda#city => B
            HASATTR_bizLocation=urn:epcglobal:cbv:mda#street => none
            HASATTR_bizLocation=urn:epcglobal:cbv:mda#name|urn:epcglobal:cbv:mda#city => A B F
            EQATTR_bizLocation_urn:epcglobal:cbv:mda#name=Hall => A F
            EQ_ATTR_bizLocation_urn:epcglobal:cbv:mda#name=Hall => A F
            WD_readPoint=urn:x:works => A F
            WD_bizLocation=urn:x:works => A B F
            EQATTR_bizLocation_urn:epcglobal:cbv:mda#city=Yongkang => B
            EQATTR_bizLocation_urn:epcglobal:cbv:mda#city=Wuyi => none
            """)
    void aParameterFindsTheEventsThatItIsFor(String parameters, String expected) {
        assertThat(found(parameters)).containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void anIdFindsTheEventAndItsDeclaration() {
        var id = names.entrySet().stream()
                .filter(entry -> entry.getValue().equals("A"))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining());
        assertThat(found("EQ_eventID=" + id)).containsExactly("A", "F");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", textBlock = """
            orderBy=eventTime&orderDirection=ASC&eventType=ObjectEvent|TransactionEvent&EXISTS_errorDeclaration=0 => A F D E
            orderBy=eventTime&EQ_bizStep=packing|shipping|assembling => G D B
            orderBy=recordTime&orderDirection=ASC => A B C D E F G
            orderBy=recordTime&eventCountLimit=2 => G F
            orderBy=ex:level&orderDirection=ASC&EQ_action=ADD&eventCountLimit=2 => A F
            maxEventCount=7 => A B C D E F G
            """)
    void theOrderIsTheOneThatIsAskedFor(String parameters, String expected) {
        assertThat(found(parameters)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EQ_nothing=1",
                "MATCH_nothing=urn:x:1",
                "NE_bizStep=shipping",
                "EQ_action=MOVE",
                "GE_eventTime=yesterday",
                "GT_quantity=many",
                "GE_ex:level=high",
                "orderDirection=UP",
                "orderBy=bizStep",
                "eventCountLimit=2",
                "orderBy=eventTime&eventCountLimit=2&maxEventCount=3",
                "maxEventCount=-1",
                "EXISTS_ex:level=perhaps",
                "MATCH_epc=urn:epc:idpat:sgtin:*.011111.*",
                "EQ_booleanValue=maybe",
                "perPage=0"
            })
    void whatIsNoParameterIsRefused(String parameters) {
        var refused = client.get(Epcis.PATH + "/events" + Epcis.query(parameters));
        assertThat(refused.expect(400).json().path("type").asString())
                .isEqualTo("epcisException:QueryParameterException");
    }

    @Test
    void moreEventsThanTheQueryAllowsAreRefused() {
        var refused = client.get(Epcis.PATH + "/events?maxEventCount=6");
        assertThat(refused.expect(413).json().path("type").asString())
                .isEqualTo("epcisException:QueryTooLargeException");
    }

    @Test
    void aPrefixThatTheQueryDeclaresOtherwiseFindsNothing() {
        var path = Epcis.PATH + "/events" + Epcis.query("EQ_ex:level=7");
        assertThat(Epcis.ids(client.with("GS1-Extensions", "ex=https://other.example/")
                        .get(path)))
                .isEmpty();
        assertThat(Epcis.ids(client.with("GS1-Extensions", "ex=https://ns.example.com/epcis")
                        .get(path)))
                .hasSize(2);
        var alias = Epcis.PATH + "/events" + Epcis.query("EQ_other:level=7");
        assertThat(Epcis.ids(client.with("GS1-Extensions", "other=https://ns.example.com/epcis/")
                        .get(alias)))
                .hasSize(2);
    }

    @Test
    void anotherMemberFindsNone() {
        var other = members.factory("Stranger").as(Role.OWNER);
        assertThat(Epcis.ids(other.get(Epcis.PATH + "/events"))).isEmpty();
        assertThat(Epcis.ids(other.get(Epcis.PATH + "/events" + Epcis.query("EQ_ex:level=7"))))
                .isEmpty();
    }

    @Test
    void whatCanNotBeJsonInTheDatabaseDoesNotBreakQuestions() {
        var other = members.factory("Odd").as(Role.OWNER);
        Epcis.captureAll(
                other,
                "",
                List.of(
                        Epcis.seen(Epcis.newId(), "shipping").replace("}", ",\"ex:odd\":1e99999999}"),
                        Epcis.seen(Epcis.newId(), "shipping").replace("}", ",\"ex:odd\":1}")));
        assertThat(Epcis.ids(other.get(Epcis.PATH + "/events" + Epcis.query("EQ_ex:odd=1"))))
                .hasSize(1);
        assertThat(Epcis.ids(other.get(Epcis.PATH + "/events"))).hasSize(2);
    }
}
