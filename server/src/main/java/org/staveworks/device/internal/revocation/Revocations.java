package org.staveworks.device.internal.revocation;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// The lists of taken-back certificates (证书吊销列表) that the operator has handed in, the last one of each authority.
///
/// A list that has expired still keeps out what it names: it goes on to count until the next one is there, and the
/// operator sees that it is over. A workshop does not stand still because somebody forgot a file.
@Service
public class Revocations {
    private static final String COLUMNS =
            "select id, authority, this_update, next_update, revoked, uploaded_by_name, uploaded_at from device.revocation_list";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TenantWall wall;
    private final Rows rows;
    private final DeviceConnections sessions;
    private final AuditTrail audit;
    private final Clock clock;
    /// Lists are read once, and again where another was handed in.
    private final Map<X500Principal, Read> read = new ConcurrentHashMap<>();

    Revocations(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            TenantWall wall,
            Rows rows,
            DeviceConnections sessions,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.wall = wall;
        this.rows = rows;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param nextUpdate when the authority meant to give out the next one; missing where it did not say
    /// @param expired    whether that is over
    /// @param revoked    certificates that it names
    public record RevocationList(
            UUID id,
            String authority,
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            boolean expired,
            int revoked,
            String uploadedByName,
            Instant uploadedAt) {}

    private record Row(
            UUID id,
            String authority,
            Instant thisUpdate,
            @Nullable Instant nextUpdate,
            int revoked,
            String uploadedByName,
            Instant uploadedAt) {}

    private record Read(UUID id, X509CRL list) {}

    public List<RevocationList> all() {
        return wall
                .lift(() -> jdbc.sql(COLUMNS + " order by authority")
                        .query(rows.of(Row.class))
                        .list())
                .stream()
                .map(this::shown)
                .toList();
    }

    private RevocationList shown(Row row) {
        var next = row.nextUpdate();
        return new RevocationList(
                row.id(),
                row.authority(),
                row.thisUpdate(),
                next,
                next != null && next.isBefore(clock.instant()),
                row.revoked(),
                row.uploadedByName(),
                row.uploadedAt());
    }

    /// Takes a list in, which ends the connections of whatever it names.
    ///
    /// @param file        PEM or DER
    /// @param authorities that the operator trusts
    /// @throws Problem for the field `file`
    @Transactional
    public RevocationList add(byte[] file, List<X509Certificate> authorities) {
        var list = RevocationListFile.read(file, authorities, clock.instant());
        var authority = list.getIssuerX500Principal().getName();
        var thisUpdate = list.getThisUpdate().toInstant();
        var before = wall.lift(() -> jdbc.sql(COLUMNS + " where authority = :authority for update")
                .param("authority", authority)
                .query(rows.of(Row.class))
                .optional());
        if (before.isPresent() && before.get().thisUpdate().isAfter(thisUpdate)) {
            throw Problem.field(
                    "file",
                    DeviceProblem.REVOCATIONS_OLDER,
                    Map.of("at", before.get().thisUpdate()));
        }
        var entries = list.getRevokedCertificates();
        var added = new Row(
                Ids.next(),
                authority,
                thisUpdate,
                list.getNextUpdate() == null ? null : list.getNextUpdate().toInstant(),
                entries == null ? 0 : entries.size(),
                CurrentCaller.get().personName(),
                clock.instant());
        wall.lift(() -> insert(added, list));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sessions.endRevoked(list);
            }
        });
        audit.record(AuditEntry.of("device.revocations.changed")
                .subject("device_revocations", added.id(), authority)
                .before(before.orElse(null))
                .after(added));
        return shown(added);
    }

    private int insert(Row added, X509CRL list) {
        try {
            return jdbc.sql("""
                            insert into device.revocation_list
                                (id, authority, this_update, next_update, revoked, bytes, uploaded_by_name, uploaded_at)
                            values (:id, :authority, :this, :next, :revoked, :bytes, :by, :at)
                            on conflict (authority) do update set id = excluded.id, this_update = excluded.this_update,
                                next_update = excluded.next_update, revoked = excluded.revoked, bytes = excluded.bytes,
                                uploaded_by_name = excluded.uploaded_by_name, uploaded_at = excluded.uploaded_at
                            """)
                    .param("id", added.id())
                    .param("authority", added.authority())
                    .param("this", added.thisUpdate().atOffset(ZoneOffset.UTC))
                    .param("next", atUtc(added.nextUpdate()))
                    .param("revoked", added.revoked())
                    .param("bytes", list.getEncoded())
                    .param("by", added.uploadedByName())
                    .param("at", added.uploadedAt().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (CRLException e) {
            throw Problem.field("file", DeviceProblem.REVOCATIONS_UNREADABLE, Map.of());
        }
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /// What it named is let in again.
    @Transactional
    public void remove(UUID id) {
        var authority =
                wall.lift(() -> jdbc.sql("delete from device.revocation_list where id = :id returning authority")
                        .param("id", id)
                        .query(String.class)
                        .optional());
        if (authority.isEmpty()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        audit.record(AuditEntry.of("device.revocations.removed").subject("device_revocations", id, authority.get()));
    }

    /// Whether its authority has taken one of these back; as the platform.
    ///
    /// @param certificates a device's own and those that signed it
    public boolean areRevoked(List<X509Certificate> certificates) {
        return certificates.stream().anyMatch(this::isRevoked);
    }

    private boolean isRevoked(X509Certificate certificate) {
        return listOf(certificate.getIssuerX500Principal())
                .map(list -> list.isRevoked(certificate))
                .orElse(false);
    }

    private Optional<X509CRL> listOf(X500Principal authority) {
        var id =
                asPlatform("select id from device.revocation_list where authority = :authority", authority, UUID.class);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var known = read.get(authority);
        if (known != null && known.id().equals(id.get())) {
            return Optional.of(known.list());
        }
        var list = asPlatform(
                        "select bytes from device.revocation_list where authority = :authority",
                        authority,
                        byte[].class)
                .map(RevocationListFile::parsed);
        list.ifPresent(found -> read.put(authority, new Read(id.get(), found)));
        return list;
    }

    private <T> Optional<T> asPlatform(String sql, X500Principal authority, Class<T> type) {
        var found = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql(sql)
                        .param("authority", authority.getName())
                        .query(type)
                        .optional()));
        return found == null ? Optional.empty() : found;
    }
}
