package org.staveworks.trace.internal.epcis.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.id.Ids;
import org.staveworks.trace.internal.epcis.Preferences;
import org.staveworks.trace.internal.epcis.Preferences.CbvFormat;
import org.staveworks.trace.internal.epcis.Preferences.EpcFormat;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;
import org.staveworks.trace.internal.epcis.query.StoredEvent;
import tools.jackson.databind.json.JsonMapper;

/// What is sent to subscribers, kept until it has arrived.
@Component
class EventDeliveries {
    /// Events of one message.
    private static final int EVENTS_MAX = 100;

    /// How many things one turn takes on.
    private static final int AT_ONCE = 50;

    /// A sender that has not reported back within this time is taken to have died.
    private static final Duration LEASE = Duration.ofMinutes(2);

    /// With waits that double up to an hour, about ten hours.
    private static final int ATTEMPTS_MAX = 20;

    private static final int WAIT_SECONDS_MAX = 3_600;
    private static final Duration KEPT_FOR = Duration.ofDays(30);
    private static final int FAILURE_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EventSearch search;
    private final Clock clock;

    EventDeliveries(JdbcClient jdbc, JsonMapper json, EventSearch search, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.search = search;
        this.clock = clock;
    }

    /// A subscription that may have something to send.
    record Due(UUID subscriptionId, UUID ownerId) {}

    /// @param events their ids, in the order of the log
    record Delivery(
            UUID id,
            UUID ownerId,
            UUID subscriptionId,
            List<UUID> events,
            int attempts,
            String queryName,
            String dest,
            byte @Nullable [] sealedToken,
            Preferences preferences) {}

    private record Open(
            String query,
            OffsetDateTime from,
            long position,
            @Nullable String cron,
            boolean reportIfEmpty) {}

    /// Whether there is anybody to deliver to.
    @Transactional(readOnly = true)
    public boolean isAnyOpen() {
        return jdbc.sql("select exists (select from trace.subscription where stopped_at is null)")
                .query(Boolean.class)
                .single();
    }

    /// As the platform.
    @Transactional(readOnly = true)
    public List<Due> due() {
        return jdbc.sql("""
                        select s.id, s.owner_id from trace.subscription s
                        where s.stopped_at is null
                          and (s.next_at <= :now
                               or s.next_at is null and s.position < (select max(position) from trace.leaf))
                          and not exists (select from trace.delivery d
                                          where d.subscription_id = s.id and d.sent_at is null)
                        order by s.next_at, s.id limit :limit
                        """)
                .param("now", now())
                .param("limit", AT_ONCE)
                .query((row, index) -> new Due(row.getObject("id", UUID.class), row.getObject("owner_id", UUID.class)))
                .list();
    }

