package org.staveworks.alarm.internal.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.staveworks.alarm.Notifier.Outcome;

/// Hands mails to the mail server (发信). An answer that begins with 5 to the recipient or to the mail
/// is for good, all else may go well another time (RFC 5321, 4.2.1).
@Component
@EnableConfigurationProperties(MailSettings.class)
class MailDoor {
    private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int FOR_GOOD = 500;

    private final MailSettings settings;
    private final Clock clock;
    private final JavaMailSenderImpl sender;

    MailDoor(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.sender = sender(settings);
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        var sender = new JavaMailSenderImpl();
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sender.setHost(settings.host());
        sender.setPort(settings.portOrUsual());
        if (!settings.user().isBlank()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
        var properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(!settings.user().isBlank()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(CONNECT_MILLIS));
        properties.put("mail.smtp.timeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.writetimeout", String.valueOf(ANSWER_MILLIS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.encryption()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        if (!settings.authority().isBlank()) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(Path.of(settings.authority())));
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static SSLSocketFactory trusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority" + number++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "staveworks.mail.authority (%s) can't be read. Maybe it is no PEM file.".formatted(authority), e);
        }
    }

    boolean isOpen() {
        return settings.isOpen();
    }

    /// A mail.
    ///
    /// @param id       the same each time it is sent, so that the second one can be dropped
    /// @param isUrgent shown before others where the reader's program can
    record Mail(String id, String to, String subject, String text, String html, boolean isUrgent) {}

    /// @return [#isAddressRefused] where the server knows nobody of that address
    Outcome send(Mail mail) {
        if (!isOpen()) {
            return new Outcome.Refused("no mail server is set");
        }
        try {
            var message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(mail.to());
            helper.setSubject(mail.subject().replaceAll("\\s+", " "));
            helper.setText(mail.text(), mail.html());
            helper.setSentDate(Date.from(clock.instant()));
            if (mail.isUrgent()) {
                helper.setPriority(1);
                message.setHeader("Importance", "high");
            }
            // No machine is to answer a machine (RFC 3834, 5).
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), domain()));
            sender.send(message);
            return new Outcome.Delivered();
        } catch (MailAuthenticationException refused) {
            LOG.warn("The mail server does not let us in", refused);
            return new Outcome.Failed("the mail server refused the sign-in");
        } catch (MailException | MessagingException failure) {
            return outcome(failure);
        }
    }

    private String domain() {
        return settings.from().replaceFirst("^.*@", "").replaceAll("[^A-Za-z0-9.-]", "");
    }

    static final String ADDRESS_REFUSED = "the mail server refused the address";

    private static Outcome outcome(Exception failure) {
        var reasons = reasons(failure);
        for (var one : reasons) {
            if (one instanceof SMTPAddressFailedException refused) {
                int code = refused.getReturnCode();
                return code >= FOR_GOOD
                        ? new Outcome.Refused(ADDRESS_REFUSED + " (" + code + ")")
                        : new Outcome.Failed("the mail server put the address off (" + code + ")");
            }
        }
        for (var one : reasons) {
            if (one instanceof SMTPSendFailedException refused) {
                int code = refused.getReturnCode();
                return code >= FOR_GOOD && !refused.getCommand().startsWith("MAIL")
                        ? new Outcome.Refused("the mail server refused the mail (" + code + ")")
                        : new Outcome.Failed("the mail server answered " + code);
            }
        }
        LOG.warn("A mail was not sent; it is tried again: {}", failure.getMessage());
        return new Outcome.Failed("the mail server was not reached");
    }

    static boolean isAddressRefused(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var reason) && reason.startsWith(ADDRESS_REFUSED);
    }

    /// All that is told of a failure: causes, what several messages failed of, and what stands behind
    /// each other.
    private static List<Throwable> reasons(Throwable failure) {
        var found = new ArrayList<Throwable>();
        gather(failure, found, new HashSet<>());
        return found;
    }

    private static void gather(@Nullable Throwable one, List<Throwable> found, Set<Throwable> seen) {
        if (one == null || !seen.add(one)) {
            return;
        }
        found.add(one);
        gather(one.getCause(), found, seen);
        if (one instanceof MessagingException messaging) {
            gather(messaging.getNextException(), found, seen);
        }
        if (one instanceof MailSendException several) {
            for (var inner : several.getMessageExceptions()) {
                gather(inner, found, seen);
            }
        }
    }
}
