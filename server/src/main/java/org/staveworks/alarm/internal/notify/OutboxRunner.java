package org.staveworks.alarm.internal.notify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/// Sends what stands in the outbox, again and again until it has arrived or it makes no sense any more.
@Component
public class OutboxRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRunner.class);
    private static final int AT_ONCE = 50;
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
    private final MasterKey masterKey;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OutboxRunner(
            JdbcClient jdbc,
            AlarmOutbox outbox,
            List<Notifier> notifiers,
            MasterKey masterKey,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.notifiers = notifiers.stream().collect(Collectors.toMap(Notifier::name, Function.identity()));
        this.masterKey = masterKey;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Claimed(Notification notification, String notifier, int attempts) {}

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT3S")
    void run() {
        if (outbox.bell().isTimeToLook()) {
            sendDue();
        }
    }

    /// What is due now.
    public void sendDue() {
        CurrentCaller.runAs(Caller.system(), () -> {
            List<Claimed> claimed;
            do {
                claimed = claim();
                send(claimed);
            } while (claimed.size() == AT_ONCE);
        });
    }

    private void send(List<Claimed> claimed) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(one -> threads.execute(() -> CurrentCaller.runAs(Caller.system(), () -> send(one))));
        }
    }

    private void send(Claimed one) {
        var notifier = notifiers.get(one.notifier());
        try {
            if (notifier == null) {
                note(one, new Outcome.Refused("no notifier of this name: " + one.notifier()));
            } else if (one.notification().recipient() instanceof Recipient.Channel channel
                    && channel.address().isEmpty()) {
                note(one, new Outcome.Refused("the channel is gone"));
            } else {
                note(one, notifier.send(one.notification()));
            }
        } catch (RuntimeException failure) {
            LOG.warn("Notifier {} failed", one.notifier(), failure);
            note(one, new Outcome.Failed(failure.getClass().getSimpleName()));
        }
    }

    private List<Claimed> claim() {
        var claimed = transactions.execute(status -> jdbc.sql("""
                        with taken as (
                            update alarm.notification set attempts = attempts + 1, next_attempt_at = :lease
                            where id in (select id from alarm.notification
                                         where sent_at is null and failed_at is null and next_attempt_at <= :now
                                         order by next_attempt_at limit :limit for update skip locked)
                            returning *)
                        select t.id, t.organisation_id, t.reason, t.notifier, t.person_id, t.person_name, t.channel_id,
                               t.attempts, c.address, c.sealed_secret, o.id as occurrence_id, o.number, o.priority,
                               o.device_name, o.message_zh, o.message_en, o.advice, o.raised_at, o.cleared_at,
                               o.acknowledged_at, o.acknowledged_by_name, %s as state
                        from taken t
                        left join alarm.occurrence o on o.id = t.occurrence_id
                        left join alarm.channel c on c.id = t.channel_id
                        """.formatted(StateSql.STATE))
                .param("lease", now().plus(LEASE))
                .param("now", now())
                .param("limit", AT_ONCE)
                .query((row, index) -> claimed(row))
                .list());
        return claimed == null ? List.of() : claimed;
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var reason = Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT));
        return new Claimed(
                new Notification(id, reason, recipient(row), alarm(row)),
                row.getString("notifier"),
                row.getInt("attempts"));
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
