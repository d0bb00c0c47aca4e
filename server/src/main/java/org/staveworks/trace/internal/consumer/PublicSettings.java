package org.staveworks.trace.internal.consumer;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;

/// What whoever scans a code may see of a member's events. Nothing, until the member says otherwise.
@Component
public class PublicSettings {
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    PublicSettings(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is shown to everybody.
    public enum Shown {
        NOTHING,
        /// what happened, when, and at which member in which city; never quantities, partners or other fields
        STEPS
    }

    /// The caller's own.
    @Transactional(propagation = Propagation.MANDATORY)
    public Shown own() {
        return jdbc.sql("select shown from trace.public_setting where owner_id = :owner")
                .param("owner", CurrentCaller.get().organisationId())
                .query(String.class)
                .optional()
                .map(word -> Shown.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Shown.NOTHING);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Shown shown) {
        var caller = CurrentCaller.get();
        var before = own();
        if (before == shown) {
            return;
        }
        jdbc.sql("""
                        insert into trace.public_setting (owner_id, shown, set_by, set_at)
                        values (:owner, :shown, :person, :now)
                        on conflict (owner_id) do update
                        set shown = excluded.shown, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("owner", caller.organisationId())
                .param("shown", shown.name().toLowerCase(Locale.ROOT))
                .param("person", caller.personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.of("trace.public.changed").note(shown.name().toLowerCase(Locale.ROOT)));
    }

    /// Which of these show their steps to everybody; past the wall.
    Set<UUID> showing(Collection<UUID> owners) {
        return new HashSet<>(jdbc.sql("""
                        select owner_id from trace.public_setting where owner_id = any (:owners) and shown = 'steps'
                        """)
                .param("owners", owners.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }
}
