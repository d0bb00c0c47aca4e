package org.staveworks.alarm.internal.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server by which people are told (SMTP, RFC 5321).
///
/// @param host          empty where no mail is sent
/// @param port          0 for the usual one: 465 with `tls`, else 587
/// @param user          empty where the server takes mail from this machine without
/// @param password      from the environment, `STAVEWORKS_MAIL_PASSWORD`
/// @param from          the address that mails come from
/// @param encryption    how the connection is kept secret
/// @param authority     PEM file with the authority that signs the server's certificate; empty for the
///                      usual ones
/// @param publicAddress where people find this installation, such as `https://cluster.example.org`;
///                      mails name no address where it is empty
@ConfigurationProperties("staveworks.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("starttls") Encryption encryption,
        @DefaultValue("") String authority,
        @DefaultValue("") String publicAddress) {
    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    /// How the connection is kept secret.
    public enum Encryption {
        /// Not at all, for a server on this machine.
        NONE,
        /// It begins plainly and goes on with TLS, or not at all (RFC 3207).
        STARTTLS,
        /// From its first byte (RFC 8314, 3.3).
        TLS
    }

    public MailSettings {
        if (!host.isBlank() && from.isBlank()) {
            throw new IllegalArgumentException(
                    "staveworks.mail.host is (%s) and staveworks.mail.from is empty. Maybe set STAVEWORKS_MAIL_FROM."
                            .formatted(host));
        }
    }

    boolean isOpen() {
        return !host.isBlank();
    }

    int portOrUsual() {
        if (port > 0) {
            return port;
        }
        return encryption == Encryption.TLS ? TLS_PORT : SUBMISSION_PORT;
    }
}
