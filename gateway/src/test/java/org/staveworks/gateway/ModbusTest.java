package org.staveworks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.gateway.testing.Peer;
import org.staveworks.gateway.testing.Workshop;

class ModbusTest {
    private static final int BACK_MILLIS = 2_000;
    private static final String POINTS = """
            [{"metric":"temperature","table":"holding","address":0,"format":"int16","scale":0.1},
             {"metric":"power","table":"holding","address":2,"format":"float32"},
             {"metric":"count","table":"input","address":4,"format":"uint32","byteOrder":"CDAB"},
             {"metric":"running","table":"holding","address":8,"format":"bit","bit":0},
             {"metric":"batch","table":"holding","address":9,"format":"bcd16","pollMillis":200},
             {"metric":"idle","table":"discrete","address":0,"format":"bit"},
             {"metric":"low","table":"holding","address":20,"format":"uint16","writable":true},
             {"metric":"high","table":"holding","address":21,"format":"float32","byteOrder":"CDAB","writable":true},
             {"metric":"lamp","table":"coil","address":4,"format":"bit","writable":true},
             {"metric":"horn","table":"coil","address":5,"format":"bit","writable":true}%s]
            """;

    private static Peer meter;
    private static Workshop workshop;
    private static int version;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var starting = Peer.begin("modbus-server.mjs", "--port", "0", "--period", "50");
        workshop = new Workshop();
        meter = starting.ready();
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        assertThat(workshop.server.breaches).isEmpty();
        workshop.close();
        meter.close();
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        meter.tell("mend");
        meter.tell("sane");
        meter.tell("idle");
    }

    private static String connection(String id, String transport, String more) {
        return """
            {"id":"%s","deviceCode":"D-METER","name":"Meter","enabled":true,"commands":true,"kind":"modbus",
             "modbus":{%s,"unitId":1,"pollMillis":40,"timeoutMillis":400,"maxGap":8},"points":%s}
            """.formatted(id, transport, POINTS.formatted(more));
    }

    private static String tcp(String more) {
        return connection("meter", "\"transport\":\"tcp\",\"host\":\"127.0.0.1\",\"port\":" + meter.port(), more);
    }

    private static void connect() {
        workshop.configure(++version, tcp(""));
        workshop.awaitConnected("meter");
    }

    private static String value(String metric) {
        return String.valueOf(workshop.server.value("D-METER", metric));
    }

    private static String state() {
        return workshop.server.connection("meter").path("state").asString("");
    }

    @Test
    void numbers_of_every_kind_arrive_scaled_and_in_few_requests() throws IOException, InterruptedException {
        connect();
        meter.tell("run");
        until(
                "running",
                5_000,
                () -> value("running").equals("1") && value("idle").equals("0"));
        until("counting", 5_000, () -> !value("count").equals("null") && Double.parseDouble(value("count")) >= 2);
        assertThat(value("temperature")).isEqualTo("21.5");
        assertThat(value("batch")).isEqualTo("1234");
        assertThat(Double.parseDouble(value("power"))).isBetween(3.0, 3.9);
        var before = meter.tell("get").path("requests").intValue();
        var reads = workshop.server.told.size();
        until("a hundred values", 5_000, () -> workshop.server.told.size() > reads + 100);
        // Bits are counted one by one by this peer: registers in three blocks, three bits.
        assertThat(meter.tell("get").path("requests").intValue() - before).isLessThan(150);
    }

    @Test
    void a_register_that_is_not_there_costs_only_itself() {
        workshop.configure(
                ++version,
                tcp(",{\"metric\":\"hole\",\"table\":\"holding\",\"address\":28,\"format\":\"uint16\"},"
                        + "{\"metric\":\"gone\",\"table\":\"holding\",\"address\":45,\"format\":\"uint32\"}"));
        until(
                "the hole is told",
                5_000,
                () -> workshop.server
                        .connection("meter")
                        .path("error")
                        .asString("")
                        .contains("holding 45–46: illegal address (2)"));
        assertThat(state()).isEqualTo("connected");
        until("the others are read", 5_000, () -> value("hole").equals("0"));
        var preview = workshop.server.command(
                "preview",
                "{\"connection\":"
                        + tcp(",{\"metric\":\"gone\",\"table\":\"holding\",\"address\":45,\"format\":\"uint32\"}")
                        + "}");
        assertThat(preview.at("/result/values").toString())
                .contains("\"metric\":\"temperature\",\"raw\":\"0x00D7\",\"value\":21.5")
                .contains(
                        "\"metric\":\"gone\",\"raw\":null,\"value\":null,\"at\":null,\"error\":\"illegal address (2)\"");
    }

    @Test
    void neighbours_are_written_in_one_request_and_read_back() throws IOException, InterruptedException {
        connect();
        var answer = workshop.server.command("write", """
                {"connectionId":"meter","values":[{"metric":"high","value":2.5},{"metric":"low","value":7},
                 {"metric":"lamp","value":true},{"metric":"horn","value":1}]}
                """);
        assertThat(answer.path("result").toString())
                .contains(
                        "\"written\":4", "{\"metric\":\"high\",\"value\":2.5}", "{\"metric\":\"horn\",\"value\":1.0}");
        var seen = meter.tell("get");
        // The two coils come to this peer one by one, from one request.
        assertThat(seen.path("writes").toString()).contains("[20,3]");
        assertThat(seen.at("/coils/4").booleanValue()).isTrue();
        assertThat(seen.at("/registers/20").intValue()).isEqualTo(7);
        var refused = workshop.server.command(
                "write", "{\"connectionId\":\"meter\",\"values\":[{\"metric\":\"low\",\"value\":-1}]}");
        assertThat(refused.path("error").stringValue()).contains("out of the range of uint16");
    }

    @Test
    void it_is_back_within_two_seconds_whatever_happened() throws IOException, InterruptedException {
        connect();
        meter.tell("slow?millis=60");
        meter.tell("set?address=20&value=1");
        until("a slow one is borne", 5_000, () -> value("low").equals("1"));
        meter.tell("cut");
        until("the loss is noticed", 5_000, () -> state().equals("failed"));
        meter.tell("set?address=20&value=2");
        meter.tell("mend");
        var network =
                until("back after the network", BACK_MILLIS, () -> value("low").equals("2"));

        meter.tell("silence");
        until("the silence is noticed", 5_000, () -> state().equals("failed"));
        meter.tell("set?address=20&value=3");
        meter.tell("mend");
        until("back after the silence", BACK_MILLIS, () -> value("low").equals("3"));

        meter.tell("rubbish");
        until(
                "exceptions are told",
                5_000,
                () -> workshop.server
                        .connection("meter")
                        .path("error")
                        .asString("")
                        .contains("device failure"));
        meter.tell("sane");
        meter.tell("set?address=20&value=4");
        until("sane again", BACK_MILLIS, () -> value("low").equals("4"));

        var port = meter.port();
        meter.close();
        meter = Peer.start("modbus-server.mjs", "--port", "" + port, "--period", "50");
        meter.tell("set?address=20&value=5");
        var restart =
                until("back after the restart", BACK_MILLIS, () -> value("low").equals("5"));
        System.out.println("Modbus back after " + network + " ms (network), " + restart + " ms (restart)");
    }

    @Test
    void units_share_a_serial_line_and_a_silent_one_does_not_stop_them(@TempDir Path directory)
            throws IOException, InterruptedException {
        var near = directory.resolve("near");
        var far = directory.resolve("far");
        var line = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far).start();
        try {
            until("the line", 5_000, () -> Files.exists(near) && Files.exists(far));
            try (var unit =
                    Peer.start("modbus-server.mjs", "--serial", far.toRealPath().toString())) {
                var transport = "\"transport\":\"rtu\",\"serial\":{\"port\":\"" + near.toRealPath()
                        + "\",\"baud\":115200,\"parity\":\"none\"}";
                workshop.configure(
                        ++version,
                        unit(transport, "first", 1),
                        unit(transport, "second", 2),
                        unit(transport, "silent", 99));
                workshop.awaitConnected("first");
                workshop.awaitConnected("second");
                until(
                        "the silent one is told",
                        5_000,
                        () -> workshop.server
                                .connection("silent")
                                .path("error")
                                .asString("")
                                .contains("unit 99 does not answer"));
                unit.tell("set?address=20&value=77");
                until(
                        "both read",
                        5_000,
                        () -> "77".equals(workshop.server.value("first", "low"))
                                && "77".equals(workshop.server.value("second", "low")));
            }
        } finally {
            line.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static String unit(String transport, String id, int number) {
        return connection(id, transport, "").replace("D-METER", id).replace("\"unitId\":1", "\"unitId\":" + number);
    }
}
