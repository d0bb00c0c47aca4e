package org.staveworks.device.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.SenderCheck;
import org.staveworks.device.internal.ingest.Ingest;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class MqttTlsTest {
    private static final String PASSWORD = "only-for-this-test";

    @Autowired
    Members members;

    @Autowired
    SenderCheck senders;

    @Autowired
    Ingest ingest;

    @Autowired
    RefusedMessages refusals;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    @Test
    void aDeviceThatTrustsTheCertificateIsTakenAndOneThatDoesNotLeaves() throws Exception {
        var planner = members.factory("Sealed works " + UUID.randomUUID()).as(Role.PLANNER);
        var device = planner.post("/api/v1/devices", Map.of("name", "Press"))
                .expect(201)
                .json();
        makeCertificate("door");
        makeCertificate("other");
        var door = new MqttDoor(
                new MqttSettings("127.0.0.1", -1, 0, pem("door.crt"), pem("door.key")),
                senders,
                ingest,
                refusals,
                clock);
        door.start();
        try {
            assertThat(door.ports().plain()).isEqualTo(-1);
            int port = door.ports().tls();
            var code = device.path("code").asString();
            var secret = device.path("secret").asString();

            assertThat(publish(port, "door.crt", code, secret)).isZero();
            assertThat(publish(port, "other.crt", code, secret)).isNotZero();
        } finally {
            door.stop();
        }
        var view = planner.get("/api/v1/devices/" + device.path("id").asString())
                .expect(200)
                .json();
        assertThat(view.path("series")).hasSize(1);
    }

    private String pem(String name) {
        return folder.resolve(name).toString();
    }

    private int publish(int port, String trusted, String code, String secret) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(
                        "mosquitto_pub",
                        "-h",
                        "localhost",
                        "-p",
                        String.valueOf(port),
                        "--cafile",
                        pem(trusted),
                        "-u",
                        code,
                        "-P",
                        secret,
                        "-q",
                        "1",
                        "-t",
                        "v1/telemetry",
                        "-m",
                        "{\"pressure\":4.2}"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    /// A key and a certificate that it signs itself, as PEM files.
    private void makeCertificate(String name) throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve(name + ".p12");
        var made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(made).as(folder.resolve("keytool.log").toString()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        write(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
        write(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private void write(String name, String kind, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind),
                StandardCharsets.US_ASCII);
    }
}
