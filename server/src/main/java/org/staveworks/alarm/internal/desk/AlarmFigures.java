package org.staveworks.alarm.internal.desk;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// How good the alarms are (报警指标), by ISA-18.2 and IEC 62682, clause 16: what operators can't act upon is no alarm.
@Service
public class AlarmFigures {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Clock clock;

    AlarmFigures(JdbcClient jdbc, Rows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /// Of one priority.
    public record AlarmsOfPriority(Priority priority, int raised) {}

    /// A rule with a device that raised much.
    public record BadActor(UUID ruleId, String ruleName, UUID deviceId, String deviceName, int raised) {}

    /// Of one day of the business.
    public record AlarmsOfDay(java.time.LocalDate day, int raised) {}

    /// @param raised            in the time, those that came too late to call anybody left out
    /// @param people            who acknowledged in the time, at least one
    /// @param worstTenMinutes   the most in ten minutes; more than ten are a flood
    /// @param floodTenMinutes   how many of these had more than ten
    /// @param tenMinutes        how many there are in the time
    /// @param standing          active for more than a day now
    /// @param chattering        put aside because they chattered
    /// @param acknowledged      by somebody
    /// @param secondsToAcknowledge median; 0 where nobody did
    public record AlarmKpis(
            int days,
            int raised,
            int people,
            int worstTenMinutes,
            int floodTenMinutes,
            int tenMinutes,
            int standing,
            int chattering,
            int acknowledged,
            long secondsToAcknowledge,
            List<AlarmsOfPriority> priorities,
            List<BadActor> badActors,
            List<AlarmsOfDay> perDay) {}

    private record Sums(int raised, int people, int chattering, int acknowledged, long seconds) {}

    private record Tens(int worst, int floods) {}

    /// @param days back from now
    @Transactional(readOnly = true)
    public AlarmKpis of(int days) {
        var sums = query("""
                select count(*)::int as raised, greatest(1, count(distinct acknowledged_by))::int as people,
                       count(*) filter (where suppressed_for = 'chattering')::int as chattering,
                       count(acknowledged_by)::int as acknowledged,
                       coalesce(percentile_cont(0.5) within group (
                           order by extract(epoch from acknowledged_at - noticed_at))
                           filter (where acknowledged_by is not null), 0)::bigint as seconds
                from alarm.occurrence
                where organisation_id = :tenant and raised_at >= :since and not is_historical
                """, days, Sums.class).getFirst();
        var tens = query("""
                select coalesce(max(n), 0)::int as worst, count(*) filter (where n > 10)::int as floods
                from (select count(*) as n from alarm.occurrence
                      where organisation_id = :tenant and raised_at >= :since and not is_historical
                      group by date_bin('10 minutes', raised_at, timestamptz '2001-01-01')) t
                """, days, Tens.class).getFirst();
        int standing = jdbc.sql("""
                        select count(*) from alarm.occurrence
                        where organisation_id = :tenant and cleared_at is null and raised_at < :yesterday
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("yesterday", now().minusDays(1))
                .query(Integer.class)
                .single();
        return new AlarmKpis(
                days,
                sums.raised(),
                sums.people(),
                tens.worst(),
                tens.floods(),
                days * 24 * 6,
                standing,
                sums.chattering(),
                sums.acknowledged(),
                sums.seconds(),
                query("""
                        select priority, count(*)::int as raised from alarm.occurrence
                        where organisation_id = :tenant and raised_at >= :since and not is_historical
                        group by priority
                        """, days, AlarmsOfPriority.class),
                query("""
                        select rule_id, max(rule_name) as rule_name, device_id, max(device_name) as device_name,
                               count(*)::int as raised
                        from alarm.occurrence
                        where organisation_id = :tenant and raised_at >= :since and not is_historical
                        group by rule_id, device_id order by raised desc, rule_id, device_id limit 10
                        """, days, BadActor.class),
                query("""
                        select (raised_at at time zone '%s')::date as day, count(*)::int as raised
                        from alarm.occurrence
                        where organisation_id = :tenant and raised_at >= :since and not is_historical
                        group by 1 order by 1
                        """.formatted(clock.getZone().getId()), days, AlarmsOfDay.class));
    }

    private <T extends Record> List<T> query(String sql, int days, Class<T> type) {
        return jdbc.sql(sql)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("since", now().minusDays(days))
                .query(rows.of(type))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
