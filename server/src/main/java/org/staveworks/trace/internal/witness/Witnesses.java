package org.staveworks.trace.internal.witness;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.net.Destinations;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.trace.TraceProblem;

/// Who is asked to witness this installation's log, as the operator has entered it, and how far each has come.
@Component
public class Witnesses {
    /// With the log's own signature these are as many as everybody has to read (C2SP signed-note, "Format").
    private static final int WITNESSES_MAX = 15;

    private static final int KEY_LENGTH_MAX = 500;
    private static final int ADDRESS_LENGTH_MAX = 500;
    private static final int FAULT_LENGTH_MAX = 300;
    /// Who did not answer is left in peace for so long.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Destinations destinations;
    private final AuditTrail audit;
    private final Clock clock;

    Witnesses(JdbcClient jdbc, Destinations destinations, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param address what stands before `/add-checkpoint`
    /// @param size    how far it cosigned, as far as is known
    /// @param fault   why it did not last time
    public record AskedWitness(
            UUID id,
            String address,
            String verifierKey,
            String addedBy,
            Instant addedAt,
            long size,
            @Nullable Instant cosignedAt,
            @Nullable String fault) {
        VerifierKey key() {
            return VerifierKey.parse(verifierKey);
        }

        URI door() {
            return URI.create(address + "/add-checkpoint");
        }
    }

    @Transactional(readOnly = true)
    public List<AskedWitness> list() {
        return jdbc.sql("select * from trace.witness order by id")
                .query((row, index) -> witness(row))
                .list();
    }

    /// Those that may be asked now.
    @Transactional(readOnly = true)
    public List<AskedWitness> due() {
        return jdbc.sql("select * from trace.witness where ask_after is null or ask_after <= :now order by id")
                .param("now", now())
                .query((row, index) -> witness(row))
                .list();
    }

    private static AskedWitness witness(ResultSet row) throws SQLException {
        var cosignedAt = row.getObject("cosigned_at", OffsetDateTime.class);
        return new AskedWitness(
                row.getObject("id", UUID.class),
                row.getString("address"),
                row.getString("verifier_key"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getLong("size"),
                cosignedAt == null ? null : cosignedAt.toInstant(),
                row.getString("fault"));
    }

    /// @param verifierKey of the witness, from a trusted place
    /// @throws Problem `duplicate`, `too-many-witnesses`, or where the address or the key is none
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID add(@Nullable String address, @Nullable String verifierKey) {
        var checks = new FieldChecks();
        var given = checks.text("address", address, ADDRESS_LENGTH_MAX);
        var keyText = checks.text("verifierKey", verifierKey, KEY_LENGTH_MAX);
        checks.orThrow();
        var prefix = given.strip().replaceFirst("/+$", "");
        if (destinations.read(prefix).filter(destinations::isAllowed).isEmpty() || prefix.contains("?")) {
            throw Problem.field("address", TraceProblem.WITNESS_ADDRESS, Map.of("address", prefix));
        }
        var key = VerifierKeys.read(keyText, SignatureType.COSIGNATURE_V1);
        requireRoom();
        var id = Ids.next();
        var added = jdbc.sql("""
                        insert into trace.witness (id, address, verifier_key, added_by, added_at)
                        values (:id, :address, :key, :person, :now) on conflict do nothing
                        """)
                .param("id", id)
                .param("address", prefix)
                .param("key", key.toString())
                .param("person", CurrentCaller.get().personName())
                .param("now", now())
                .update();
        if (added == 0) {
            throw new Problem(KernelProblem.DUPLICATE);
        }
        audit.record(AuditEntry.of("trace.witness.added").note(key.name()));
        return id;
    }

    private void requireRoom() {
        var count = jdbc.sql("select count(*) from trace.witness")
                .query(Integer.class)
                .single();
        if (count >= WITNESSES_MAX) {
            throw new Problem(TraceProblem.TOO_MANY_WITNESSES, Map.of("limit", WITNESSES_MAX));
        }
    }

    /// It is asked no longer; heads that it cosigned stay cosigned.
    ///
    /// @throws Problem `not-found`
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID id) {
        var key = jdbc.sql("delete from trace.witness where id = :id returning verifier_key")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        audit.record(AuditEntry.of("trace.witness.removed")
                .note(VerifierKey.parse(key).name()));
    }

    @Transactional
    public void cosigned(UUID id, long size) {
        jdbc.sql("""
                        update trace.witness set size = :size, cosigned_at = :now, fault = null, ask_after = null
                        where id = :id
                        """).param("size", size).param("now", now()).param("id", id).update();
    }

    @Transactional
    public void failed(UUID id, String fault) {
        jdbc.sql("update trace.witness set fault = :fault, ask_after = :after where id = :id")
                .param("fault", fault.length() > FAULT_LENGTH_MAX ? fault.substring(0, FAULT_LENGTH_MAX) : fault)
                .param("after", clock.instant().plus(PAUSE).atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
