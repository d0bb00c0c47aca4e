package org.staveworks.device.internal;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.staveworks.device.Device;
import org.staveworks.device.DeviceKind;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.Devices;
import org.staveworks.device.internal.mapping.Mapping;
import org.staveworks.device.internal.mapping.Mappings;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// How devices of the caller's organisation get in, what they may do there, and how they are read.
@Service
public class DeviceAccess {
    private static final int PEM_LENGTH_MAX = 20_000;

    private final JdbcClient jdbc;
    private final Devices devices;
    private final Mappings mappings;
    private final DeviceConnections sessions;
    private final AuditTrail audit;
    private final Clock clock;

    DeviceAccess(
            JdbcClient jdbc,
            Devices devices,
            Mappings mappings,
            DeviceConnections sessions,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.mappings = mappings;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param commandsAllowed   whether people may tell it to do something
    /// @param certificateOnly   whether its secret lets it in no more
    /// @param messagesPerSecond that it may send; what comes faster waits
    /// @param pointsPerSecond   that it may send
    public record AccessRules(
            boolean commandsAllowed, boolean certificateOnly, int messagesPerSecond, int pointsPerSecond) {}

    /// @param fingerprint SHA-256, in hexadecimal
    public record PinnedCertificate(String subject, String fingerprint, Instant expiresAt) {}

    @Transactional(readOnly = true)
    public AccessRules of(UUID id) {
        return jdbc.sql("""
                        select commands_allowed, certificate_only, messages_per_second, points_per_second
                        from device.device where id = :id and organisation_id = :tenant
                        """)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(AccessRules.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    @Transactional
    public void change(UUID id, AccessRules wanted) {
        var checks = new FieldChecks();
        checks.range("messagesPerSecond", wanted.messagesPerSecond(), 1, 20_000);
        checks.range("pointsPerSecond", wanted.pointsPerSecond(), 1, 500_000);
        checks.orThrow();
        var device = connecting(id);
        var before = of(id);
        jdbc.sql("""
                        update device.device set commands_allowed = :commands, certificate_only = :certificate,
                               messages_per_second = :messages, points_per_second = :points
                        where id = :id and organisation_id = :tenant
                        """)
                .param("commands", wanted.commandsAllowed())
                .param("certificate", wanted.certificateOnly())
                .param("messages", wanted.messagesPerSecond())
                .param("points", wanted.pointsPerSecond())
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        // Who came in by a secret that no longer counts goes.
        afterCommit(
                wanted.certificateOnly() && !before.certificateOnly()
                        ? () -> sessions.disconnect(id)
                        : () -> sessions.reload(id));
        audit.record(AuditEntry.of("device.access.changed")
                .subject("device", id, device.code())
                .before(before)
                .after(wanted));
    }

    @Transactional(readOnly = true)
    public @Nullable PinnedCertificate certificate(UUID id) {
        return jdbc.sql("""
                        select certificate_subject, certificate_fingerprint, certificate_expires_at from device.device
                        where id = :id and organisation_id = :tenant and certificate_fingerprint is not null
                        """)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> new PinnedCertificate(
                        row.getString("certificate_subject"),
                        HexFormat.of().formatHex(row.getBytes("certificate_fingerprint")),
                        row.getTimestamp("certificate_expires_at").toInstant()))
                .optional()
                .orElse(null);
    }

    /// Of all certificates only this one lets the device in from now on.
    ///
    /// @param pem one certificate; further ones, of a chain, don't count
    @Transactional
    public void pin(UUID id, @Nullable String pem) {
        var certificate = read(pem);
        var device = connecting(id);
        var before = certificate(id);
        var expiresAt = certificate.getNotAfter().toInstant();
        var pinned = new PinnedCertificate(
                certificate.getSubjectX500Principal().getName(),
                HexFormat.of().formatHex(Certificates.fingerprint(certificate)),
                expiresAt);
        try {
            jdbc.sql("""
                            update device.device set certificate_fingerprint = :fingerprint, certificate_subject = :subject,
                                   certificate_expires_at = :expires
                            where id = :id and organisation_id = :tenant
                            """)
                    .param("fingerprint", Certificates.fingerprint(certificate))
                    .param("subject", pinned.subject())
                    .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .param("tenant", CurrentCaller.get().organisationId())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Problem.field("pem", DeviceProblem.CERTIFICATE_IN_USE, Map.of());
        }
        afterCommit(() -> sessions.disconnect(id));
        audit.record(AuditEntry.of("device.certificate.pinned")
                .subject("device", id, device.code())
                .before(before)
                .after(pinned));
    }

    @Transactional
    public void unpin(UUID id) {
        var device = connecting(id);
        var before = certificate(id);
        if (before == null) {
            return;
        }
        jdbc.sql("""
                        update device.device set certificate_fingerprint = null, certificate_subject = null,
                               certificate_expires_at = null
                        where id = :id and organisation_id = :tenant
                        """)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        afterCommit(() -> sessions.disconnect(id));
        audit.record(AuditEntry.of("device.certificate.unpinned")
                .subject("device", id, device.code())
                .before(before));
    }

    private X509Certificate read(@Nullable String pem) {
        var checks = new FieldChecks();
        var text = checks.text("pem", pem, PEM_LENGTH_MAX);
        checks.orThrow();
        List<X509Certificate> found;
        try {
            found = Certificates.ofPem(text);
        } catch (CertificateException e) {
            found = List.of();
        }
        if (found.isEmpty()) {
            throw Problem.field("pem", DeviceProblem.CERTIFICATE_UNREADABLE, Map.of());
        }
        var certificate = found.getFirst();
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            throw Problem.field(
                    "pem",
                    DeviceProblem.CERTIFICATE_EXPIRED,
                    Map.of("at", certificate.getNotAfter().toInstant()));
        }
        return certificate;
    }

    @Transactional(readOnly = true)
    public @Nullable Mapping mapping(UUID id) {
        return jdbc.sql(
                        "select mapping from device.device where id = :id and organisation_id = :tenant and mapping is not null")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(String.class)
                .optional()
                .map(mappings::parsed)
                .orElse(null);
    }

    /// @param wanted null where it speaks the platform's own form
    @Transactional
    public void map(UUID id, @Nullable Mapping wanted) {
        if (wanted != null) {
            var checks = new FieldChecks();
            mappings.check(checks, "", wanted);
            checks.orThrow();
        }
        var device = connecting(id);
        var before = mapping(id);
        jdbc.sql("update device.device set mapping = :mapping::jsonb where id = :id and organisation_id = :tenant")
                .param("mapping", wanted == null ? null : mappings.text(wanted))
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        afterCommit(() -> sessions.reload(id));
        audit.record(AuditEntry.of("device.mapping.changed")
                .subject("device", id, device.code())
                .before(before)
                .after(wanted));
    }

    /// A device with a connection of its own, locked for a change.
    private Device connecting(UUID id) {
        var device = devices.changeable(id);
        if (device.kind() == DeviceKind.BEHIND_GATEWAY) {
            throw new Problem(DeviceProblem.DEVICE_BEHIND_GATEWAY, Map.of("code", device.code()));
        }
        return device;
    }

    private static void afterCommit(Runnable what) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }
}
