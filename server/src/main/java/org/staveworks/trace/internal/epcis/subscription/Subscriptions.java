package org.staveworks.trace.internal.epcis.subscription;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.net.Destinations;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.trace.internal.epcis.EpcisProblem;
import org.staveworks.trace.internal.epcis.Preferences;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import tools.jackson.databind.json.JsonMapper;

/// Subscriptions by webhook, each a member's own.
@Component
public class Subscriptions {
    private static final int FOR_ONE_QUERY_MAX = 50;
    private static final int TOKEN_LENGTH_MAX = 1_000;
    private static final String OWN = "(kernel.is_system() or owner_id = :tenant)";
    private static final String COLUMNS = """
            id, dest, schedule, report_if_empty, initial_record_time, created_at, last_notified_at, stopped_at""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final MasterKey masterKey;
    private final Destinations destinations;
    private final EventSearch search;
    private final DeliveryRunner runner;
    private final Clock clock;

    Subscriptions(
            JdbcClient jdbc,
            JsonMapper json,
            MasterKey masterKey,
            Destinations destinations,
            EventSearch search,
            DeliveryRunner runner,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.masterKey = masterKey;
        this.destinations = destinations;
        this.search = search;
        this.runner = runner;
        this.clock = clock;
    }

    /// What a subscriber asks for.
    ///
    /// @param signatureToken secret of the subscriber
    public record Wanted(
            @Nullable String dest,
            @Nullable String signatureToken,
            boolean isStream,
            @Nullable Schedule schedule,
            boolean reportIfEmpty,
            @Nullable Instant initialRecordTime) {}

    /// @param stoppedAt when it was given up, after many calls in vain
    public record Subscription(
            UUID id,
            String dest,
            @Nullable Schedule schedule,
            boolean reportIfEmpty,
            Instant initialRecordTime,
            Instant createdAt,
            @Nullable Instant lastNotifiedAt,
            @Nullable Instant stoppedAt) {}

    /// From now on, or from a moment in the past.
    ///
    /// @throws Problem `subscription-controls`, `subscription-destination` or `too-many-subscriptions`
    @Transactional
    public Subscription create(UUID queryId, Wanted wanted, Preferences preferences) {
        var schedule = wanted.schedule();
        if (wanted.isStream() == (schedule != null)) {
            throw new Problem(EpcisProblem.SUBSCRIPTION_CONTROLS, Map.of("field", "stream"));
        }
        var token = wanted.signatureToken();
        if (token != null && token.length() > TOKEN_LENGTH_MAX) {
            throw new Problem(EpcisProblem.SUBSCRIPTION_CONTROLS, Map.of("field", "signatureToken"));
        }
        var dest = String.valueOf(wanted.dest());
        if (destinations.read(dest).filter(destinations::isAllowed).isEmpty()) {
            throw new Problem(EpcisProblem.SUBSCRIPTION_DESTINATION, Map.of("dest", dest));
        }
        requireRoom(queryId);
        var id = Ids.next();
        var now = clock.instant();
        var from = wanted.initialRecordTime() == null ? now : wanted.initialRecordTime();
        var cron = schedule == null ? null : schedule.cron();
        jdbc.sql("""
                        insert into trace.subscription
                            (id, owner_id, query_id, dest, sealed_token, media_type, epc_format, cbv_format, cron, schedule,
                             report_if_empty, initial_record_time, position, next_at, created_by, created_at)
                        values (:id, :owner, :query, :dest, :token, :mediaType, :epcFormat, :cbvFormat, :cron, :schedule,
                                :reportIfEmpty, :from, :position, :nextAt, :person, :now)
                        """)
                .param("id", id)
                .param("owner", tenant())
                .param("query", queryId)
                .param("dest", dest)
                .param("token", token == null || token.isEmpty() ? null : sealed(id, token), Types.BINARY)
                .param("mediaType", preferences.mediaType())
                .param("epcFormat", preferences.epcs().name())
                .param("cbvFormat", preferences.words().name())
                .param("cron", cron == null ? null : cron.toString(), Types.VARCHAR)
                .param("schedule", schedule == null ? null : json.writeValueAsString(schedule), Types.VARCHAR)
                .param("reportIfEmpty", wanted.reportIfEmpty())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("position", from.isBefore(now) ? -1 : search.end())
                .param("nextAt", EventDeliveries.next(cron, clock), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("person", CurrentCaller.get().personName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        runner.expect();
        return new Subscription(id, dest, schedule, wanted.reportIfEmpty(), from, now, null, null);
    }

    private byte[] sealed(UUID id, String token) {
        return masterKey.seal(token.getBytes(StandardCharsets.UTF_8), context(id));
    }

    static byte[] context(UUID subscriptionId) {
        return ("trace.subscription " + subscriptionId).getBytes(StandardCharsets.UTF_8);
    }

    private void requireRoom(UUID queryId) {
        var count = jdbc.sql("select count(*) from trace.subscription where query_id = :query and " + OWN)
                .param("query", queryId)
                .param("tenant", tenant())
                .query(Integer.class)
                .single();
        if (count >= FOR_ONE_QUERY_MAX) {
            throw new Problem(EpcisProblem.TOO_MANY_SUBSCRIPTIONS, Map.of("limit", FOR_ONE_QUERY_MAX));
        }
    }

    /// In the order in which they were made; behind one, where it is given.
    @Transactional(readOnly = true)
    public List<Subscription> list(UUID queryId, int limit, @Nullable UUID after) {
        return jdbc.sql("""
                        select %s from trace.subscription
                        where query_id = :query and id > :after and %s order by id limit :limit
                        """.formatted(COLUMNS, OWN))
                .param("query", queryId)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .param("tenant", tenant())
                .query((row, index) -> subscription(row))
                .list();
    }

    /// @throws Problem `no-such-resource`
    @Transactional(readOnly = true)
    public Subscription require(UUID queryId, UUID id) {
        return jdbc.sql("select %s from trace.subscription where query_id = :query and id = :id and %s"
                        .formatted(COLUMNS, OWN))
                .param("query", queryId)
                .param("id", id)
                .param("tenant", tenant())
                .query((row, index) -> subscription(row))
                .optional()
                .orElseThrow(() -> new Problem(EpcisProblem.NO_SUCH_RESOURCE));
    }

    /// @throws Problem `no-such-resource`
    @Transactional
    public void delete(UUID queryId, UUID id) {
        var count = jdbc.sql("delete from trace.subscription where query_id = :query and id = :id and " + OWN)
                .param("query", queryId)
                .param("id", id)
                .param("tenant", tenant())
                .update();
        if (count == 0) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
    }

    private Subscription subscription(ResultSet row) throws SQLException {
        var schedule = row.getString("schedule");
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("dest"),
                schedule == null ? null : json.readValue(schedule, Schedule.class),
                row.getBoolean("report_if_empty"),
                row.getObject("initial_record_time", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_notified_at"),
                instant(row, "stopped_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
