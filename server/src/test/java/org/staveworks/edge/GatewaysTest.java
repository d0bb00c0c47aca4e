package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class GatewaysTest {
    private static final String PASSWORD = "lathe-password-" + UUID.randomUUID();

    @Autowired
    Members members;

    private Client planner;
    private String gateway;
    private String code;
    private String secret;

    @BeforeEach
    void register() {
        planner = members.factory("Gateway works " + UUID.randomUUID()).as(Role.PLANNER);
        var told = planner.post("/api/v1/edge/gateways", Map.of("name", "Hall 1"))
                .expect(201)
                .json();
        gateway = told.path("id").asString();
        code = told.path("code").asString();
        secret = told.path("secret").asString();
    }

    private ScriptedGateway connect() {
        var port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        return new ScriptedGateway(port, code, secret);
    }

    private static Map<String, Object> lathe(String url, @Nullable String password) {
        var opcua = new HashMap<String, Object>(Map.of(
                "url",
                url,
                "securityPolicy",
                "Basic256Sha256",
                "securityMode",
                "SignAndEncrypt",
                "user",
                "reader",
                "serverThumbprint",
                "AB:".repeat(31) + "AB"));
        if (password != null) {
            opcua.put("password", password);
        }
        return Map.of(
                "name",
                "Lathe 3",
                "opcua",
                opcua,
                "commands",
                true,
                "points",
                List.of(
                        Map.of("metric", "count", "node", "ns=2;s=Count"),
                        Map.of("metric", "setpoint", "node", "ns=2;s=Setpoint", "scale", 0.1, "writable", true)));
    }

    @SafeVarargs
    private static Map<String, Object> meter(Map<String, Object>... points) {
        return Map.of(
                "name", "Meter", "modbus", Map.of("transport", "tcp", "host", "10.0.0.6"), "points", List.of(points));
    }

    private String add(Object connection) {
        return planner.post(connections(), connection)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private String connections() {
        return "/api/v1/edge/gateways/" + gateway + "/connections";
    }

    private JsonNode view() {
        return planner.get("/api/v1/edge/gateways/" + gateway).expect(200).json();
    }

    @Test
    void aGatewayGetsItsDocumentAtOnceAndAfterEachChange() throws InterruptedException {
        var lathe = add(lathe("opc.tcp://10.0.0.5:4840", PASSWORD));
        try (var connected = connect()) {
            var first = connected.document();
            assertThat(first.path("version").asInt()).isEqualTo(1);
            var connection = first.path("connections").get(0);
            assertThat(connection.path("kind").asString()).isEqualTo("opcua");
            assertThat(connection.path("enabled").asBoolean()).isTrue();
            assertThat(connection.path("opcua").path("password").asString()).isEqualTo(PASSWORD);
            assertThat(connection.path("opcua").path("securityMode").asString()).isEqualTo("SignAndEncrypt");
            assertThat(connection.path("opcua").path("serverThumbprint").asString())
                    .isEqualTo("ab".repeat(32));
            assertThat(connection.path("points").get(1).path("scale").asDouble())
                    .isEqualTo(0.1);

            add(meter(Map.of("metric", "power", "table", "input", "address", 52, "format", "float32")));
            var second = connected.document();
            assertThat(second.path("version").asInt()).isEqualTo(2);
            var register = second.path("connections").get(1).path("points").get(0);
            assertThat(register.path("table").asString()).isEqualTo("input");
            assertThat(register.path("byteOrder").asString()).isEqualTo("ABCD");
            assertThat(second.path("connections")
                            .get(1)
                            .path("modbus")
                            .path("port")
                            .asInt())
                    .isEqualTo(502);

            planner.put("/api/v1/edge/connections/" + lathe + "/enabled", Map.of("enabled", false))
                    .expect(204);
            assertThat(connected
                            .document()
                            .path("connections")
                            .get(0)
                            .path("enabled")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void aPasswordIsKeptAndNeverShown() throws InterruptedException {
        var lathe = "/api/v1/edge/connections/" + add(lathe("opc.tcp://10.0.0.5:4840", PASSWORD));

        planner.put(lathe, lathe("opc.tcp://10.0.0.5:4840", null)).expect(204);

        var view = planner.get(lathe).expect(200);
        assertThat(view.json().path("passwordSet").asBoolean()).isTrue();
        assertThat(view.text()).doesNotContain(PASSWORD);
        assertThat(planner.get("/api/v1/audit?limit=50").text()).doesNotContain(PASSWORD);
        try (var connected = connect()) {
            assertThat(connected.document().toString()).contains(PASSWORD);
        }
    }

    @Test
    void aKeptPasswordGoesToNoOtherAddress() throws InterruptedException {
        var id = add(lathe("opc.tcp://10.0.0.5:4840", PASSWORD));
        var elsewhere = lathe("opc.tcp://stranger:4840", null);

        planner.put("/api/v1/edge/connections/" + id, elsewhere).expectFieldProblem("opcua.password", "password-anew");
        try (var connected = connect()) {
            connected.answer(
                    "browse",
                    params -> "{\"nodes\":[{\"id\":\"i=1\",\"name\":\"%s\",\"kind\":\"object\"}]}"
                            .formatted(params.path("connection")
                                    .path("opcua")
                                    .path("password")
                                    .asString("none")));
            planner.put(ask("browse"), Map.of("connectionId", id, "connection", elsewhere))
                    .expectFieldProblem("opcua.password", "password-anew");
            var other = planner.post("/api/v1/edge/gateways", Map.of("name", "Other"))
                    .json()
                    .path("id")
                    .asString();
            planner.put(
                            "/api/v1/edge/gateways/" + other + "/browse",
                            Map.of("connectionId", id, "connection", lathe("opc.tcp://10.0.0.5:4840", null)))
                    .expect(404);
            assertThat(planner.put(
                                    ask("browse"),
                                    Map.of("connectionId", id, "connection", lathe("opc.tcp://10.0.0.5:4840", null)))
                            .expect(200)
                            .text())
                    .contains(PASSWORD);
        }
    }

    private String ask(String what) {
        return "/api/v1/edge/gateways/" + gateway + "/" + what;
    }

    @Test
    void aGatewayAnswersAboutMachinesThatAreNotConnectedYet() throws InterruptedException {
        try (var connected = connect()) {
            connected.document();
            connected.answer("endpoints", """
                    {'endpoints':[{'url':'opc.tcp://10.0.0.5:4840','securityPolicy':'None','securityMode':'None',
                      'thumbprint':null,'subject':null,'userTokens':['anonymous','username']}]}""");
            connected.answer(
                    "preview",
                    "{'values':[{'metric':'power','raw':'0x41C8 0x0000','value':25.0,'at':1760000000000,'error':null}]}");

            var endpoints = planner.put(ask("endpoints"), Map.of("url", "opc.tcp://10.0.0.5:4840"))
                    .expect(200)
                    .json()
                    .path("endpoints");
            assertThat(endpoints.get(0).path("userTokens")).hasSize(2);
            var meter = meter(Map.of("metric", "power", "table", "input", "address", 52, "format", "float32"));
            var values = planner.put(ask("preview"), Map.of("connection", meter))
                    .expect(200)
                    .json()
                    .path("values");
            assertThat(values.get(0).path("raw").asString()).isEqualTo("0x41C8 0x0000");
            assertThat(values.get(0).path("value").asString()).isEqualTo("25.0");

            connected.refuse("preview", "no route to host");
            assertThat(planner.put(ask("preview"), Map.of("connection", meter))
                            .expectProblem("device-refused")
                            .text())
                    .contains("no route to host");
            connected.answer("preview", "{'values':7}");
            planner.put(ask("preview"), Map.of("connection", meter)).expectProblem("answer-not-understood");
        }
        planner.put(ask("endpoints"), Map.of("url", "opc.tcp://10.0.0.5:4840")).expectProblem("device-offline");
    }

    @Test
    void whatAGatewayTellsOfItselfIsShown() throws InterruptedException {
        var id = add(meter(Map.of("metric", "power", "table", "input", "address", 52, "format", "float32")));
        assertThat(view().path("connected").asBoolean(true)).isFalse();
        try (var connected = connect()) {
            connected.document();
            connected.tellState("""
                    {'software':'0.1.0','configVersion':1,'buffered':12,'oldestBufferedAt':1760000000000,'bufferBytes':900,
                     'connections':[{'id':'%s','state':'failed','since':1760000000000,'error':'timed out','reads':5},
                                    {'id':'nonsense'}]}""".formatted(id));
            var gateway = awaitReport();
            assertThat(gateway.path("connected").asBoolean()).isTrue();
            assertThat(gateway.path("gateway").path("report").path("buffered").asInt())
                    .isEqualTo(12);
            var report = gateway.path("connections").get(0).path("report");
            assertThat(report.path("state").asString()).isEqualTo("failed");
            assertThat(report.path("error").asString()).isEqualTo("timed out");
        }
        var listed = planner.get("/api/v1/edge/gateways")
                .expect(200)
                .json()
                .path("items")
                .get(0);
        assertThat(listed.path("failed").asInt()).isEqualTo(1);
        assertThat(listed.path("connections").asInt()).isEqualTo(1);
    }

    private JsonNode awaitReport() throws InterruptedException {
        for (int n = 0; n < 100; n++) {
            var view = view();
            if (view.path("gateway").has("report")) {
                return view;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The report did not arrive");
    }

    @Test
    void valuesAreWrittenAsARecordedCommandToTheGateway() throws InterruptedException {
        var id = add(lathe("opc.tcp://10.0.0.5:4840", PASSWORD));
        var values = "/api/v1/edge/connections/" + id + "/values";
        var five = Map.of("values", List.of(Map.of("metric", "setpoint", "value", 5)));
        try (var connected = connect()) {
            connected.document();
            var told = new LinkedBlockingQueue<JsonNode>();
            connected.answer("write", params -> {
                told.add(params);
                return "{\"written\":1,\"readBack\":[{\"metric\":\"setpoint\",\"value\":5}]}";
            });
            planner.post(values, five).expectProblem("commands-not-allowed");
            planner.put(
                            "/api/v1/devices/" + gateway + "/access",
                            Map.of(
                                    "commandsAllowed",
                                    true,
                                    "certificateOnly",
                                    false,
                                    "messagesPerSecond",
                                    100,
                                    "pointsPerSecond",
                                    1000))
                    .expect(204);
            planner.post(values, Map.of("values", List.of(Map.of("metric", "count", "value", 5))))
                    .expectFieldProblem("values[0].metric", "nothing-to-write");
            planner.post(values, five).expect(201);

            var params = told.poll(10, TimeUnit.SECONDS);
            assertThat(params).isNotNull();
            assertThat(params.path("connectionId").asString()).isEqualTo(id);
            assertThat(params.path("values").get(0).path("value").asInt()).isEqualTo(5);
        }
    }

    @Test
    void seriesAreCalledAsTheirPointsWereCalled() throws InterruptedException {
        var point = Map.<String, Object>of(
                "metric",
                "power",
                "label",
                "Active power",
                "unit",
                "WTT",
                "table",
                "input",
                "address",
                52,
                "format",
                "float32");
        var made = planner.post(connections(), meter(point)).expect(201).json();
        try (var connected = connect()) {
            connected.document();
            connected.measure(made.path("deviceCode").asString(), "{'power':25.5}");
            var device = "/api/v1/devices/" + made.path("deviceId").asString();
            for (int n = 0; n < 100 && planner.get(device).json().path("series").isEmpty(); n++) {
                Thread.sleep(50);
            }
            var series = planner.get(device).expect(200).json().path("series").get(0);
            assertThat(series.path("label").asString()).isEqualTo("Active power");
            assertThat(series.path("unit").asString()).isEqualTo("WTT");
        }
    }

    @Test
    void aNameThatChangesAtTheDeviceChangesHereToo() {
        var made = planner.post(connections(), lathe("opc.tcp://10.0.0.5:4840", null))
                .expect(201)
                .json();
        planner.put("/api/v1/devices/" + made.path("deviceId").asString(), Map.of("name", "Lathe 4"))
                .expect(204);
        planner.put("/api/v1/edge/gateways/" + gateway, Map.of("name", "Hall 2"))
                .expect(204);

        assertThat(view().path("connections").get(0).path("name").asString()).isEqualTo("Lathe 4");
        assertThat(view().path("gateway").path("name").asString()).isEqualTo("Hall 2");
    }

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

    @Test
    void anotherFactorySeesNothingOfIt() {
        var id = add(lathe("opc.tcp://10.0.0.5:4840", PASSWORD));
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.OWNER);

        other.get("/api/v1/edge/gateways/" + gateway).expect(404);
        other.post(connections(), lathe("opc.tcp://10.0.0.5:4840", null)).expect(404);
        other.get("/api/v1/edge/connections/" + id).expect(404);
        other.put("/api/v1/edge/connections/" + id, lathe("opc.tcp://10.0.0.5:4840", "x"))
                .expect(404);
        other.put(ask("endpoints"), Map.of("url", "opc.tcp://10.0.0.5:4840")).expect(404);
        assertThat(other.get("/api/v1/edge/gateways").expect(200).json().path("items"))
                .isEmpty();
    }
}
