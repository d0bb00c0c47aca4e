package org.staveworks.kernel.audit;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import tools.jackson.databind.json.JsonMapper;

/// The audit trail (操作留痕): each change leaves an entry in its own transaction, for good.
@Component
public class AuditTrail {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// Writes an entry as the current caller. The caller's organisation can always read it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        var caller = CurrentCaller.get();
        var visibleTo = new LinkedHashSet<>(entry.visibleTo());
        visibleTo.add(caller.organisationId());
        // Typed also where they are null: PostgreSQL would have to prepare the statement anew each time.
        jdbc.sql("""
                        insert into kernel.audit_entry
                            (id, at, person_id, person_name, organisation_id, organisation_name, action, subject_type,
                             subject_id, subject_number, about, origins, visible_to, before, after,
                             note)
                        values (:id, :at, :person, :personName, :organisation, :organisationName, :action, :subjectType,
                                :subjectId, :subjectNumber, :about, :origins, :visibleTo, :before::jsonb, :after::jsonb,
                                :note)
                        """)
                .param("id", Ids.next())
                .param("at", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .param("person", caller.personId())
                .param("personName", caller.personName())
                .param("organisation", caller.organisationId())
                .param("organisationName", caller.organisationName())
                .param("action", entry.action())
                .param("subjectType", entry.subjectType())
                .param("subjectId", entry.subjectId())
                .param("subjectNumber", entry.subjectNumber(), Types.VARCHAR)
                .param("about", entry.about().toArray(String[]::new))
                .param("origins", entry.origins().toArray(String[]::new))
                .param("visibleTo", visibleTo.toArray(UUID[]::new))
                .param("before", jsonOf(entry.before()), Types.VARCHAR)
                .param("after", jsonOf(entry.after()), Types.VARCHAR)
                .param("note", entry.note(), Types.VARCHAR)
                .update();
    }

    private @Nullable String jsonOf(@Nullable Object facts) {
        return facts == null ? null : json.writeValueAsString(facts);
    }
}
