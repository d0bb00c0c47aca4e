package org.staveworks.alarm.internal.desk;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.notify.Escalations;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// What people do about alarms (报警处理): acknowledge, shelve, take back from the shelf.
@Service
public class AlarmDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);
    private static final int TEXT_LENGTH_MAX = 500;
    private static final int AT_ONCE_MAX = 500;
    /// A shelf is for a shift, not for good (IEC 62682).
    private static final int SHELF_MINUTES_MAX = 24 * 60;

    /// An alarm that was put aside for chattering and has stood for so long does not chatter any more.
    private static final int CHATTER_MINUTES = 10;

    private final JdbcClient jdbc;
    private final Escalations escalations;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AlarmDesk(
            JdbcClient jdbc, Escalations escalations, AuditTrail audit, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.escalations = escalations;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Found(
            UUID id,
            UUID organisationId,
            String number,
            UUID ruleId,
            UUID deviceId,
            Priority priority,
            boolean isActive,
            boolean isOpen,
            boolean isAcknowledged,
            boolean isShelved) {}

    private Optional<Found> lock(UUID id) {
        return jdbc.sql("""
                        select o.id, o.organisation_id, o.number, o.rule_id, o.device_id, o.priority,
                               o.cleared_at is null as is_active, %s as is_open,
                               o.acknowledged_at is not null as is_acknowledged,
                               coalesce(o.shelved_until > :now, false) as is_shelved
                        from alarm.occurrence o where o.id = :id and o.organisation_id = :tenant for update
                        """.formatted(StateSql.IS_OPEN))
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("now", now())
                .query((row, index) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("number"),
                        row.getObject("rule_id", UUID.class),
                        row.getObject("device_id", UUID.class),
                        Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                        row.getBoolean("is_active"),
                        row.getBoolean("is_open"),
                        row.getBoolean("is_acknowledged"),
                        row.getBoolean("is_shelved")))
                .optional();
    }

    /// Somebody has seen it (确认). Escalation ends.
    ///
    /// @throws Problem `not-found`, `nothing-to-acknowledge`
    @Transactional
    public void acknowledge(UUID id, @Nullable String comment) {
        var text = comment(comment);
        var found = lock(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!found.isOpen() || found.isAcknowledged()) {
            throw new Problem(AlarmProblem.NOTHING_TO_ACKNOWLEDGE, Map.of("number", found.number()));
        }
        acknowledge(found, text);
    }

    /// The same for many; those that need none are left alone.
    ///
    /// @return how many were
    @Transactional
    public int acknowledge(List<UUID> ids, @Nullable String comment) {
        var checks = new FieldChecks();
        checks.size("ids", ids, 1, AT_ONCE_MAX);
        checks.orThrow();
        var text = comment(comment);
        int done = 0;
        // In one order, so that two who do the same do not wait for each other.
        for (var id : ids.stream().distinct().sorted().toList()) {
            var found = lock(id).filter(one -> one.isOpen() && !one.isAcknowledged());
            if (found.isPresent()) {
                acknowledge(found.orElseThrow(), text);
                done++;
            }
        }
        return done;
    }

    private @Nullable String comment(@Nullable String comment) {
        var checks = new FieldChecks();
        var text = checks.optionalText("comment", comment, TEXT_LENGTH_MAX);
        checks.orThrow();
        return text;
    }

    private void acknowledge(Found found, @Nullable String comment) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        update alarm.occurrence
                        set acknowledged_at = :now, acknowledged_by = :by, acknowledged_by_name = :name, comment = :comment
                        where id = :id
                        """)
                .param("now", now())
                .param("by", caller.personId())
                .param("name", caller.personName())
                .param("comment", comment, Types.VARCHAR)
                .param("id", found.id())
                .update();
        log(found, "acknowledged", comment);
        escalations.end(found.organisationId(), found.id(), Reason.ACKNOWLEDGED, found.priority());
        audit.record(AuditEntry.of("alarm.occurrence.acknowledged")
                .subject("alarm", found.id(), found.number())
                .about("device", found.deviceId())
                .note(comment));
    }

    private record Shelved(OffsetDateTime until) {}

    /// Puts an alarm aside for a while; what is raised of it meanwhile calls nobody (搁置).
    ///
    /// @throws Problem `not-found`, `not-active`
    @Transactional
    public void shelve(UUID id, @Nullable Integer minutes, @Nullable String reason) {
        var checks = new FieldChecks();
        checks.require("minutes", minutes);
        checks.range("minutes", minutes, 1, SHELF_MINUTES_MAX);
        var why = checks.text("reason", reason, TEXT_LENGTH_MAX);
        checks.orThrow();
        var found = lock(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!found.isActive()) {
            throw new Problem(AlarmProblem.NOT_ACTIVE, Map.of("number", found.number()));
        }
        var until = now().plusMinutes(minutes == null ? 1 : minutes);
        jdbc.sql("""
                        insert into alarm.shelf
                            (rule_id, device_id, organisation_id, until, reason, shelved_by_name, shelved_at)
                        values (:rule, :device, :tenant, :until, :reason, :by, :now)
                        on conflict (rule_id, device_id) do update
                        set until = excluded.until, reason = excluded.reason, shelved_by_name = excluded.shelved_by_name,
                            shelved_at = excluded.shelved_at
                        """)
                .param("rule", found.ruleId())
                .param("device", found.deviceId())
                .param("tenant", found.organisationId())
                .param("until", until)
                .param("reason", why)
                .param("by", CurrentCaller.get().personName())
                .param("now", now())
                .update();
        jdbc.sql("update alarm.occurrence set shelved_until = :until where id = :id")
                .param("until", until)
                .param("id", found.id())
                .update();
        log(found, "shelved", why);
        escalations.pause(found.id());
        audit.record(AuditEntry.of("alarm.occurrence.shelved")
                .subject("alarm", found.id(), found.number())
                .about("device", found.deviceId())
                .after(new Shelved(until))
                .note(why));
    }

    /// Takes it back from the shelf.
    ///
    /// @throws Problem `not-found`, `not-shelved`
    @Transactional
    public void unshelve(UUID id) {
        var found = lock(id).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!found.isShelved()) {
            throw new Problem(AlarmProblem.NOT_SHELVED, Map.of("number", found.number()));
        }
        jdbc.sql("delete from alarm.shelf where rule_id = :rule and device_id = :device")
                .param("rule", found.ruleId())
                .param("device", found.deviceId())
                .update();
        back(found);
        audit.record(AuditEntry.of("alarm.occurrence.unshelved")
                .subject("alarm", found.id(), found.number())
                .about("device", found.deviceId()));
    }

    private void back(Found found) {
        jdbc.sql("update alarm.occurrence set shelved_until = null where id = :id")
                .param("id", found.id())
                .update();
        log(found, "unshelved", null);
        if (found.isActive() && !found.isAcknowledged()) {
            escalations.begin(found.organisationId(), found.id(), found.priority());
        }
    }

    /// Ends shelves whose time is over, and lets go what chattered and stands still now.
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT6S")
    public void letGo() {
        CurrentCaller.runAs(Caller.system(), () -> {
            try {
                transactions.executeWithoutResult(status -> letGoNow());
            } catch (RuntimeException e) {
                LOG.error("Shelves were not looked through; it is tried again", e);
            }
        });
    }

    private void letGoNow() {
        jdbc.sql("delete from alarm.shelf where until <= :now")
                .param("now", now())
                .update();
        over("o.shelved_until <= :now").forEach(this::back);
        over("o.suppressed_for is not null and o.raised_at < :stands").forEach(found -> {
            jdbc.sql("update alarm.occurrence set suppressed_for = null where id = :id")
                    .param("id", found.id())
                    .update();
            log(found, "released", null);
            if (!found.isAcknowledged()) {
                escalations.begin(found.organisationId(), found.id(), found.priority());
            }
        });
    }

    private List<Found> over(String condition) {
        return jdbc.sql("""
                        select o.id, o.organisation_id, o.number, o.rule_id, o.device_id, o.priority,
                               o.acknowledged_at is not null as is_acknowledged
                        from alarm.occurrence o
                        where o.cleared_at is null and %s
                        order by o.id limit 200 for update skip locked
                        """.formatted(condition))
                .param("now", now())
                .param("stands", now().minusMinutes(CHATTER_MINUTES))
                .query((row, index) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("number"),
                        row.getObject("rule_id", UUID.class),
                        row.getObject("device_id", UUID.class),
                        Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                        true,
                        true,
                        row.getBoolean("is_acknowledged"),
                        false))
                .list();
    }

    private void log(Found found, String kind, @Nullable String note) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into alarm.change (id, organisation_id, occurrence_id, kind, at, noted_at, by_name, note)
                        values (:id, :tenant, :occurrence, :kind, :now, :now, :by, :note)
                        """)
                .param("id", Ids.next())
                .param("tenant", found.organisationId())
                .param("occurrence", found.id())
                .param("kind", kind)
                .param("now", now())
                .param("by", caller.isSystem() ? null : caller.personName(), Types.VARCHAR)
                .param("note", note, Types.VARCHAR)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
