package org.staveworks.device.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.SenderCheck;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
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
    DeviceConnections sessions;

    @Autowired
    SignInLimit limit;

    @Autowired
    ConnectionLimit room;

    @TempDir
    Path folder;

    private record Device(String id, String code, String secret) {}

    private Device register(Client planner, String name) {
        var told = planner.post("/api/v1/devices", Map.of("name", name))
                .expect(201)
                .json();
        return new Device(
                told.path("id").asString(),
                told.path("code").asString(),
                told.path("secret").asString());
    }

    private int seriesOf(Client planner, Device device) {
        return planner.get("/api/v1/devices/" + device.id())
                .expect(200)
                .json()
                .path("series")
                .size();
    }

    private MqttDoor open(String authority) throws IOException, GeneralSecurityException {
        var door = new MqttDoor(
                new MqttSettings("127.0.0.1", -1, 0, pem("door.crt"), pem("door.key"), authority),
                senders,
                sessions,
                limit,
                room);
        door.start();
        return door;
    }

    @Test
    void aDeviceThatTrustsTheCertificateIsTakenAndOneThatDoesNotLeaves() throws Exception {
        var planner = members.factory("Sealed works " + UUID.randomUUID()).as(Role.PLANNER);
        var device = register(planner, "Press");
        makeCertificate("door", "localhost");
        makeCertificate("other", "localhost");
        var door = open("");
        try {
            assertThat(door.ports().plain()).isEqualTo(-1);
            int port = door.ports().tls();
            var bySecret = List.of("-u", device.code(), "-P", device.secret());

            assertThat(publish(port, "door.crt", bySecret)).isZero();
            assertThat(publish(port, "other.crt", bySecret)).isNotZero();
        } finally {
            door.stop();
        }
        assertThat(seriesOf(planner, device)).isEqualTo(1);
    }

    @Test
    void aCertificateLetsInTheDeviceToWhichItIsPinnedOrThatItsAuthorityNames() throws Exception {
        var planner = members.factory("Certified works " + UUID.randomUUID()).as(Role.PLANNER);
        var pinned = register(planner, "Pinned");
        var named = register(planner, "Named");
        makeCertificate("door", "localhost");
        makeCertificate("own", "whatever");
        makeCertificate("stranger", named.code());
        generate("authority", "Works authority", List.of("-ext", "bc:c"));
        signCertificate("signed", named.code(), "authority");
        var door = open(pem("authority.crt"));
        try {
            int port = door.ports().tls();
            assertThat(publish(port, "door.crt", shows("own"))).isNotZero();
            planner.put("/api/v1/devices/" + pinned.id() + "/certificate", Map.of("pem", "no certificate"))
                    .expect(422);
            planner.put("/api/v1/devices/" + pinned.id() + "/certificate", Map.of("pem", text("own.crt")))
                    .expect(204);
            planner.put("/api/v1/devices/" + named.id() + "/certificate", Map.of("pem", text("own.crt")))
                    .expect(422);

            assertThat(publish(port, "door.crt", shows("own"))).isZero();
            assertThat(publish(port, "door.crt", shows("own", "-u", named.code(), "-P", "none")))
                    .isNotZero();
            assertThat(publish(port, "door.crt", shows("signed"))).isZero();
            assertThat(publish(port, "door.crt", shows("signed", "-u", pinned.code(), "-P", "none")))
                    .isNotZero();
            // A stranger's certificate does not get in, not even with the right secret.
            assertThat(publish(port, "door.crt", shows("stranger", "-u", named.code(), "-P", named.secret())))
                    .isNotZero();

            planner.put(
                            "/api/v1/devices/" + pinned.id() + "/access",
                            Map.of(
                                    "commandsAllowed",
                                    false,
                                    "certificateOnly",
                                    true,
                                    "messagesPerSecond",
                                    10,
                                    "pointsPerSecond",
                                    10))
                    .expect(204);
            assertThat(publish(port, "door.crt", List.of("-u", pinned.code(), "-P", pinned.secret())))
                    .isNotZero();
            assertThat(publish(port, "door.crt", shows("own"))).isZero();
        } finally {
            door.stop();
        }
        assertThat(seriesOf(planner, pinned)).isEqualTo(1);
        assertThat(seriesOf(planner, named)).isEqualTo(1);
    }

    private List<String> shows(String certificate, String... more) {
        var options = new ArrayList<>(List.of("--cert", pem(certificate + ".crt"), "--key", pem(certificate + ".key")));
        options.addAll(List.of(more));
        return options;
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.US_ASCII);
    }

    private String pem(String name) {
        return folder.resolve(name).toString();
    }

    private int publish(int port, String trusted, List<String> proof) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "mosquitto_pub",
                "-h",
                "localhost",
                "-p",
                String.valueOf(port),
                "--cafile",
                pem(trusted),
                "-q",
                "1",
                "-t",
                "v1/telemetry",
                "-m",
                "{\"pressure\":4.2}"));
        command.addAll(proof);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    /// A key and a certificate that it signs itself, as PEM files.
    private void makeCertificate(String name, String subject)
            throws IOException, InterruptedException, GeneralSecurityException {
        generate(name, subject, List.of());
    }

    private void signCertificate(String name, String subject, String authority)
            throws IOException, InterruptedException, GeneralSecurityException {
        // In one store, where keytool finds the signer's key.
        Files.copy(folder.resolve(authority + ".p12"), folder.resolve(name + ".p12"));
        generate(name, subject, List.of("-signer", authority));
    }

    private void generate(String name, String subject, List<String> more)
            throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve(name + ".p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + subject,
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(more);
        var made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(made).as(Files.readString(folder.resolve("keytool.log"))).isZero();
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
