package org.staveworks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.staveworks.gateway.testing.Peer;
import org.staveworks.gateway.testing.Workshop;

/// Machines of other makes: many kinds of values, namespaces that are counted anew, large directories,
/// units with holes.
class OtherMachinesTest {
    private static final String PRESS = "nsu=http://press.example/machine;s=";
    /// Signs that stand for something else in an address are written as OPC UA says.
    private static final String SAW = "nsu=http://saw.example/machine%3B50%25;";

    private static Path data;
    private static Peer values;
    private static Peer units;
    private static Workshop workshop;
    private static int version;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        data = Files.createTempDirectory("values");
        var starting = Peer.begin("opcua-values-server.mjs", "--data", data.toString());
        var others = Peer.begin("modbus-device.py");
        workshop = new Workshop();
        values = starting.ready();
        units = others.ready();
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        assertThat(workshop.server.breaches).isEmpty();
        workshop.close();
        values.close();
        units.close();
    }

    /// @param nodes by metric
    private static String opcua(Map<String, String> nodes) {
        var points = nodes.entrySet().stream()
                .map(point -> "{\"metric\":\"%s\",\"node\":\"%s\"}".formatted(point.getKey(), point.getValue()))
                .collect(Collectors.joining(","));
        return """
            {"id":"values","deviceCode":"D-VALUES","name":"Values","enabled":true,"kind":"opcua",
             "opcua":{"url":"opc.tcp://127.0.0.1:%d","securityPolicy":"None","securityMode":"None",
             "samplingMillis":20,"publishingMillis":50},"points":[%s]}
            """.formatted(values.port(), points);
    }

    private static String value(String metric) {
        return String.valueOf(workshop.server.value("D-VALUES", metric));
    }

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("SByte", "-5"),
            Map.entry("Byte", "250"),
            Map.entry("Int16", "-300"),
            Map.entry("UInt16", "65000"),
            Map.entry("Int32", "-70000"),
            Map.entry("UInt32", "4000000000"),
            Map.entry("Int64", "-5"),
            Map.entry("UInt64", "4294967301"),
            Map.entry("Float", "1.1"),
            Map.entry("Double", "21.25"),
            Map.entry("Boolean", "1"),
            Map.entry("String", "run"),
            Map.entry("LocalizedText", "läuft"),
            Map.entry("QualifiedName", "P-7"),
            Map.entry("Guid", "72962b91-fa75-4ae6-8d28-b404dc7daf63"),
            Map.entry("DateTime", "1760000000000"),
            Map.entry("Phase", "pressing"));

    @Test
    void every_kind_of_value_is_read_and_what_is_none_is_told() {
        var nodes = new HashMap<String, String>();
        KINDS.keySet().forEach(kind -> nodes.put(kind, PRESS + kind));
        nodes.put("Deep", SAW + "s=Deep;with=signs");
        nodes.put("Second", PRESS + "Array [1]");
        workshop.configure(++version, opcua(nodes));
        workshop.awaitConnected("values");
        KINDS.forEach((kind, expected) ->
                until(kind + " is " + value(kind), 5_000, () -> value(kind).equals(expected)));
        until("deep", 5_000, () -> value("Deep").equals("4.5"));
        until("an element of an array", 5_000, () -> value("Second").equals("2"));

        var odd =
                opcua(Map.of("a", PRESS + "Array", "b", PRESS + "Nothing", "c", PRESS + "Broken", "d", PRESS + "Gone"));
        var preview = workshop.server
                .command("preview", "{\"connection\":" + odd + "}")
                .toString();
        assertThat(preview)
                .contains("no single number, word, time or yes and no", "Bad_DeviceFailure", "Bad_NodeIdUnknown");
    }

    @Test
    void a_namespace_that_is_counted_anew_keeps_its_nodes() throws IOException, InterruptedException {
        var folder = browse(null, "Values");
        var chosen = browse(folder, "UInt16");
        assertThat(chosen).isEqualTo(PRESS + "UInt16");
        workshop.configure(++version, opcua(Map.of("count", chosen, "gone", "nsu=http://nobody.example;s=X")));
        workshop.awaitConnected("values");
        until("before", 5_000, () -> value("count").equals("65000"));
        until(
                "a namespace that is not there is told",
                5_000,
                () -> workshop.server
                        .connection("values")
                        .path("error")
                        .asString("")
                        .contains("no such namespace"));

        var port = values.port();
        var told = workshop.server.told.size();
        values.close();
        values = Peer.start(
                "opcua-values-server.mjs", "--port", "" + port, "--data", data.toString(), "--order", "swapped");
        until("after", 10_000, () -> workshop.server.told.size() > told);
        workshop.awaitConnected("values");
        assertThat(workshop.server.told.stream().skip(told))
                .allMatch(one -> !one.metric().equals("count") || one.value().equals("65000"));
    }

    private static String browse(@Nullable String node, String name) {
        var wanted = node == null ? "null" : "\"" + node + "\"";
        var nodes = workshop.server
                .command("browse", "{\"node\":" + wanted + ",\"connection\":" + opcua(Map.of()) + "}")
                .at("/result/nodes");
        for (var one : nodes) {
            if (one.path("name").asString("").equals(name)) {
                return one.path("id").stringValue();
            }
        }
        throw new AssertionError(name + " is not among " + nodes);
    }

    @Test
    void a_large_directory_is_shown_and_hundreds_of_its_nodes_are_followed() {
        var large = browse(null, "Large");
        var nodes = workshop.server
                .command("browse", "{\"node\":\"" + large + "\",\"connection\":" + opcua(Map.of()) + "}")
                .at("/result/nodes");
        assertThat(nodes).hasSize(1_000);

        workshop.configure(
                ++version,
                opcua(IntStream.range(0, 500)
                        .boxed()
                        .collect(Collectors.toMap(n -> "V" + n, n -> SAW + "s=V" + n * 5))));
        workshop.awaitConnected("values");
        until("all of them", 10_000, () -> {
            var seen = new HashSet<String>();
            workshop.server.told.forEach(one -> seen.add(one.metric()));
            return IntStream.range(0, 500).allMatch(n -> seen.contains("V" + n));
        });
        assertThat(value("V499")).isEqualTo("2495");
    }

    private static String modbus(String id, int unit, String points) {
        return """
            {"id":"%s","deviceCode":"%s","name":"%s","enabled":true,"commands":true,"kind":"modbus",
             "modbus":{"transport":"tcp","host":"127.0.0.1","port":%d,"unitId":%d,"pollMillis":50,"timeoutMillis":500,
             "maxGap":16},"points":[%s]}
            """.formatted(id, id, id, units.port(), unit, points);
    }

    @Test
    void holes_within_a_block_and_several_units_at_one_address_are_read() {
        workshop.configure(
                ++version,
                modbus("first", 1, """
                        {"metric":"whole","table":"holding","address":0,"format":"uint16","writable":true},
                        {"metric":"float","table":"holding","address":1,"format":"float32","byteOrder":"CDAB"},
                        {"metric":"signed","table":"holding","address":3,"format":"int16"},
                        {"metric":"long","table":"holding","address":8,"format":"uint32","byteOrder":"BADC"},
                        {"metric":"missing","table":"holding","address":12,"format":"uint16"}
                        """),
                modbus("second", 2, """
                        {"metric":"a","table":"input","address":0,"format":"uint16"},
                        {"metric":"b","table":"input","address":1,"format":"uint16"},
                        {"metric":"lamp","table":"coil","address":2,"format":"bit","writable":true}
                        """),
                modbus("third", 3, "{\"metric\":\"a\",\"table\":\"input\",\"address\":0,\"format\":\"uint16\"}"));
        workshop.awaitConnected("first");
        workshop.awaitConnected("second");
        Map.of("whole", "1234", "float", "2.5", "signed", "-7", "long", "100000")
                .forEach((metric, expected) -> until(
                        metric, 5_000, () -> expected.equals(String.valueOf(workshop.server.value("first", metric)))));
        until("12", 5_000, () -> "12".equals(String.valueOf(workshop.server.value("second", "b"))));
        until(
                "the hole is told",
                5_000,
                () -> workshop.server
                        .connection("first")
                        .path("error")
                        .asString("")
                        .contains("holding 12: illegal address"));
        until(
                "the silent unit is told",
                10_000,
                () -> workshop.server
                        .connection("third")
                        .path("error")
                        .asString("")
                        .contains("unit 3 does not answer"));

        var written = workshop.server.command("write", """
                {"connectionId":"first","values":[{"metric":"whole","value":77}]}
                """);
        assertThat(written.toString()).contains("\"ok\":true", "\"value\":77");
        workshop.server.command("write", """
                {"connectionId":"second","values":[{"metric":"lamp","value":1}]}
                """);
        until("the lamp", 5_000, () -> "1".equals(String.valueOf(workshop.server.value("second", "lamp"))));
    }
}
