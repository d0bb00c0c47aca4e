package org.staveworks.alarm.internal.desk;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// Alarms that nobody has acknowledged.
@Component
class AlarmToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final Rows rows;

    AlarmToday(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Waiting(UUID id, String number, String message, String deviceName, long total) {}

    @Override
    public List<TodayTask> tasks(Caller caller) {
        if (!caller.may(Permission.ALARM_ACKNOWLEDGE)) {
            return List.of();
        }
        var isEnglish = caller.locale().getLanguage().equals("en");
        var found = jdbc.sql("""
                        select o.id, o.number, case when :english then o.message_en else o.message_zh end as message,
                               o.device_name, count(*) over () as total
                        from alarm.occurrence o
                        where o.organisation_id = :tenant and o.cleared_at is null and o.acknowledged_at is null
                          and o.suppressed_for is null and (o.shelved_until is null or o.shelved_until <= now())
                        order by %s desc, o.raised_at limit :most
                        """.formatted(StateSql.RANK))
                .param("english", isEnglish)
                .param("tenant", caller.organisationId())
                .param("most", ITEMS_MAX)
                .query(rows.of(Waiting.class))
                .list();
        return found.isEmpty()
                ? List.of()
                : List.of(new TodayTask(
                        "alarm-to-acknowledge",
                        found.getFirst().total(),
                        found.stream()
                                .map(one -> new TodayTask.Item(
                                        "alarm",
                                        one.id(),
                                        one.number(),
                                        one.message() + " · " + one.deviceName(),
                                        null,
                                        null))
                                .toList()));
    }
}
