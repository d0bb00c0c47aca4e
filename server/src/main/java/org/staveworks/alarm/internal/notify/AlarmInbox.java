package org.staveworks.alarm.internal.notify;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// What the caller was told and has not read, and what the caller wants to be told.
@Service
public class AlarmInbox {
    private static final int SHOWN_MAX = 50;
    private static final int MINUTE_MAX = 24 * 60 - 1;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Clock clock;

    AlarmInbox(JdbcClient jdbc, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /// @param at when it was told
    public record AlarmNotice(
            UUID id,
            UUID alarmId,
            Reason reason,
            Instant at,
            String number,
            Priority priority,
            String deviceName,
            String messageZh,
            String messageEn,
            Instant raisedAt,
            boolean isActive) {}

    /// The latest ones, newest first.
    @Transactional(readOnly = true)
    public List<AlarmNotice> unread() {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select n.id, o.id as alarm_id, n.reason, n.sent_at as at, o.number, o.priority, o.device_name,
                               o.message_zh, o.message_en, o.raised_at, o.cleared_at is null as is_active
                        from alarm.notification n join alarm.occurrence o on o.id = n.occurrence_id
                        where n.organisation_id = :tenant and n.person_id = :person and n.notifier = :inApp
                          and n.sent_at is not null and n.read_at is null
                        order by n.id desc limit :most
                        """)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("inApp", InApp.NAME)
                .param("most", SHOWN_MAX)
                .query(rows.of(AlarmNotice.class))
                .list();
    }

    /// @param ids all where missing
    @Transactional
    public void read(@Nullable List<UUID> ids) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        update alarm.notification set read_at = :now
                        where organisation_id = :tenant and person_id = :person and read_at is null
                          and sent_at is not null and (:all or id = any (:ids))
                        """)
                .param("now", now())
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("all", ids == null)
                .param("ids", ids == null ? new UUID[0] : ids.toArray(UUID[]::new))
                .update();
    }

    /// @param mailFromPriority from which they come by mail too, where they do
    /// @param quietFrom        minute of the day from which only critical alarms are told, up to `quietTo`
    public record AlarmPreference(
            Priority fromPriority,
            Priority mailFromPriority,
            @Nullable Integer quietFrom,
            @Nullable Integer quietTo,
            boolean hasSound) {}

    @Transactional(readOnly = true)
    public AlarmPreference preference() {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select from_priority, mail_from_priority, quiet_from, quiet_to, has_sound from alarm.preference
                        where organisation_id = :tenant and person_id = :person
                        """)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .query(rows.of(AlarmPreference.class))
                .optional()
                .orElse(new AlarmPreference(Priority.LOW, Priority.LOW, null, null, false));
    }

    @Transactional
    public void prefer(AlarmPreference wanted) {
        var checks = new FieldChecks();
        checks.range("quietFrom", wanted.quietFrom(), 0, MINUTE_MAX);
        checks.range("quietTo", wanted.quietTo(), 0, MINUTE_MAX);
        checks.check(
                (wanted.quietFrom() == null) == (wanted.quietTo() == null),
                wanted.quietFrom() == null ? "quietFrom" : "quietTo",
                KernelProblem.REQUIRED);
        checks.orThrow();
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into alarm.preference
                            (organisation_id, person_id, from_priority, mail_from_priority, quiet_from, quiet_to,
                             has_sound)
                        values (:tenant, :person, :priority, :mailPriority, :from, :to, :sound)
                        on conflict (organisation_id, person_id) do update
                        set from_priority = excluded.from_priority, mail_from_priority = excluded.mail_from_priority,
                            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                            has_sound = excluded.has_sound
                        """)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("priority", wanted.fromPriority().word())
                .param("mailPriority", wanted.mailFromPriority().word())
                .param("from", wanted.quietFrom(), Types.INTEGER)
                .param("to", wanted.quietTo(), Types.INTEGER)
                .param("sound", wanted.hasSound())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