    /// Puts the next message of a subscription together, as its owner; events are bound to it from now on.
    @Transactional
    public void prepare(Due due) {
        var open = jdbc.sql("""
                        select q.query, s.initial_record_time, s.position, s.cron, s.report_if_empty
                        from trace.subscription s join trace.named_query q on q.id = s.query_id
                        where s.id = :id and s.stopped_at is null
                          and not exists (select from trace.delivery d
                                          where d.subscription_id = s.id and d.sent_at is null)
                        for update of s skip locked
                        """)
                .param("id", due.subscriptionId())
                .query((row, index) -> new Open(
                        row.getString("query"),
                        row.getObject("initial_record_time", OffsetDateTime.class),
                        row.getLong("position"),
                        row.getString("cron"),
                        row.getBoolean("report_if_empty")))
                .optional();
        if (open.isEmpty()) {
            return;
        }
        var subscription = open.orElseThrow();
        var query = QueryCompiler.compile(QueryParameters.ofJson(json.readTree(subscription.query())));
        var logged = search.logged(query, subscription.from(), subscription.position(), EVENTS_MAX);
        var id = Ids.next();
        var events = bind(due, id, logged.events());
        var isReported = subscription.cron() != null && subscription.reportIfEmpty() && logged.isAll();
        if (!events.isEmpty() || isReported) {
            insert(due, id, events);
        }
        var cron = subscription.cron() == null ? null : CronExpression.parse(subscription.cron());
        jdbc.sql("update trace.subscription set position = :position, next_at = :next where id = :id")
                .param("position", logged.position())
                .param(
                        "next",
                        logged.isAll() || cron == null ? next(cron, clock) : now(),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", due.subscriptionId())
                .update();
    }

    /// Those which no delivery has had.
    private List<UUID> bind(Due due, UUID delivery, List<StoredEvent> events) {
        var ids = events.stream().map(StoredEvent::id).toArray(UUID[]::new);
        var bound = jdbc.sql("""
                        insert into trace.delivered_event (owner_id, subscription_id, event, delivery_id)
                        select :owner, :subscription, event, :delivery from unnest(:events) given(event)
                        on conflict do nothing returning event
                        """)
                .param("owner", due.ownerId())
                .param("subscription", due.subscriptionId())
                .param("delivery", delivery)
                .param("events", ids)
                .query(UUID.class)
                .set();
        return events.stream().map(StoredEvent::id).filter(bound::contains).toList();
    }

    private void insert(Due due, UUID id, List<UUID> events) {
        jdbc.sql("""
                        insert into trace.delivery (id, owner_id, subscription_id, events, created_at, next_attempt_at)
                        values (:id, :owner, :subscription, :events, :now, :now)
                        """)
                .param("id", id)
                .param("owner", due.ownerId())
                .param("subscription", due.subscriptionId())
                .param("events", events.toArray(UUID[]::new))
                .param("now", now())
                .update();
    }

    /// Takes messages in hand, as the platform; nobody else gets them until the lease ends.
    @Transactional
    public List<Delivery> claim() {
        return jdbc.sql("""
                        with taken as (
                            update trace.delivery set attempts = attempts + 1, next_attempt_at = :lease
                            where id in (select id from trace.delivery
                                         where sent_at is null and next_attempt_at <= :now
                                           and exists (select from trace.subscription s
                                                       where s.id = subscription_id and s.stopped_at is null)
                                         order by next_attempt_at limit :limit for update skip locked)
                            returning id, owner_id, subscription_id, events, attempts)
                        select t.*, q.name, s.dest, s.sealed_token, s.media_type, s.epc_format, s.cbv_format
                        from taken t join trace.subscription s on s.id = t.subscription_id
                            join trace.named_query q on q.id = s.query_id
                        """)
                .param("lease", now().plus(LEASE))
                .param("now", now())
                .param("limit", AT_ONCE)
                .query((row, index) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getObject("subscription_id", UUID.class),
                List.of((UUID[]) row.getArray("events").getArray()),
                row.getInt("attempts"),
                row.getString("name"),
                row.getString("dest"),
                row.getBytes("sealed_token"),
                new Preferences(
                        row.getString("media_type"),
                        EpcFormat.valueOf(row.getString("epc_format")),
                        CbvFormat.valueOf(row.getString("cbv_format"))));
    }

    /// The subscriber has it.
    @Transactional
    public void noteArrived(Delivery delivery) {
        jdbc.sql("update trace.delivery set sent_at = :now, failure = null where id = :id")
                .param("now", now())
                .param("id", delivery.id())
                .update();
        jdbc.sql("update trace.subscription set last_notified_at = :now where id = :id")
                .param("now", now())
                .param("id", delivery.subscriptionId())
                .update();
    }

    /// The subscriber does not have it, as far as we know. After many calls in vain the subscription ends.
    @Transactional
    public void noteFailure(Delivery delivery, String failure) {
        var wait = Math.min(WAIT_SECONDS_MAX, 1L << Math.min(delivery.attempts(), 12));
        jdbc.sql("update trace.delivery set next_attempt_at = :next, failure = :failure where id = :id")
                .param("next", now().plusSeconds(wait))
                .param("failure", failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH_MAX)))
                .param("id", delivery.id())
                .update();
        if (delivery.attempts() >= ATTEMPTS_MAX) {
            jdbc.sql("update trace.subscription set stopped_at = :now where id = :id")
                    .param("now", now())
                    .param("id", delivery.subscriptionId())
                    .update();
        }
    }

    /// The position keeps events from being sent again; what was sent is kept for those who ask what became of it.
    @Transactional
    public void forgetOld() {
        var before = now().minus(KEPT_FOR);
        jdbc.sql("""
                        with gone as (delete from trace.delivery where sent_at < :before returning id)
                        delete from trace.delivered_event where delivery_id in (select id from gone)
                        """).param("before", before).update();
    }

    /// When a schedule comes up next; missing where there is none.
    static @Nullable OffsetDateTime next(@Nullable CronExpression cron, Clock clock) {
        var at = cron == null ? null : cron.next(ZonedDateTime.now(clock));
        return at == null ? null : at.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
