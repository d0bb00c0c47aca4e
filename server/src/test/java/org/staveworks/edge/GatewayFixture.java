package org.staveworks.edge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// A factory with a gateway, and connections that it may have.
@ServerTest
abstract class GatewayFixture {
    static final String PASSWORD = "lathe-password-" + UUID.randomUUID();

    @Autowired
    Members members;

    Client planner;
    String gateway;
    String code;
    String secret;

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

    ScriptedGateway connect() {
        var port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        return new ScriptedGateway(port, code, secret);
    }

    static Map<String, Object> lathe(String url, @Nullable String password) {
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
    static Map<String, Object> meter(Map<String, Object>... points) {
        return Map.of(
                "name", "Meter", "modbus", Map.of("transport", "tcp", "host", "10.0.0.6"), "points", List.of(points));
    }

    String add(Object connection) {
        return planner.post(connections(), connection)
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    String connections() {
        return "/api/v1/edge/gateways/" + gateway + "/connections";
    }

    JsonNode view() {
        return planner.get("/api/v1/edge/gateways/" + gateway).expect(200).json();
    }

    String ask(String what) {
        return "/api/v1/edge/gateways/" + gateway + "/" + what;
    }
}
