package org.staveworks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.staveworks.party.Role;

/// What a gateway is told, and what it is trusted with.
class GatewaysTest extends GatewayFixture {
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
