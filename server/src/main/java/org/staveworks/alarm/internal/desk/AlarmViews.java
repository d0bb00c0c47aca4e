package org.staveworks.alarm.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.AlarmState;
import org.staveworks.alarm.Notification.Reason;
import org.staveworks.alarm.Priority;
import org.staveworks.alarm.internal.engine.Condition;
import org.staveworks.alarm.internal.rule.Rules;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// One alarm with all that is known of it, and what was measured around it.
@Service
public class AlarmViews {
    private static final int BUCKETS = 240;
    private static final int SERIES_MAX = 4;
    private static final long BEFORE_MILLIS = 10 * 60_000L;
    private static final long SPAN_MILLIS_MAX = 24 * 3_600_000L;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Rules rules;
    private final SeriesStore store;
    private final Clock clock;

    AlarmViews(JdbcClient jdbc, Rows rows, Rules rules, SeriesStore store, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.rules = rules;
        this.store = store;
        this.clock = clock;
    }

    /// What was measured at a moment.
    public record AlarmValue(
            String metric, double value, @Nullable String word) {}

    /// @param raisedLately how often the alarm was raised in the day before now
    public record AlarmFacts(
            UUID id,
            String number,
            AlarmState state,
            Priority priority,
            UUID ruleId,
            int ruleVersion,
            String ruleName,
            UUID deviceId,
            String deviceName,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            String messageZh,
            String messageEn,
            @Nullable String advice,
            Instant raisedAt,
            @Nullable Instant clearedAt,
            Instant noticedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedByName,
            @Nullable String comment,
            @Nullable Instant shelvedUntil,
            boolean isHistorical,
            boolean isOpen,
            int raisedLately) {}

    /// Something that happened to it.
    ///
    /// @param at      when it was so
    /// @param notedAt when it was noticed or done
    public record AlarmChange(
            String kind,
            Instant at,
            Instant notedAt,
            @Nullable String byName,
            @Nullable String note) {}

    /// Whom it was told.
    public record AlarmToldTo(
            Reason reason,
            String notifier,
            @Nullable String personName,
            @Nullable String channelName,
            Instant madeAt,
            @Nullable Instant sentAt,
            @Nullable Instant failedAt,
            @Nullable String failure) {}

    /// @param nextAt when the next step of its escalation is due
    public record AlarmDetail(
            AlarmFacts facts,
            List<AlarmValue> raisedValues,
            List<AlarmValue> clearedValues,
            List<AlarmChange> changes,
            List<AlarmToldTo> told,
            @Nullable Instant nextAt) {}

    private record ValueLists(List<AlarmValue> raised, List<AlarmValue> cleared) {}

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public AlarmDetail require(UUID id) {
        var facts = facts(id);
        var values =
                jdbc.sql("""
                        select raised_values as raised, coalesce(cleared_values, '[]') as cleared
                        from alarm.occurrence where id = :id
                        """).param("id", id).query(rows.of(ValueLists.class)).single();
        var changes =
                jdbc.sql("""
                        select kind, at, noted_at, by_name, note from alarm.change where occurrence_id = :id order by id
                        limit 500
                        """).param("id", id).query(rows.of(AlarmChange.class)).list();
        var told =
                jdbc.sql("""
                        select n.reason, n.notifier, n.person_name, c.name as channel_name, n.made_at, n.sent_at, n.failed_at,
                               n.failure
                        from alarm.notification n left join alarm.channel c on c.id = n.channel_id
                        where n.occurrence_id = :id order by n.id limit 500
                        """).param("id", id).query(rows.of(AlarmToldTo.class)).list();
        var next = jdbc.sql("select next_at from alarm.escalation where occurrence_id = :id")
                .param("id", id)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
        return new AlarmDetail(facts, values.raised(), values.cleared(), changes, told, next);
    }

    private AlarmFacts facts(UUID id) {
        return jdbc.sql("""
                        select o.*, %s as state, %s as is_open,
                               (select count(*) from alarm.occurrence p
                                where p.rule_id = o.rule_id and p.device_id = o.device_id and p.raised_at > :yesterday
                               )::int as raised_lately
                        from alarm.occurrence o where o.id = :id and o.organisation_id = :tenant
                        """.formatted(StateSql.STATE, StateSql.IS_OPEN))
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("yesterday", now().minusDays(1))
                .query(rows.of(AlarmFacts.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// One bucket that holds something.
    public record AlarmBucket(Instant start, double min, double max, double last) {}

    /// One series around an alarm.
    ///
    /// @param label  as people call it
    /// @param words  of a series of words, by their number
    /// @param limits that its rule holds it against
    public record AlarmSlice(
            String metric,
            @Nullable String label,
            @Nullable String unit,
            long widthMillis,
            List<AlarmBucket> buckets,
            Map<String, String> words,
            List<Double> limits) {}

    public record AlarmSlices(Instant from, Instant to, List<AlarmSlice> series) {}

    /// What was measured from ten minutes before it was raised until it was over, or until now.
    @Transactional(readOnly = true)
    public AlarmSlices slices(UUID id) {
        var facts = facts(id);
        long raised = facts.raisedAt().toEpochMilli();
        long end =
                facts.clearedAt() == null ? clock.millis() : facts.clearedAt().toEpochMilli() + BEFORE_MILLIS / 5;
        long from = raised - BEFORE_MILLIS;
        long to = Math.min(end, from + SPAN_MILLIS_MAX);
        var limits = new LinkedHashMap<String, List<Double>>();
        rules.versions(facts.ruleId()).stream()
                .filter(version -> version.version() == facts.ruleVersion())
                .forEach(version -> collect(version.rule().conditionRead(), limits));
        var shown = store.of(facts.deviceId()).stream()
                .filter(series -> limits.isEmpty() ? !series.isText() : limits.containsKey(series.metric()))
                .limit(SERIES_MAX)
                .map(series -> slice(series, from, to, limits.getOrDefault(series.metric(), List.of())))
                .toList();
        return new AlarmSlices(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), shown);
    }

    private AlarmSlice slice(Series series, long from, long to, List<Double> limits) {
        long width = Math.max(1, Math.ceilDiv(to - from, BUCKETS));
        var words = new LinkedHashMap<String, String>();
        store.words(series).forEach((code, word) -> words.put(String.valueOf(code), word));
        return new AlarmSlice(
                series.metric(),
                series.label(),
                series.unit(),
                width,
                store.buckets(series, from, to, width).stream()
                        .map(one ->
                                new AlarmBucket(Instant.ofEpochMilli(one.start()), one.min(), one.max(), one.last()))
                        .toList(),
                words,
                limits);
    }

    private static void collect(Condition condition, Map<String, List<Double>> limits) {
        switch (condition) {
            case Condition.All(var parts) -> parts.forEach(part -> collect(part, limits));
            case Condition.Any(var parts) -> parts.forEach(part -> collect(part, limits));
            case Condition.Threshold threshold -> of(limits, threshold.metric()).add(threshold.limit());
            case Condition.Range range -> {
                of(limits, range.metric()).add(range.low());
                of(limits, range.metric()).add(range.high());
            }
            case Condition.Word word -> of(limits, word.metric());
            case Condition.Change change -> of(limits, change.metric());
            case Condition.Stuck stuck -> of(limits, stuck.metric());
            case Condition.Silent(var metric, var seconds) -> {
                if (metric != null) {
                    of(limits, metric);
                }
            }
        }
    }

    private static List<Double> of(Map<String, List<Double>> limits, String metric) {
        return limits.computeIfAbsent(metric, name -> new ArrayList<>());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
