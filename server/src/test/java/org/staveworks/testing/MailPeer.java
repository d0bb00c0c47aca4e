package org.staveworks.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server. It knows nobody whose address begins with `nobody`, puts off those that begin with
/// `later`, and takes no mail for `full`.
public final class MailPeer implements AutoCloseable {
    private static final MailPeer OF_ALL_TESTS = plain();

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    /// A mail that it took.
    public record Taken(String from, String to, MimeMessage message) {
        public String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String header(String name) {
            try {
                return String.join(",", message.getHeader(name));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /// @param type such as `text/html`
        public String body(String type) {
            try {
                return find(message.getContent(), type);
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String find(Object content, String type) throws IOException, MessagingException {
            if (content instanceof Multipart parts) {
                for (int n = 0; n < parts.getCount(); n++) {
                    BodyPart part = parts.getBodyPart(n);
                    var found = part.isMimeType(type) ? part.getContent().toString() : find(part.getContent(), type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        }
    }

    public MailPeer(UnaryOperator<SMTPServer.Builder> options) {
        server = options.apply(SMTPServer.port(0)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("mail.test")
                        .messageHandlerFactory(context -> new Handler()))
                .build();
        server.start();
    }

    /// The one to which the server of the tests sends.
    public static MailPeer ofAllTests() {
        return OF_ALL_TESTS;
    }

    public static MailPeer plain() {
        return new MailPeer(builder -> builder);
    }

    public static MailPeer startingTls(SSLContext keys) {
        return new MailPeer(builder -> builder.requireTLS().startTlsSocketFactory(keys));
    }

    public static MailPeer tls(SSLContext keys) {
        return new MailPeer(builder -> builder.serverSocketFactory(keys));
    }

    public int port() {
        return server.getPortAllocated();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    public List<Taken> takenBy(String address) {
        return taken.stream().filter(one -> one.to().equals(address)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private String from = "";
        private String to = "";

        @Override
        public void from(String sender) {
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("nobody")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
            if (recipient.startsWith("later")) {
                throw new RejectException(451, "4.7.1 try again later");
            }
            to = recipient;
        }

        @Override
        public @Nullable String data(InputStream content) throws RejectException, IOException {
            var bytes = content.readAllBytes();
            if (to.startsWith("full")) {
                throw new RejectException(552, "5.2.2 mailbox full");
            }
            try {
                taken.add(new Taken(
                        from,
                        to,
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes))));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            return null;
        }

        @Override
        public void done() {
            // The connection may bring another one.
        }
    }
}
