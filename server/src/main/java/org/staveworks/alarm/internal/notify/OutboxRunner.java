package org.staveworks.alarm.internal.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.alarm.AlarmState;
import org.staveworks.alarm.Notification;
import org.staveworks.alarm.Notification.Alarm;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Notification.Recipient;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.Notifier.Outcome;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.desk.StateSql;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.party.Colleagues;
import org.staveworks.party.Colleagues.Colleague;

/// Sends what stands in the outbox, again and again until it has arrived or it makes no sense any more.
@Component
public class OutboxRunner implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);
    private static final int AT_ONCE = 50;
    /// So much that has gathered is told together with what is due.
    private static final int TOGETHER_MAX = 500;
    /// So many are under way at once.
    private static final int UNDER_WAY_MAX = 200;
    /// A sender that has not reported back within this time is taken to have died.
    private static final Duration LEASE = Duration.ofMinutes(2);
    /// With waits that double up to an hour, about five hours; who has not been reached by then is not helped by it.
    private static final int ATTEMPTS_MAX = 14;

    private static final int WAIT_SECONDS_MAX = 3_600;
    private static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final int FAILURE_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final AlarmOutbox outbox;
    private final Map<String, Notifier> notifiers;
    private final Colleagues colleagues;
    /// Names of those that tell a person of several alarms together.
    private final Set<String> gathering;
    private final MasterKey masterKey;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Semaphore free = new Semaphore(UNDER_WAY_MAX);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OutboxRunner(
            JdbcClient jdbc,
            AlarmOutbox outbox,
            List<Notifier> notifiers,
            Colleagues colleagues,
            MasterKey masterKey,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::name, Function.identity()));
        this.colleagues = colleagues;
        this.gathering = notifiers.stream()
                .filter(notifier -> Arrays.stream(Priority.values())
                        .anyMatch(priority -> !notifier.gap(priority).isZero()))
                .map(Notifier::name)
                .collect(Collectors.toSet());
        this.masterKey = masterKey;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param isMember false where the person has left the organisation since
    private record Claimed(Notification notification, String notifier, int attempts, boolean isMember) {
        UUID organisationId() {
            return notification.alarm().organisationId();
        }

        /// What may be told together: of one person by one notifier; anything else stands alone.
        private record Group(String notifier, UUID organisationId, UUID id) {}

        Group group(Set<String> gathering) {
            var id = notification.recipient() instanceof Recipient.Person person && gathering.contains(notifier)
                    ? person.id()
                    : notification.id();
            return new Group(notifier, organisationId(), id);
        }

        Claimed to(Recipient.Person person, boolean isOneOfThem) {
            var same = notification;
            return new Claimed(
                    new Notification(same.id(), same.reason(), person, same.alarm()), notifier, attempts, isOneOfThem);
        }
    }

    /// Waits for nobody: a mail server that does not answer holds up no bell.
    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT3S")
    void run() {
        if (!outbox.bell().isTimeToLook()) {
            return;
        }
        CurrentCaller.runAs(Caller.system(), () -> {
            int claimed = AT_ONCE;
            while (claimed >= AT_ONCE && free.availablePermits() >= AT_ONCE) {
                var groups = grouped(claim());
                claimed = groups.stream().mapToInt(List::size).sum();
                groups.forEach(this::sendAside);
            }
        });
    }

    private void sendAside(List<Claimed> group) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                CurrentCaller.runAs(Caller.system(), () -> sendTogether(group));
            } finally {
                free.release();
            }
        });
    }

    /// What is under way is sent again by whoever comes next, when its lease is over.
    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    /// What is due now; comes back when it was tried.
    public void sendDue() {
        CurrentCaller.runAs(Caller.system(), () -> {
            List<Claimed> claimed;
            do {
                claimed = claim();
                send(claimed);
            } while (claimed.size() >= AT_ONCE);
        });
    }

    private void send(List<Claimed> claimed) {
        try (var awaited = Executors.newVirtualThreadPerTaskExecutor()) {
            grouped(claimed)
                    .forEach(group ->
                            awaited.execute(() -> CurrentCaller.runAs(Caller.system(), () -> sendTogether(group))));
        }
    }

    private List<List<Claimed>> grouped(List<Claimed> claimed) {
        var groups = claimed.stream()
                .collect(Collectors.groupingBy(
                        one -> one.group(gathering), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        return List.copyOf(groups.values());
    }

    /// One, or what has gathered for one person.
    private void sendTogether(List<Claimed> group) {
        var first = group.getFirst();
        var outcome = outcome(first, group);
        group.forEach(one -> note(one, outcome));
    }

    private Outcome outcome(Claimed first, List<Claimed> group) {
        var notifier = notifiers.get(first.notifier());
        if (notifier == null) {
            return new Outcome.Refused("no notifier of this name: " + first.notifier());
        }
        if (first.notification().recipient() instanceof Recipient.Channel channel
                && channel.address().isEmpty()) {
            return new Outcome.Refused("the channel is gone");
        }
        if (!first.isMember()) {
            return new Outcome.Refused("the person has left");
        }
        try {
            return gathering.contains(first.notifier())
                    ? notifier.sendTogether(
                            group.stream().map(Claimed::notification).toList())
                    : notifier.send(first.notification());
        } catch (RuntimeException failure) {
            LOG.warn("Notifier {} failed", first.notifier(), failure);
            return new Outcome.Failed(failure.getClass().getSimpleName());
        }
    }

    private List<Claimed> claim() {
        var claimed = transactions.execute(status -> withPeople(jdbc.sql("""
                        with due as (
                            select id, organisation_id, person_id, notifier from alarm.notification
                            where sent_at is null and failed_at is null and next_attempt_at <= :now
                            order by next_attempt_at limit :limit for update skip locked),
                        gathered as (
                            select n.id from alarm.notification n
                            where (n.organisation_id, n.person_id, n.notifier) in (
                                    select organisation_id, person_id, notifier from due
                                    where notifier = any (:gathering))
                              and n.sent_at is null and n.failed_at is null and n.attempts = 0
                            order by n.id limit :together for update skip locked),
                        taken as (
                            update alarm.notification set attempts = attempts + 1, next_attempt_at = :lease
                            where id in (select id from due union select id from gathered)
                            returning *)
                        select t.id, t.organisation_id, t.reason, t.notifier, t.person_id, t.person_name, t.channel_id,
                               t.attempts, c.address, c.sealed_secret, o.id as occurrence_id, o.number, o.priority,
                               o.device_name, o.message_zh, o.message_en, o.advice, o.raised_at, o.cleared_at,
                               o.acknowledged_at, o.acknowledged_by_name, %s as state
                        from taken t
                        left join alarm.occurrence o on o.id = t.occurrence_id
                        left join alarm.channel c on c.id = t.channel_id
                        order by t.id
                        """.formatted(StateSql.STATE))
                .param("lease", now().plus(LEASE))
                .param("now", now())
                .param("limit", AT_ONCE)
                .param("gathering", gathering.toArray(String[]::new))
                .param("together", TOGETHER_MAX)
                .query((row, index) -> claimed(row))
                .list()));
        return claimed == null ? List.of() : claimed;
    }

    /// People with the language that they read now; whether they still belong to the organisation.
    private List<Claimed> withPeople(List<Claimed> claimed) {
        var known = new HashMap<UUID, Map<UUID, Colleague>>();
        return claimed.stream()
                .map(one -> {
                    if (!(one.notification().recipient() instanceof Recipient.Person person)) {
                        return one;
                    }
                    var colleague = known.computeIfAbsent(
                                    one.organisationId(),
                                    id -> colleagues.of(id).stream()
                                            .collect(Collectors.toMap(Colleague::personId, Function.identity())))
                            .get(person.id());
                    return colleague == null
                            ? one.to(person, false)
                            : one.to(new Recipient.Person(person.id(), person.name(), colleague.locale()), true);
                })
                .toList();
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT));
        return new Claimed(
                new Notification(id, reason, recipient(row), alarm(row)),
                row.getString("notifier"),
                row.getInt("attempts"),
                true);
    }

    private Recipient recipient(ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        if (person != null) {
            return new Recipient.Person(person, row.getString("person_name"), Locale.SIMPLIFIED_CHINESE);
        }
        var channel = row.getObject("channel_id", UUID.class);
        var sealed = row.getBytes("sealed_secret");
        var address = row.getString("address");
        return new Recipient.Channel(
                channel,
                address == null ? "" : address,
                sealed == null ? new byte[0] : masterKey.open(sealed, Channels.context(channel)));
    }

    private Alarm alarm(ResultSet row) throws SQLException {
        var tenant = row.getObject("organisation_id", UUID.class);
        var occurrence = row.getObject("occurrence_id", UUID.class);
        if (occurrence == null) {
            return new Alarm(
                    row.getObject("id", UUID.class),
                    tenant,
                    "",
                    Priority.LOW,
                    AlarmState.NORMAL,
                    "",
                    "试发通知",
                    "Trial of this channel",
                    null,
                    clock.instant(),
                    null,
                    null,
                    null);
        }
        return new Alarm(
                occurrence,
                tenant,
                row.getString("number"),
                Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                AlarmState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("device_name"),
                row.getString("message_zh"),
                row.getString("message_en"),
                row.getString("advice"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                instant(row, "cleared_at"),
                instant(row, "acknowledged_at"),
                row.getString("acknowledged_by_name"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private void note(Claimed one, Outcome outcome) {
        transactions.executeWithoutResult(status -> {
            switch (outcome) {
                case Outcome.Delivered delivered ->
                    jdbc.sql("update alarm.notification set sent_at = :now, failure = null where id = :id")
                            .param("now", now())
                            .param("id", one.notification().id())
                            .update();
                case Outcome.Failed(var reason) -> noteFailure(one, reason, one.attempts() >= ATTEMPTS_MAX);
                case Outcome.Refused(var reason) -> noteFailure(one, reason, true);
            }
        });
    }

    private void noteFailure(Claimed one, String reason, boolean isLast) {
        var wait = Math.min(WAIT_SECONDS_MAX, 1L << Math.min(one.attempts(), 12));
        jdbc.sql("""
                        update alarm.notification
                        set next_attempt_at = :next, failure = :failure,
                            failed_at = case when :last then cast(:now as timestamptz) end
                        where id = :id
                        """)
                .param("next", now().plusSeconds(wait))
                .param("failure", reason.substring(0, Math.min(reason.length(), FAILURE_LENGTH_MAX)))
                .param("last", isLast)
                .param("now", now())
                .param("id", one.notification().id())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT4M")
    void forgetOld() {
        CurrentCaller.runAs(
                Caller.system(),
                () -> transactions.executeWithoutResult(
                        status -> jdbc.sql("delete from alarm.notification where made_at < :before")
                                .param("before", now().minus(KEPT_FOR))
                                .update()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
