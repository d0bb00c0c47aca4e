package org.staveworks.lineage.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.staveworks.lineage.SharedData;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.EpcisReader.Syntax;
import org.staveworks.lineage.epcis.EpcisWriter;
import org.staveworks.lineage.epcis.EventMapper;

class EventHashTest {
    private final EpcisReader reader = new EpcisReader(Bounds.DEFAULT);

    static Stream<Path> examples() {
        return SharedData.files(SharedData.folder("trace/event-hash").resolve("examples"), ".xml", ".jsonld").stream();
    }

    static Stream<Path> equals_() {
        return SharedData.files(SharedData.folder("trace/event-hash").resolve("expected_equal"), ".xml", ".json")
                .stream();
    }

    private static List<String> lines(Path example, String ending) {
        var name = example.getFileName().toString();
        var file = example.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
        return new String(SharedData.bytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private List<String> hashes(byte[] document) {
        var read = reader.read(document);
        var hash = EventHash.in(read.head());
        return read.events().stream().map(hash::of).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void publishedHashesAreReached(Path example) {
        assertThat(hashes(SharedData.bytes(example))).isEqualTo(lines(example, ".hashes"));
    }

    /// One published pre-hash is of an older release of its document: its own hash is not that of its text.
    @ParameterizedTest
    @MethodSource("examples")
    void publishedPreHashesAreReached(Path example) {
        var read = reader.read(SharedData.bytes(example));
        var hash = EventHash.in(read.head());
        var preHashes = lines(example, ".prehashes");
        for (var i = 0; i < preHashes.size(); i++) {
            if (!example.toString().endsWith("epcisDocWithCustomSchemaInContext.jsonld") || i != 1) {
                assertThat(hash.preHash(read.events().get(i))).isEqualTo(preHashes.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("equals_")
    void eventsThatSayTheSameHaveOneHash(Path document) {
        assertThat(hashes(SharedData.bytes(document)))
                .hasSizeGreaterThan(1)
                .containsOnly(hashes(SharedData.bytes(document)).getFirst());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theOtherSyntaxAndTheModelGiveTheSameHash(Path example) {
        var read = reader.read(SharedData.bytes(example));
        var other = read.syntax() == Syntax.JSON ? Syntax.XML : Syntax.JSON;
        assertThat(hashes(EpcisWriter.write(other, read.head(), read.events()))).isEqualTo(lines(example, ".hashes"));
        var ignoring = EventHash.in(read.head());
        var plain = EventHash.plain();
        for (var event : read.events()) {
            if (plain.of(event).equals(ignoring.of(event))) {
                assertThat(plain.of(EventMapper.map(event))).isEqualTo(ignoring.of(event));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1415, 11:04:00.142Z",
        "0.1425, 11:04:00.143Z",
        "0.1414999999, 11:04:00.141Z",
        "59.9996, 11:05:00.000Z",
        "7.1, 11:04:07.100Z"
    })
    void timesAreRoundedHalfUpToTheMillisecond(String seconds, String expected) {
        var padded = seconds.indexOf('.') == 1 ? "0" + seconds : seconds;
        assertThat(CanonicalValue.time("2023-02-02T12:04:" + padded + "+01:00")).isEqualTo("2023-02-02T" + expected);
    }

    private String preHash(String fields) {
        var json = """
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"ex":"https://ex.example/"}],
                "type":"ObjectEvent","eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+00:00",%s}""".formatted(fields);
        var read = reader.read(json.getBytes(StandardCharsets.UTF_8));
        return EventHash.plain().preHash(read.events().getFirst()).replaceFirst(".*?Offset=.00:00", "");
    }

    @Test
    void eachValueHasOneSpelling() {
        assertThat(preHash("\"ex:a\":\"+007.500\",\"ex:b\":1e2,\"ex:c\":true,\"ex:d\":\" x \",\"ex:e\":\"1e9999999\""))
                .isEqualTo("{https://ex.example/}a=7.5{https://ex.example/}b=100{https://ex.example/}c=true"
                        + "{https://ex.example/}d=x{https://ex.example/}e=1e9999999");
        assertThat(preHash("\"ex:a\":\"ex:z\",\"ex:b\":\"gs1:Temperature\",\"ex:c\":\"http://a.example/b\""))
                .isEqualTo(
                        "{https://ex.example/}a=https://ex.example/z{https://ex.example/}b=https://gs1.org/voc/Temperature"
                                + "{https://ex.example/}c=http://a.example/b");
        assertThat(preHash("\"ex:a\":\"https://my.example/01/4012345111118/10/L/21/s?x=1\""))
                .isEqualTo("{https://ex.example/}a=https://id.gs1.org/01/04012345111118/21/s");
        assertThat(preHash("\"ex:a\":\"urn:epc:id:sgtin:4012345.011111.a!b'c\""))
                .isEqualTo("{https://ex.example/}a=https://id.gs1.org/01/04012345111118/21/a%21b'c");
    }

    @Test
    void whatSaysNothingOfTheEventIsLeftOut() {
        assertThat(preHash("""
                "recordTime":"2026-01-02T00:00:00Z","eventID":"urn:uuid:1","rdfs:comment":"c","comment":"d","epcList":[],
                "errorDeclaration":{"declarationTime":"2026-01-03T00:00:00Z"},"action":"ADD" """)).isEqualTo("action=ADD");
    }

    @Test
    void hashesAreRecognised() {
        assertThat(EventHash.isHash("ni:///sha-256;" + "0".repeat(64) + "?ver=CBV2.0"))
                .isTrue();
        assertThat(EventHash.isHash("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8"))
                .isFalse();
    }
}
