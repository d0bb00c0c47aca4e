package org.staveworks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.staveworks.gateway.testing.Peer;
import org.staveworks.gateway.testing.Workshop;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpcUaTest {
    private static final int BACK_MILLIS = 2_000;
    private static final String POINTS = """
            [{"metric":"state","node":"ns=1;s=State"},{"metric":"mode","node":"ns=1;s=Mode"},
             {"metric":"running","node":"ns=1;s=Running"},{"metric":"count","node":"ns=1;s=Count"},
             {"metric":"power","node":"ns=1;s=Power","scale":1000},{"metric":"started","node":"ns=1;s=Started"},
             {"metric":"setpoint","node":"ns=1;s=Setpoint","writable":true},
             {"metric":"speed","node":"ns=1;s=Speed","scale":0.1,"writable":true},
             {"metric":"recipe","node":"ns=1;s=Recipe","writable":true}]
            """;

    private static Path data;
    private static Peer machine;
    private static Workshop workshop;
    private static int version;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        data = Files.createTempDirectory("opcua");
        var starting = Peer.begin("opcua-server.mjs", "--port", "0", "--data", data.toString(), "--period", "50");
        workshop = new Workshop();
        machine = starting.ready();
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        assertThat(workshop.server.breaches).isEmpty();
        workshop.close();
        machine.close();
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        machine.tell("mend");
        machine.tell("sane");
        machine.tell("idle");
    }

    private static String connection(String id, String security, String points) {
        return """
            {"id":"%s","deviceCode":"D-LATHE","name":"Lathe","enabled":true,"commands":true,"kind":"opcua",
             "opcua":{"url":"opc.tcp://127.0.0.1:%d",%s,"samplingMillis":20,"publishingMillis":50},"points":%s}
            """.formatted(id, machine.port(), security, points);
    }

    private static String plain() {
        return connection("lathe", "\"securityPolicy\":\"None\",\"securityMode\":\"None\"", POINTS);
    }

    private static void connect() {
        workshop.configure(++version, plain());
        workshop.awaitConnected("lathe");
    }

    private static String value(String metric) {
        return String.valueOf(workshop.server.value("D-LATHE", metric));
    }

    @Test
    @Order(1)
    void every_type_of_value_arrives_with_the_time_of_its_source() throws IOException, InterruptedException {
        connect();
        machine.tell("run");
        until("producing", 5_000, () -> value("mode").equals("producing"));
        until("three parts", 5_000, () -> Double.parseDouble(value("count")) >= 3);
        assertThat(value("state")).isEqualTo("run");
        assertThat(value("running")).isEqualTo("1");
        assertThat(Double.parseDouble(value("power"))).isBetween(3000.0, 3900.0);
        assertThat(value("started")).isEqualTo("1760000000000");
        assertThat(value("recipe")).isEqualTo("plain");
        assertThat(workshop.server.told).allMatch(told -> Math.abs(told.at() - System.currentTimeMillis()) < 60_000);
    }

    @Test
    @Order(2)
    void people_look_around_try_out_and_write_several_nodes_together() throws IOException, InterruptedException {
        connect();
        var offers = workshop.server.command("endpoints", "{\"url\":\"opc.tcp://127.0.0.1:" + machine.port() + "\"}");
        assertThat(offers.at("/result/endpoints").toString())
                .contains("Basic256Sha256", "Aes256_Sha256_RsaPss", "username", machine.thumbprint());
        var nodes = workshop.server.command("browse", "{\"node\":\"ns=1;s=Machine\",\"connection\":" + plain() + "}");
        assertThat(nodes.at("/result/nodes").toString())
                .contains(
                        "{\"id\":\"ns=1;s=Setpoint\",\"name\":\"Setpoint\",\"kind\":\"variable\",\"dataType\":\"Double\","
                                + "\"value\":20.0,\"writable\":true,\"hasChildren\":false}");
        var roots = workshop.server.command("browse", "{\"node\":null,\"connection\":" + plain() + "}");
        assertThat(roots.at("/result/nodes").toString()).contains("\"ns=1;s=Machine\"");
        var preview = workshop.server.command("preview", "{\"connection\":" + plain() + "}");
        assertThat(preview.at("/result/values/3/raw").stringValue()).startsWith("UInt32 ");
        assertThat(preview.at("/result/values/1/value").stringValue()).isEqualTo("stopped");

        var written = workshop.server.command("write", """
                {"connectionId":"lathe","values":[{"metric":"setpoint","value":21.5},
                 {"metric":"speed","value":12.3},{"metric":"recipe","value":"rye"}]}
                """);
        assertThat(written.toString()).contains("\"ok\":true", "\"written\":3", "\"value\":21.5", "\"value\":\"rye\"");
        assertThat(machine.tell("get").at("/values/Speed").intValue()).isEqualTo(123);
        var refused = workshop.server.command(
                "write", "{\"connectionId\":\"lathe\",\"values\":[{\"metric\":\"count\",\"value\":1}]}");
        assertThat(refused.path("error").stringValue()).contains("may not be written");
        var unfit = workshop.server.command(
                "write", "{\"connectionId\":\"lathe\",\"values\":[{\"metric\":\"speed\",\"value\":9999999}]}");
        assertThat(unfit.path("error").stringValue()).contains("out of the range");
    }

    @Test
    @Order(3)
    void rubbish_is_counted_and_no_value() throws IOException, InterruptedException {
        connect();
        machine.tell("rubbish");
        until(
                "bad values",
                5_000,
                () -> workshop.server.connection("lathe").path("badValues").asInt(0) > 0);
        machine.tell("sane");
        machine.tell("set?name=Power&value=7");
        until("sane again", 5_000, () -> value("power").equals("7000"));
        assertThat(workshop.server.told)
                .noneMatch(told -> told.value().isEmpty() || told.value().equals("NaN"));
    }

    @Test
    @Order(4)
    void it_is_back_within_two_seconds_after_the_network_or_the_server_is() throws IOException, InterruptedException {
        connect();
        machine.tell("cut");
        until(
                "the loss is noticed",
                5_000,
                () -> workshop.server
                        .connection("lathe")
                        .path("state")
                        .asString("")
                        .equals("failed"));
        machine.tell("set?name=Programme&value=P-1");
        machine.tell("set?name=State&value=after");
        machine.tell("mend");
        var network = until(
                "back after the network", BACK_MILLIS, () -> value("state").equals("after"));

        var port = machine.port();
        machine.close();
        machine = Peer.start("opcua-server.mjs", "--port", "" + port, "--data", data.toString(), "--period", "50");
        machine.tell("set?name=State&value=reborn");
        var restart = until(
                "back after the restart", BACK_MILLIS, () -> value("state").equals("reborn"));
        System.out.println("OPC UA back after " + network + " ms (network), " + restart + " ms (restart)");
    }

    @Test
    @Order(5)
    void a_server_that_is_silent_is_noticed_and_a_slow_one_is_borne() throws IOException, InterruptedException {
        connect();
        machine.tell("slow?millis=150");
        machine.tell("set?name=State&value=slow");
        until("slow", 5_000, () -> value("state").equals("slow"));
        machine.tell("silence");
        until(
                "the silence is noticed",
                8_000,
                () -> workshop.server
                        .connection("lathe")
                        .path("state")
                        .asString("")
                        .equals("failed"));
        machine.tell("set?name=State&value=awake");
        machine.tell("cut");
        machine.tell("mend");
        var back = until("back", BACK_MILLIS, () -> value("state").equals("awake"));
        System.out.println("OPC UA back after " + back + " ms (silence)");
    }

    @Test
    @Order(6)
    void it_speaks_secured_to_the_certificate_that_was_trusted() throws IOException, InterruptedException {
        var kinds = List.of(
                "Basic256Sha256 Sign",
                "Basic256Sha256 SignAndEncrypt",
                "Aes128_Sha256_RsaOaep SignAndEncrypt",
                "Aes256_Sha256_RsaPss SignAndEncrypt");
        machine.tell("set?name=State&value=secured");
        workshop.configure(
                ++version,
                kinds.stream()
                        .map(kind -> connection(
                                        kind,
                                        """
                                        "securityPolicy":"%s","securityMode":"%s","user":"operator","password":"secret",
                                        "serverThumbprint":"%s"
                                        """.formatted(kind.split(" ")[0], kind.split(" ")[1], machine.thumbprint()),
                                        POINTS)
                                .replace("D-LATHE", kind))
                        .toArray(String[]::new));
        for (var kind : kinds) {
            workshop.awaitConnected(kind);
            until(kind, 5_000, () -> "secured".equals(workshop.server.value(kind, "state")));
        }
    }

    @Test
    @Order(7)
    void another_certificate_and_a_wrong_password_are_refused_in_words() {
        var policy = "\"securityPolicy\":\"Basic256Sha256\",\"securityMode\":\"Sign\"";
        var other = "\"serverThumbprint\":\"" + "ab".repeat(32) + "\"";
        var trusted = "\"serverThumbprint\":\"" + machine.thumbprint() + "\"";
        workshop.configure(
                ++version,
                connection("changed", policy + "," + other, POINTS),
                connection("unseen", policy, POINTS),
                connection("password", policy + "," + trusted + ",\"user\":\"operator\",\"password\":\"no\"", POINTS),
                plain().replace("ns=1;s=Count", "ns=1;s=Gone"));
        awaitError("changed", "shows another certificate (SHA-256 " + machine.thumbprint());
        awaitError("unseen", "is not trusted yet");
        awaitError("password", "refuses the user or the password");
        awaitError("lathe", "1 of 9 nodes can't be read: ns=1;s=Gone (Bad_NodeIdUnknown)");
        assertThat(workshop.server.connection("lathe").path("state").stringValue())
                .isEqualTo("connected");
    }

    private static void awaitError(String id, String words) {
        until(
                id + ": " + words,
                8_000,
                () -> workshop.server.connection(id).path("error").asString("").contains(words));
    }
}
