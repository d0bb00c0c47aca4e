package org.staveworks.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.gateway.testing.StrictServer;

class TlsTest {

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    @Test
    void the_server_is_trusted_by_the_named_certificate_and_its_name(@TempDir Path directory) throws Exception {
        var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
        var certificate = new SelfSignedCertificateBuilder(keys)
                .setCommonName("server")
                .setApplicationUri("urn:server")
                .addDnsName("localhost")
                .build();
        var ca = directory.resolve("ca.pem");
        Files.writeString(ca, pem("CERTIFICATE", certificate.getEncoded()));
        var tls = new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(pem("CERTIFICATE", certificate.getEncoded())))
                .setKeyValue(Buffer.buffer(pem("PRIVATE KEY", keys.getPrivate().getEncoded())));
        try (var server = new StrictServer(tls)) {
            assertThat(isUp(directory, server, "localhost", ca, 3_000)).isTrue();
            assertThat(isUp(directory, server, "127.0.0.1", ca, 700))
                    .as("the certificate names localhost only")
                    .isFalse();
            assertThat(isUp(directory, server, "localhost", null, 700))
                    .as("Java does not trust it")
                    .isFalse();
        }
    }

    private static boolean isUp(Path directory, StrictServer server, String host, @Nullable Path ca, int millis)
            throws IOException, InterruptedException {
        try (var buffer =
                        org.staveworks.gateway.buffer.Buffer.open(Files.createTempDirectory(directory, "b"), 1 << 20);
                var lanes = new Lanes(buffer);
                var uplink = new Uplink(
                        new Server(host, server.port(), true, ca, StrictServer.CODE, StrictServer.SECRET),
                        lanes,
                        new Deaf())) {
            uplink.start();
            until("the line is up", millis, uplink::isUp);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /// Wants nothing of the server.
    private static final class Deaf implements Uplink.Listener {
        @Override
        public void connected() {}

        @Override
        public void config(byte[] document) {
            assertThat(new String(document, StandardCharsets.UTF_8)).startsWith("{");
        }

        @Override
        public void command(String id, byte[] request) {}
    }
}
