package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a gateway answers, and tells of itself and of its machines.
class GatewayAnswersTest extends GatewayFixture {
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
}
