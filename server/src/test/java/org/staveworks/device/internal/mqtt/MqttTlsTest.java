package org.staveworks.device.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.internal.Certificates;
import org.staveworks.device.internal.SenderCheck;
import org.staveworks.device.internal.revocation.Revocations;
import org.staveworks.device.internal.revocation.Revocations.RevocationList;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.FieldProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.KeyFiles;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.node.BooleanNode;

@ServerTest
class MqttTlsTest {

    @Autowired
    Members members;

    @Autowired
    SenderCheck senders;

    @Autowired
    DeviceConnections sessions;

    @Autowired
    SignInLimit limit;

    @Autowired
    Revocations revocations;

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

    @Test
    void whatItsAuthorityHasTakenBackLetsNobodyInAnyMore() throws Exception {
        var planner = members.factory("Revoking works " + UUID.randomUUID()).as(Role.PLANNER);
        var operator = members.operator("Cluster operator " + UUID.randomUUID()).as(Role.OPERATOR);
        var lost = register(planner, "Lost");
        var kept = register(planner, "Kept");
        makeCertificate("door", "localhost");
        generate("authority", "Works authority " + UUID.randomUUID(), List.of("-ext", "bc:c"));
        generate("stranger", "Somebody else", List.of("-ext", "bc:c"));
        signCertificate("lost", lost.code(), "authority");
        signCertificate("kept", kept.code(), "authority");
        var authorities = Certificates.ofFile(folder.resolve("authority.crt"));
        var door = open(pem("authority.crt"));
        try {
            int port = door.ports().tls();
            var standing = new ProcessBuilder(subscriber(port, "lost")).start();
            Awaited.from(() -> isConnected(planner, lost) ? BooleanNode.TRUE : null);
            assertThat(publish(port, "door.crt", shows("kept"))).isZero();

            refused(revocationList("stranger", "lost", "-rfc"), authorities, DeviceProblem.REVOCATIONS_OF_OTHERS);
            refused(expiredList("authority"), authorities, DeviceProblem.REVOCATIONS_EXPIRED);
            refused(new byte[] {1, 2, 3}, authorities, DeviceProblem.REVOCATIONS_UNREADABLE);
            var told = taken(revocationList("authority", "lost"), authorities);

            // Who stands by it goes at once, and does not come back; the others do.
            assertThat(standing.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(publish(port, "door.crt", shows("lost"))).isNotZero();
            assertThat(publish(port, "door.crt", shows("kept"))).isZero();
            assertThat(told.revoked()).isEqualTo(1);
            assertThat(told.expired()).isFalse();
            assertThat(operator.get("/api/v1/devices/revocations")
                            .expect(200)
                            .json()
                            .findValuesAsString("authority"))
                    .contains(told.authority());
            planner.get("/api/v1/devices/revocations").expect(403);

            operator.delete("/api/v1/devices/revocations/" + told.id()).expect(204);
            assertThat(publish(port, "door.crt", shows("lost"))).isZero();
        } finally {
            door.stop();
        }
    }

    private boolean isConnected(Client planner, Device device) {
        return planner.get("/api/v1/devices/" + device.id())
                .expect(200)
                .json()
                .path("connected")
                .asBoolean();
    }

    private RevocationList taken(byte[] list, List<X509Certificate> authorities) {
        return CurrentCaller.callAs(Caller.system(), () -> revocations.add(list, authorities));
    }

    private void refused(byte[] list, List<X509Certificate> authorities, DeviceProblem why) {
        assertThatThrownBy(() -> taken(list, authorities))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.fields())
                                .extracting(FieldProblem::code)
                                .containsExactly(why));
    }

    /// A list that an authority signs, of one certificate.
    private byte[] revocationList(String authority, String revoked, String... more)
            throws IOException, InterruptedException, GeneralSecurityException {
        var serial =
                Certificates.ofFile(folder.resolve(revoked + ".crt")).getFirst().getSerialNumber();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-gencrl",
                "-alias",
                authority,
                "-id",
                serial.toString(),
                "-keystore",
                pem(authority + ".p12"),
                "-storepass",
                KeyFiles.PASSWORD,
                "-file",
                pem("list.crl")));
        command.addAll(List.of(more));
        var made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(made).as(Files.readString(folder.resolve("keytool.log"))).isZero();
        return Files.readAllBytes(folder.resolve("list.crl"));
    }

    /// Of 2025, by OpenSSL: keytool makes none that is over.
    private byte[] expiredList(String authority) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(
                folder.resolve("ca.cnf"),
                "[ca]\ndefault_ca = all\n[all]\ndatabase = %s\ndefault_md = sha256\n".formatted(pem("index.txt")));
        var made = new ProcessBuilder(
                        "openssl",
                        "ca",
                        "-gencrl",
                        "-config",
                        pem("ca.cnf"),
                        "-keyfile",
                        pem(authority + ".key"),
                        "-cert",
                        pem(authority + ".crt"),
                        "-crl_lastupdate",
                        "20250101000000Z",
                        "-crl_nextupdate",
                        "20250102000000Z",
                        "-out",
                        pem("expired.crl"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
        assertThat(made).as(Files.readString(folder.resolve("openssl.log"))).isZero();
        return Files.readAllBytes(folder.resolve("expired.crl"));
    }

    private List<String> subscriber(int port, String certificate) {
        var command = new ArrayList<>(List.of(
                "mosquitto_sub",
                "-h",
                "localhost",
                "-p",
                String.valueOf(port),
                "--cafile",
                pem("door.crt"),
                "-V",
                "mqttv5",
                "-t",
                "v1/commands/request/+",
                "-W",
                "60"));
        command.addAll(shows(certificate));
        return command;
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
        new KeyFiles(folder).make(name, subject, more);
    }
}
