package org.staveworks.alarm.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.alarm.Notifier.Outcome;
import org.staveworks.alarm.internal.mail.MailSettings.Encryption;
import org.staveworks.testing.KeyFiles;
import org.staveworks.testing.MailPeer;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

class MailDoorTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    Path folder;

    private static MailSettings settings(int port, Encryption encryption, String authority) {
        return new MailSettings(
                "localhost", port, "", "", "alarms@cluster.example", encryption, authority, "https://cluster.example/");
    }

    private static MailDoor plain(MailPeer peer) {
        return new MailDoor(settings(peer.port(), Encryption.NONE, ""), Clock.systemUTC());
    }

    private static MailDoor.Mail to(String address) {
        return new MailDoor.Mail("id-1", address, "过热\r\nBcc: a@b.example", "过热", "<p>过热</p>", true);
    }

    @Test
    void aMailArrivesInBothFormsAndSaysThatAMachineWroteIt() {
        try (var peer = MailPeer.plain()) {
            assertThat(plain(peer).send(to("wang@works.example"))).isEqualTo(new Outcome.Delivered());

            var mail = peer.taken().getFirst();
            assertThat(mail.from()).isEqualTo("alarms@cluster.example");
            assertThat(mail.subject()).isEqualTo("过热 Bcc: a@b.example");
            assertThat(mail.body("text/plain").strip()).isEqualTo("过热");
            assertThat(mail.body("text/html")).isEqualTo("<p>过热</p>");
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.header("X-Priority")).isEqualTo("1");
            assertThat(mail.header("Message-ID")).isEqualTo("<id-1@cluster.example>");
        }
    }

    @Test
    void whoIsNotKnownIsRefusedForGoodAndWhoIsPutOffIsTriedAgain() {
        try (var peer = MailPeer.plain()) {
            var unknown = plain(peer).send(to("nobody@works.example"));
            assertThat(unknown).isInstanceOf(Outcome.Refused.class);
            assertThat(MailDoor.isAddressRefused(unknown)).isTrue();
            assertThat(plain(peer).send(to("later@works.example"))).isInstanceOf(Outcome.Failed.class);
            var full = plain(peer).send(to("full@works.example"));
            assertThat(full).isInstanceOf(Outcome.Refused.class);
            assertThat(MailDoor.isAddressRefused(full)).isFalse();
            assertThat(peer.taken()).isEmpty();
        }
    }

    @Test
    void aServerThatIsDownIsTriedAgain() {
        var peer = MailPeer.plain();
        var door = plain(peer);
        peer.close();

        assertThat(door.send(to("wang@works.example"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void mailGoesThroughTlsToAServerThatAnAuthorityVouchesForAndToNoOther() throws Exception {
        var keys = certificate("server");
        certificate("stranger");
        try (var starting = MailPeer.startingTls(keys);
                var wholly = MailPeer.tls(keys)) {
            assertThat(send(starting, Encryption.STARTTLS, "server")).isEqualTo(new Outcome.Delivered());
            assertThat(send(wholly, Encryption.TLS, "server")).isEqualTo(new Outcome.Delivered());
            assertThat(send(starting, Encryption.STARTTLS, "stranger")).isInstanceOf(Outcome.Failed.class);
            assertThat(send(wholly, Encryption.TLS, "stranger")).isInstanceOf(Outcome.Failed.class);
            assertThat(send(starting, Encryption.NONE, "server")).isInstanceOf(Outcome.Failed.class);
            assertThat(starting.taken()).hasSize(1);
            assertThat(wholly.taken()).hasSize(1);
        }
    }

    @Test
    void nothingIsSaidPlainlyWhereTlsIsWanted() {
        try (var peer = MailPeer.plain()) {
            var door = new MailDoor(settings(peer.port(), Encryption.STARTTLS, ""), Clock.systemUTC());
            assertThat(door.send(to("wang@works.example"))).isInstanceOf(Outcome.Failed.class);
            assertThat(peer.taken()).isEmpty();
        }
    }

    @Test
    void aServerThatWantsToKnowWhoSendsIsToldAndAWrongPasswordIsTriedAgain() {
        var peer = new MailPeer(builder -> builder.authenticationHandlerFactory(
                        new EasyAuthenticationHandlerFactory((user, password, context) -> {
                            if (!user.equals("staveworks") || !password.equals(PASSWORD)) {
                                throw new LoginFailedException();
                            }
                        }))
                .requireAuth());
        try (peer) {
            assertThat(signedIn(peer, PASSWORD).send(to("wang@works.example"))).isEqualTo(new Outcome.Delivered());
            assertThat(signedIn(peer, "another").send(to("wang@works.example"))).isInstanceOf(Outcome.Failed.class);
        }
    }

    private static MailDoor signedIn(MailPeer peer, String password) {
        return new MailDoor(
                new MailSettings(
                        "localhost",
                        peer.port(),
                        "staveworks",
                        password,
                        "alarms@cluster.example",
                        Encryption.NONE,
                        "",
                        ""),
                Clock.systemUTC());
    }

    @Test
    void settingsWithAServerAndWithoutASenderAreRefused() {
        assertThatThrownBy(() -> new MailSettings("mail.example", 0, "", "", "", Encryption.TLS, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STAVEWORKS_MAIL_FROM");
    }

    private Outcome send(MailPeer peer, Encryption encryption, String authority) {
        var trusted = folder.resolve(authority + ".crt").toString();
        return new MailDoor(settings(peer.port(), encryption, trusted), Clock.systemUTC())
                .send(to("wang@works.example"));
    }

    /// A key and a certificate that it signs itself.
    private SSLContext certificate(String name) throws Exception {
        var keys = new KeyFiles(folder).make(name, "localhost", List.of());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, KeyFiles.PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
