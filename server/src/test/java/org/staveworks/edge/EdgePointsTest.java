package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Points as people enter, paste and find them.
class EdgePointsTest extends GatewayFixture {
    @Test
    void eachMistakeIsToldAtItsField() {
        var opc = planner.post(
                connections(),
                Map.of(
                        "name",
                        "",
                        "opcua",
                        Map.of(
                                "url",
                                "http://10.0.0.5",
                                "securityPolicy",
                                "Basic256",
                                "securityMode",
                                "Sign",
                                "serverThumbprint",
                                "abc",
                                "password",
                                "x"),
                        "points",
                        List.of(
                                Map.of("metric", "a b", "node", "Count"),
                                Map.of("metric", "n", "node", "ns=2;s=N", "scale", 0),
                                Map.of("metric", "n", "node", "ns=2;s=M"))));
        opc.expectFieldProblem("name", "required");
        opc.expectFieldProblem("opcua.url", "not-an-opc-url");
        opc.expectFieldProblem("opcua.securityPolicy", "not-one-of");
        opc.expectFieldProblem("opcua.serverThumbprint", "not-a-thumbprint");
        opc.expectFieldProblem("opcua.user", "password-without-user");
        opc.expectFieldProblem("points[0].metric", "not-a-metric");
        opc.expectFieldProblem("points[0].node", "not-a-node");
        opc.expectFieldProblem("points[1].scale", "not-well-formed");
        opc.expectFieldProblem("points[2].metric", "metric-twice");

        var modbus = planner.post(
                connections(),
                Map.of(
                        "name",
                        "Meter",
                        "modbus",
                        Map.of("transport", "tcp", "host", "10.0.0.6:502", "port", 70_000),
                        "points",
                        List.of(
                                Map.of("metric", "a", "table", "coil", "address", 1, "format", "int16"),
                                Map.of("metric", "b", "table", "holding", "address", 65_534, "format", "float64"),
                                Map.of("metric", "c", "table", "holding", "address", 1, "format", "bit"),
                                Map.of(
                                        "metric",
                                        "d",
                                        "table",
                                        "input",
                                        "address",
                                        1,
                                        "format",
                                        "int16",
                                        "writable",
                                        true),
                                Map.of("metric", "e", "table", "input"))));
        modbus.expectFieldProblem("modbus.host", "not-a-host");
        modbus.expectFieldProblem("modbus.port", "out-of-range");
        modbus.expectFieldProblem("points[0].format", "format-not-of-table");
        modbus.expectFieldProblem("points[1].address", "beyond-last-register");
        modbus.expectFieldProblem("points[2].bit", "bit-without-register");
        modbus.expectFieldProblem("points[3].writable", "not-writable");
        modbus.expectFieldProblem("points[4].address", "required");

        var mqtt = planner.post(
                connections(),
                Map.of(
                        "name",
                        "Sensor",
                        "mqtt",
                        Map.of("topic", "hall/#/temp"),
                        "points",
                        List.of(Map.of("metric", "t", "path", "data/temp"), Map.of("metric", "u", "path", "/a~2"))));
        mqtt.expectFieldProblem("mqtt.topic", "not-a-topic");
        mqtt.expectFieldProblem("points[0].path", "not-a-pointer");
        mqtt.expectFieldProblem("points[1].path", "not-a-pointer");

        planner.post(connections(), Map.of("name", "None", "points", List.of()))
                .expectFieldProblem("protocol", "one-protocol");
        assertThat(view().path("connections")).isEmpty();
        // A namespace may be called by its name, which stays when the server counts anew.
        add(Map.of(
                "name",
                "Lathe",
                "opcua",
                Map.of("url", "opc.tcp://10.0.0.5:4840", "securityPolicy", "None", "securityMode", "None"),
                "points",
                List.of(Map.of("metric", "n", "node", "nsu=http://maker.example/lathe;s=N"))));
    }

    @Test
    void aControllersListOfTagsBecomesPointsAndComesBackAsATable() {
        var read = planner.put("/api/v1/edge/points/read", Map.of("kind", "modbus", "text", """
                        Name\tAddress\tData Type\tComment
                        Oil temp\t40011\tREAL\tOil temperature
                        Running\t10003\tBOOL\tSpindle runs
                        Broken\tabc\tREAL\t
                        """))
                .expect(200)
                .json();
        var points = read.path("points");
        assertThat(points.get(0).path("metric").asString()).isEqualTo("Oil_temp");
        assertThat(points.get(0).path("table").asString()).isEqualTo("holding");
        assertThat(points.get(0).path("address").asInt()).isEqualTo(10);
        assertThat(points.get(0).path("format").asString()).isEqualTo("float32");
        assertThat(points.get(1).path("table").asString()).isEqualTo("discrete");
        assertThat(read.path("faults")).hasSize(1);
        assertThat(read.path("faults").get(0).path("row").asInt()).isEqualTo(4);

        var connection = Map.of(
                "name",
                "Controller",
                "modbus",
                Map.of("transport", "tcp", "host", "plc-1"),
                "points",
                List.of(points.get(0), points.get(1)));
        var id = add(connection);
        var table = planner.get("/api/v1/edge/connections/" + id + "/points/export")
                .expect(200)
                .text();
        var again = planner.put("/api/v1/edge/points/read", Map.of("kind", "modbus", "text", table))
                .expect(200)
                .json();
        assertThat(again.path("faults")).isEmpty();
        assertThat(again.path("points"))
                .usingRecursiveComparison()
                .isEqualTo(planner.get("/api/v1/edge/connections/" + id).json().path("points"));
    }

    @Test
    void everyShippedMeterCanBeConnectedAsItIs() {
        var meters = planner.get("/api/v1/edge/meters").expect(200).json();
        assertThat(meters).hasSize(3);
        for (var meter : meters) {
            var points = meter.path("points")
                    .valueStream()
                    .map(point -> {
                        var body = new HashMap<String, Object>();
                        List.of("metric", "unit", "table", "address", "format", "scale")
                                .forEach(field -> {
                                    if (point.has(field)) {
                                        body.put(field, point.path(field));
                                    }
                                });
                        return body;
                    })
                    .toList();
            planner.post(
                            connections(),
                            Map.of(
                                    "name",
                                    meter.path("model").asString(),
                                    "modbus",
                                    Map.of("transport", "rtu", "serial", Map.of("port", "/dev/ttyUSB0")),
                                    "points",
                                    points))
                    .expect(201);
        }
        assertThat(view().path("connections").get(0).path("target").asString()).isEqualTo("/dev/ttyUSB0");
    }
}
