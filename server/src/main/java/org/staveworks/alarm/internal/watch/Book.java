package org.staveworks.alarm.internal.watch;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.internal.engine.Differences.Difference;
import org.staveworks.alarm.internal.engine.Differences.Told;
import org.staveworks.alarm.internal.engine.Episode;
import org.staveworks.alarm.internal.notify.Escalations;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what rules come to: occurrences, their log and who is to be told, in one transaction; as the platform.
@Component
class Book {
    /// An alarm that is raised more often than this within the time chatters (IEC 62682, clause 16) and is put aside.
    private static final int CHATTER_RAISED_MAX = 5;

    static final int CHATTER_MINUTES = 10;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DocumentNumbers numbers;
    private final Words words;
    private final Escalations escalations;
    private final Clock clock;

    Book(JdbcClient jdbc, JsonMapper json, DocumentNumbers numbers, Words words, Escalations escalations, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.numbers = numbers;
        this.words = words;
        this.escalations = escalations;
        this.clock = clock;
    }

    /// What one watched device has to tell.
    record Entry(WatchedDevice watched, List<Difference<UUID>> differences) {
        boolean isChange() {
            return !differences.stream().allMatch(one -> one instanceof Difference.Same<UUID>);
        }

        /// What was told, where nothing has changed.
        List<Told<UUID>> same() {
            return differences.stream()
                    .map(one -> one instanceof Difference.Same<UUID>(var told, var episode) ? told : null)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /// What was told then, in the order of the entries.
    @Transactional
    public List<List<Told<UUID>>> keep(List<Entry> entries, long historicalBefore) {
        var kept = new ArrayList<List<Told<UUID>>>();
        for (var entry : entries) {
            var told = new ArrayList<Told<UUID>>();
            // What ends comes first: of one alarm only one occurrence is active.
            var ordered = entry.differences().stream()
                    .sorted(Comparator.comparing(Book::isOpenAfter))
                    .toList();
            for (var difference : ordered) {
                switch (difference) {
                    case Difference.Same<UUID>(var before, var episode) -> told.add(before);
                    case Difference.Raised<UUID>(var episode) ->
                        told.add(raise(entry.watched(), episode, historicalBefore));
                    case Difference.Amended<UUID>(var before, var episode) ->
                        told.add(amend(entry.watched(), before, episode));
                    case Difference.Withdrawn<UUID>(var before) -> withdraw(entry.watched(), before);
                }
            }
            told.sort(Comparator.comparing(Told::raisedAt));
            kept.add(told);
        }
        return kept;
    }

    private static boolean isOpenAfter(Difference<UUID> difference) {
        return switch (difference) {
            case Difference.Same<UUID>(var before, var episode) -> episode.isOpen();
            case Difference.Raised<UUID>(var episode) -> episode.isOpen();
            case Difference.Amended<UUID>(var before, var episode) -> episode.isOpen();
            case Difference.Withdrawn<UUID> withdrawn -> false;
        };
    }

    private Told<UUID> raise(WatchedDevice watched, Episode episode, long historicalBefore) {
        var id = Ids.next();
        var isHistorical = episode.clearedAt() < historicalBefore;
        var isChattering = !isHistorical && raisedLately(watched) >= CHATTER_RAISED_MAX;
        if (!isHistorical) {
            supersede(watched, id);
        }
        var shelvedUntil = shelvedUntil(watched);
        insert(watched, id, episode, isHistorical, isChattering, shelvedUntil);
        log(watched, id, "raised", at(episode.raisedAt()), null);
        if (isChattering) {
            log(watched, id, "suppressed", now(), "chattering");
        }
        if (!episode.isOpen()) {
            log(watched, id, "cleared", at(episode.clearedAt()), null);
        } else if (!isChattering && shelvedUntil == null) {
            escalations.begin(
                    watched.device().organisationId(), id, watched.rule().priority());
        }
        return new Told<>(id, episode.raisedAt(), episode.clearedAt());
    }

    private int raisedLately(WatchedDevice watched) {
        return jdbc.sql("""
                        select count(*) from alarm.occurrence
                        where rule_id = :rule and device_id = :device and raised_at > :since and not is_historical
                        """)
                .param("rule", watched.rule().id())
                .param("device", watched.device().id())
                .param("since", now().minusMinutes(CHATTER_MINUTES))
                .query(Integer.class)
                .single();
    }

    /// Earlier ones that are over stand no longer on the desk; this one stands there for them.
    private void supersede(WatchedDevice watched, UUID by) {
        jdbc.sql("""
                        update alarm.occurrence set superseded_by = :by
                        where rule_id = :rule and device_id = :device and cleared_at is not null
                          and acknowledged_at is null and superseded_by is null and not is_historical
                          and suppressed_for is null
                        returning id
                        """)
                .param("by", by)
                .param("rule", watched.rule().id())
                .param("device", watched.device().id())
                .query(UUID.class)
                .list()
                .forEach(earlier -> log(watched, earlier, "superseded", now(), null));
    }

    private @Nullable OffsetDateTime shelvedUntil(WatchedDevice watched) {
        return jdbc.sql("""
                        select until from alarm.shelf where rule_id = :rule and device_id = :device and until > :now
                        """)
                .param("rule", watched.rule().id())
                .param("device", watched.device().id())
                .param("now", now())
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    private void insert(
            WatchedDevice watched,
            UUID id,
            Episode episode,
            boolean isHistorical,
            boolean isChattering,
            @Nullable OffsetDateTime shelvedUntil) {
        var rule = watched.rule();
        var device = watched.device();
        jdbc.sql("""
                        insert into alarm.occurrence
                            (id, organisation_id, number, rule_id, rule_version, rule_name, device_id, device_name,
                             machine_id, unit, priority, message_zh, message_en, advice, raised_at, cleared_at, noticed_at,
                             raised_values, cleared_values, is_historical, suppressed_for, shelved_until)
                        values (:id, :tenant, :number, :rule, :version, :ruleName, :device, :deviceName,
                                cast(:machine as uuid), :unit, :priority, :zh, :en, :advice, :raised, :cleared, :now,
                                :raisedValues::jsonb, :clearedValues::jsonb, :historical, :suppressed, :shelved)
                        """)
                .param("id", id)
                .param("tenant", device.organisationId())
                .param("number", numbers.next("AL"))
                .param("rule", rule.id())
                .param("version", rule.version())
                .param("ruleName", rule.name())
                .param("device", device.id())
                .param("deviceName", device.name())
                .param(
                        "machine",
                        device.machineId() == null ? null : device.machineId().toString(),
                        Types.VARCHAR)
                .param("unit", device.unit(), Types.INTEGER)
                .param("priority", rule.priority().word())
                .param("zh", rule.form().messageZh())
                .param("en", rule.form().messageEn())
                .param("advice", rule.form().advice(), Types.VARCHAR)
                .param("raised", at(episode.raisedAt()))
                .param("cleared", cleared(episode), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now())
                .param("raisedValues", values(watched, episode.raisedValues()))
                .param(
                        "clearedValues",
                        episode.isOpen() ? null : values(watched, episode.clearedValues()),
                        Types.VARCHAR)
                .param("historical", isHistorical)
                .param("suppressed", isChattering ? "chattering" : null, Types.VARCHAR)
                .param("shelved", shelvedUntil, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private Told<UUID> amend(WatchedDevice watched, Told<UUID> before, Episode episode) {
        jdbc.sql("""
                        update alarm.occurrence
                        set raised_at = :raised, cleared_at = :cleared, cleared_values = :clearedValues::jsonb
                        where id = :id
                        """)
                .param("raised", at(episode.raisedAt()))
                .param("cleared", cleared(episode), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "clearedValues",
                        episode.isOpen() ? null : values(watched, episode.clearedValues()),
                        Types.VARCHAR)
                .param("id", before.key())
                .update();
        if (before.clearedAt() == Episode.OPEN && !episode.isOpen()) {
            log(watched, before.key(), "cleared", at(episode.clearedAt()), null);
            escalations.end(
                    watched.device().organisationId(),
                    before.key(),
                    Reason.CLEARED,
                    watched.rule().priority());
        } else {
            log(watched, before.key(), "amended", now(), null);
        }
        return new Told<>(before.key(), episode.raisedAt(), episode.clearedAt());
    }

    /// What came late shows that it never was; nobody has to look at it.
    private void withdraw(WatchedDevice watched, Told<UUID> before) {
        jdbc.sql("""
                        update alarm.occurrence
                        set cleared_at = coalesce(cleared_at, raised_at), acknowledged_at = coalesce(acknowledged_at, :now),
                            acknowledged_by_name = coalesce(acknowledged_by_name, 'Staveworks')
                        where id = :id
                        """).param("now", now()).param("id", before.key()).update();
        log(watched, before.key(), "withdrawn", now(), null);
        escalations.end(
                watched.device().organisationId(),
                before.key(),
                Reason.CLEARED,
                watched.rule().priority());
    }

    /// Nobody watches it any more: the rule was changed or switched off, or the device was retired.
    @Transactional
    public void end(List<WatchedDevice.Key> ended) {
        for (var key : ended) {
            jdbc.sql("""
                            update alarm.occurrence set cleared_at = greatest(raised_at, :now)
                            where rule_id = :rule and device_id = :device and cleared_at is null
                            returning id, organisation_id
                            """)
                    .param("now", now())
                    .param("rule", key.ruleId())
                    .param("device", key.deviceId())
                    .query((row, index) ->
                            new Active(row.getObject("id", UUID.class), row.getObject("organisation_id", UUID.class)))
                    .list()
                    .forEach(one -> {
                        log(one.organisationId(), one.id(), "out_of_service", now(), null);
                        escalations.pause(one.id());
                    });
        }
    }

    private record Active(UUID id, UUID organisationId) {}

    /// Occurrences that are active, for an evaluation that begins.
    record Open(UUID id, UUID ruleId, UUID deviceId, int ruleVersion, Instant raisedAt) {}

    @Transactional(readOnly = true)
    public List<Open> open() {
        return jdbc.sql("""
                        select id, rule_id, device_id, rule_version, raised_at from alarm.occurrence
                        where cleared_at is null
                        """)
                .query((row, index) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getObject("rule_id", UUID.class),
                        row.getObject("device_id", UUID.class),
                        row.getInt("rule_version"),
                        row.getObject("raised_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    static final int ANY_VERSION = 0;

    /// What was kept of an alarm from a moment on, by a version of its rule.
    @Transactional(readOnly = true)
    public List<Told<UUID>> told(UUID ruleId, int version, UUID deviceId, Instant from) {
        return jdbc.sql("""
                        select id, raised_at, cleared_at from alarm.occurrence
                        where rule_id = :rule and device_id = :device and (cleared_at is null or cleared_at >= :from)
                          and :version in (0, rule_version)
                        order by raised_at
                        """)
                .param("version", version)
                .param("rule", ruleId)
                .param("device", deviceId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, index) -> {
                    var cleared = row.getObject("cleared_at", OffsetDateTime.class);
                    return new Told<>(
                            row.getObject("id", UUID.class),
                            row.getObject("raised_at", OffsetDateTime.class)
                                    .toInstant()
                                    .toEpochMilli(),
                            cleared == null ? Episode.OPEN : cleared.toInstant().toEpochMilli());
                })
                .list();
    }

    private record Value(
            String metric, double value, @Nullable String word) {}

    private String values(WatchedDevice watched, double[] values) {
        var shown = new ArrayList<Value>();
        var channels = watched.evaluation().program().channels();
        for (int i = 0; i < values.length; i++) {
            var series = watched.series(i);
            if (series != null && Double.isFinite(values[i])) {
                shown.add(new Value(channels.get(i), values[i], words.word(series, (int) values[i])));
            }
        }
        return json.writeValueAsString(shown);
    }

    private void log(WatchedDevice watched, UUID occurrence, String kind, OffsetDateTime at, @Nullable String note) {
        log(watched.device().organisationId(), occurrence, kind, at, note);
    }

    private void log(UUID tenant, UUID occurrence, String kind, OffsetDateTime at, @Nullable String note) {
        jdbc.sql("""
                        insert into alarm.change (id, organisation_id, occurrence_id, kind, at, noted_at, note)
                        values (:id, :tenant, :occurrence, :kind, :at, :now, :note)
                        """)
                .param("id", Ids.next())
                .param("tenant", tenant)
                .param("occurrence", occurrence)
                .param("kind", kind)
                .param("at", at)
                .param("now", now())
                .param("note", note, Types.VARCHAR)
                .update();
    }

    private static @Nullable OffsetDateTime cleared(Episode episode) {
        return episode.isOpen() ? null : at(episode.clearedAt());
    }

    private static OffsetDateTime at(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
