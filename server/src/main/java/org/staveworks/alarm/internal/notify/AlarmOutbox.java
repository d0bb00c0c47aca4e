package org.staveworks.alarm.internal.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.Notifier.Reach;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.event.Doorbell;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.Colleagues;
import org.staveworks.party.Colleagues.Colleague;
import org.staveworks.party.Role;

/// What is to be told, written in the transaction of what it tells of.
@Component
public class AlarmOutbox {
    /// What waits of one organisation at most; where a channel is dead for long, what comes then is in the log only.
    private static final int WAITING_MAX = 5_000;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Colleagues colleagues;
    private final List<Notifier> notifiers;
    private final Doorbell bell = new Doorbell();
    private final Clock clock;

    AlarmOutbox(JdbcClient jdbc, Rows rows, Colleagues colleagues, List<Notifier> notifiers, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.colleagues = colleagues;
        this.notifiers = List.copyOf(notifiers);
        this.clock = clock;
    }

    Doorbell bell() {
        return bell;
    }

    private record Wish(
            UUID personId,
            Priority fromPriority,
            @Nullable Integer quietFrom,
            @Nullable Integer quietTo) {}

    /// Tells people of a step, each as the person wishes.
    ///
    /// @return names of those who are told
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> tellPeople(
            UUID organisationId, UUID occurrenceId, Reason reason, Priority priority, ChainStep step) {
        if (isFull(organisationId)) {
            return List.of();
        }
        var wishes = wishes(organisationId);
        var reached = colleagues.of(organisationId).stream()
                .filter(person -> step.reaches(person.personId(), person.roles())
                        && Role.permissionsOf(person.roles()).contains(Permission.ALARM_READ))
                .filter(person -> isWanted(wishes.get(person.personId()), priority))
                .toList();
        var ids = reached.stream().map(Colleague::personId).collect(Collectors.toSet());
        for (var notifier : notifiers) {
            if (notifier.reach() != Reach.PEOPLE) {
                continue;
            }
            var wanting = notifier.wanting(organisationId, ids, priority);
            var gap = notifier.gap(priority);
            for (var person : reached) {
                if (wanting.contains(person.personId())) {
                    var wish = wishes.get(person.personId());
                    var from = wish == null || priority == Priority.CRITICAL ? clock.instant() : afterQuiet(wish);
                    insert(new Told(
                            organisationId,
                            occurrenceId,
                            reason,
                            notifier.name(),
                            person.personId(),
                            person.name(),
                            null,
                            gap.isZero() ? from : afterGap(organisationId, person.personId(), notifier, gap, from)));
                }
            }
        }
        bell.ring();
        return reached.stream().map(Colleague::name).toList();
    }

    private static boolean isWanted(@Nullable Wish wish, Priority priority) {
        return wish == null || priority.compareTo(wish.fromPriority()) >= 0;
    }

    /// Not before a person was left alone for a while.
    private Instant afterGap(UUID organisationId, UUID personId, Notifier notifier, Duration gap, Instant from) {
        return jdbc.sql("""
                        select max(coalesce(sent_at, made_at)) from alarm.notification
                        where organisation_id = :tenant and person_id = :person and notifier = :notifier
                          and made_at > :dayAgo and failed_at is null
                          and (sent_at is not null or attempts > 0 or next_attempt_at <= :now)
                        """)
                .param("tenant", organisationId)
                .param("person", personId)
                .param("notifier", notifier.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("dayAgo", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query((row, index) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(told -> told.toInstant().plus(gap))
                .filter(free -> free.isAfter(from))
                .orElse(from);
    }

    /// Tells the channels of an organisation that want to know of this priority.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellChannels(UUID organisationId, UUID occurrenceId, Reason reason, Priority priority) {
        var wanted = jdbc.sql("""
                        select id, notifier, from_priority from alarm.channel
                        where organisation_id = :tenant and is_enabled
                        """)
                .param("tenant", organisationId)
                .query((row, index) -> new Channel(
                        row.getObject("id", UUID.class),
                        row.getString("notifier"),
                        Priority.valueOf(row.getString("from_priority").toUpperCase(Locale.ROOT))))
                .list();
        if (wanted.isEmpty() || isFull(organisationId)) {
            return;
        }
        wanted.stream()
                .filter(channel -> priority.compareTo(channel.fromPriority()) >= 0)
                .forEach(channel -> insert(new Told(
                        organisationId,
                        occurrenceId,
                        reason,
                        channel.notifier(),
                        null,
                        null,
                        channel.id(),
                        clock.instant())));
        bell.ring();
    }

    private record Channel(UUID id, String notifier, Priority fromPriority) {}

    /// Sends a channel something that is no alarm.
    @Transactional(propagation = Propagation.MANDATORY)
    UUID tryChannel(UUID organisationId, UUID channelId, String notifier) {
        var id = insert(new Told(organisationId, null, Reason.TRIAL, notifier, null, null, channelId, clock.instant()));
        bell.ring();
        return id;
    }

    private boolean isFull(UUID organisationId) {
        return jdbc.sql("""
                                select count(*) from (
                                    select 1 from alarm.notification
                                    where organisation_id = :tenant and sent_at is null and failed_at is null
                                    limit :most) waiting
                                """)
                        .param("tenant", organisationId)
                        .param("most", WAITING_MAX)
                        .query(Integer.class)
                        .single()
                >= WAITING_MAX;
    }

    private Map<UUID, Wish> wishes(UUID organisationId) {
        return jdbc.sql("""
                        select person_id, from_priority, quiet_from, quiet_to from alarm.preference
                        where organisation_id = :tenant
                        """).param("tenant", organisationId).query(rows.of(Wish.class)).list().stream()
                .collect(Collectors.toMap(Wish::personId, Function.identity()));
    }

    /// Now, or when the quiet hours end in which it is.
    private Instant afterQuiet(Wish wish) {
        var now = ZonedDateTime.now(clock);
        if (wish.quietFrom() == null || wish.quietTo() == null) {
            return now.toInstant();
        }
        int from = wish.quietFrom();
        int to = wish.quietTo();
        int minute = now.getHour() * 60 + now.getMinute();
        boolean isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
        if (!isQuiet) {
            return now.toInstant();
        }
        var end = now.with(LocalTime.of(to / 60, to % 60));
        return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
    }

    private record Told(
            UUID organisationId,
            @Nullable UUID occurrenceId,
            Reason reason,
            String notifier,
            @Nullable UUID personId,
            @Nullable String personName,
            @Nullable UUID channelId,
            Instant from) {}

    private UUID insert(Told told) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into alarm.notification
                            (id, organisation_id, occurrence_id, reason, notifier, person_id, person_name, channel_id,
                             made_at, next_attempt_at, attempts)
                        values (:id, :tenant, cast(:occurrence as uuid), :reason, :notifier, cast(:person as uuid),
                                :personName, cast(:channel as uuid), :now, :from, 0)
                        """)
                .param("id", id)
                .param("tenant", told.organisationId())
                .param("occurrence", text(told.occurrenceId()))
                .param("reason", told.reason().word())
                .param("notifier", told.notifier())
                .param("person", text(told.personId()))
                .param("personName", told.personName(), java.sql.Types.VARCHAR)
                .param("channel", text(told.channelId()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("from", told.from().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
