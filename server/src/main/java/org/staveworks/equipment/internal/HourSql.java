package org.staveworks.equipment.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.equipment.MachineCount;
import org.staveworks.equipment.MachineHour;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.internal.derive.Derived;
import org.staveworks.equipment.internal.derive.Derived.Run;
import org.staveworks.kernel.db.Rows;

/// Reads and writes `equipment.hour` of units that the caller was allowed to read.
@Component
public class HourSql {
    private static final String SUMS =
            "hour, producing_millis, setup_millis, idle_millis, down_millis, off_millis, unknown_millis, pieces, rejects, "
                    + "energy_kwh, covered_millis, resets, is_counted, is_metered";

    private final JdbcClient jdbc;
    private final Rows rows;

    HourSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record HourRow(
            UUID monitoredId,
            UUID organisationId,
            Instant hour,
            long producingMillis,
            long setupMillis,
            long idleMillis,
            long downMillis,
            long offMillis,
            long unknownMillis,
            BigDecimal pieces,
            BigDecimal rejects,
            BigDecimal energyKwh,
            long coveredMillis,
            int resets,
            boolean isCounted,
            boolean isMetered,
            List<Long> starts,
            List<String> states,
            List<String> reasons) {

        static HourRow of(Unit unit, Derived hour) {
            var millis = hour.millis();
            var count = hour.count();
            return new HourRow(
                    unit.id(),
                    unit.organisationId(),
                    Instant.ofEpochMilli(hour.from()),
                    millis.getOrDefault(MachineState.PRODUCING, 0L),
                    millis.getOrDefault(MachineState.SETUP, 0L),
                    millis.getOrDefault(MachineState.IDLE, 0L),
                    millis.getOrDefault(MachineState.DOWN, 0L),
                    millis.getOrDefault(MachineState.OFF, 0L),
                    millis.getOrDefault(MachineState.UNKNOWN, 0L),
                    count.pieces(),
                    count.rejects(),
                    count.energyKwh(),
                    count.coveredMillis(),
                    count.resets(),
                    count.isCounted(),
                    count.isMetered(),
                    hour.runs().stream().map(run -> run.from() - hour.from()).toList(),
                    hour.runs().stream().map(run -> run.state().word()).toList(),
                    hour.runs().stream()
                            .map(run -> run.reason() == null ? "" : run.reason())
                            .toList());
        }
    }

    /// Takes the place of what was there of these hours.
    void put(Unit unit, Collection<Derived> hours) {
        jdbc.sql("""
                        delete from equipment.hour h using unnest(cast(:hours as bigint[])) t (at)
                        where h.monitored_id = :unit and h.hour = to_timestamp(t.at / 1000)
                        """)
                .param("unit", unit.id())
                .param("hours", hours.stream().map(Derived::from).toArray(Long[]::new))
                .update();
        var kept = hours.stream()
                .filter(hour -> !hour.isEmpty())
                .map(hour -> HourRow.of(unit, hour))
                .toList();
        if (!kept.isEmpty()) {
            jdbc.sql(
                            "insert into equipment.hour select * from jsonb_populate_recordset(null::equipment.hour, :rows::jsonb)")
                    .param("rows", rows.json(kept))
                    .update();
        }
    }

    /// Hours that are there after one, rising.
    List<Long> following(UUID unitId, long hour, long until) {
        return jdbc.sql("""
                        select (extract(epoch from hour) * 1000)::bigint from equipment.hour
                        where monitored_id = :unit and hour > :after and hour < :until order by hour
                        """)
                .param("unit", unitId)
                .param("after", UnitSql.at(Instant.ofEpochMilli(hour)))
                .param("until", UnitSql.at(Instant.ofEpochMilli(until)))
                .query(Long.class)
                .list();
    }

    /// The states of an hour of a machine.
    public record HourRuns(UUID monitoredId, long hour, List<Run> runs) {}

    /// By unit, rising in time.
    ///
    /// @param to no longer belongs to it
    public List<HourRuns> runs(Collection<UUID> unitIds, long from, long to) {
        return jdbc.sql("""
                        select monitored_id, hour, starts, states, reasons from equipment.hour
                        where monitored_id = any (:units) and hour >= :from and hour < :to
                        order by monitored_id, hour
                        """)
                .param("units", unitIds.toArray(UUID[]::new))
                .param("from", UnitSql.at(Instant.ofEpochMilli(from)))
                .param("to", UnitSql.at(Instant.ofEpochMilli(to)))
                .query((row, index) -> hourRuns(row))
                .list();
    }

    /// The last ones before an hour, falling.
    List<HourRuns> before(UUID unitId, long hour, int limit) {
        return jdbc.sql("""
                        select monitored_id, hour, starts, states, reasons from equipment.hour
                        where monitored_id = :unit and hour < :hour order by hour desc limit :limit
                        """)
                .param("unit", unitId)
                .param("hour", UnitSql.at(Instant.ofEpochMilli(hour)))
                .param("limit", limit)
                .query((row, index) -> hourRuns(row))
                .list();
    }

    private static HourRuns hourRuns(ResultSet row) throws SQLException {
        var hour = row.getObject("hour", OffsetDateTime.class).toInstant().toEpochMilli();
        var starts = (Integer[]) row.getArray("starts").getArray();
        var states = (String[]) row.getArray("states").getArray();
        var reasons = (String[]) row.getArray("reasons").getArray();
        var runs = new ArrayList<Run>();
        for (int i = 0; i < starts.length; i++) {
            runs.add(new Run(
                    hour + starts[i],
                    MachineState.valueOf(states[i].toUpperCase(Locale.ROOT)),
                    reasons[i].isEmpty() ? null : reasons[i]));
        }
        return new HourRuns(row.getObject("monitored_id", UUID.class), hour, runs);
    }

    /// Sums of an hour of a machine.
    public record HourSums(UUID monitoredId, MachineHour sums) {}

    /// By unit, rising in time.
    public List<HourSums> sums(Collection<UUID> unitIds, long from, long to) {
        return jdbc.sql("""
                        select monitored_id, %s from equipment.hour
                        where monitored_id = any (:units) and hour >= :from and hour < :to
                        order by monitored_id, hour
                        """.formatted(SUMS))
                .param("units", unitIds.toArray(UUID[]::new))
                .param("from", UnitSql.at(Instant.ofEpochMilli(from)))
                .param("to", UnitSql.at(Instant.ofEpochMilli(to)))
                .query((row, index) -> new HourSums(row.getObject("monitored_id", UUID.class), hour(row)))
                .list();
    }

    private static MachineHour hour(ResultSet row) throws SQLException {
        return new MachineHour(
                row.getObject("hour", OffsetDateTime.class).toInstant(),
                row.getLong("producing_millis"),
                row.getLong("setup_millis"),
                row.getLong("idle_millis"),
                row.getLong("down_millis"),
                row.getLong("off_millis"),
                row.getLong("unknown_millis"),
                new MachineCount(
                        row.getBigDecimal("pieces"),
                        row.getBigDecimal("rejects"),
                        row.getBigDecimal("energy_kwh"),
                        row.getLong("covered_millis"),
                        row.getInt("resets"),
                        row.getBoolean("is_counted"),
                        row.getBoolean("is_metered")));
    }

    /// A machine's sum over whole hours.
    public record Total(
            UUID monitoredId,
            BigDecimal pieces,
            BigDecimal rejects,
            BigDecimal energyKwh,
            long coveredMillis,
            int resets,
            boolean isCounted,
            boolean isMetered) {

        public MachineCount count() {
            return new MachineCount(pieces, rejects, energyKwh, coveredMillis, resets, isCounted, isMetered);
        }
    }

    public List<Total> totals(Collection<UUID> unitIds, long from, long to) {
        return jdbc.sql("""
                        select monitored_id, sum(pieces) as pieces, sum(rejects) as rejects, sum(energy_kwh) as energy_kwh,
                               sum(covered_millis) as covered_millis, sum(resets)::int as resets,
                               bool_or(is_counted) as is_counted, bool_or(is_metered) as is_metered
                        from equipment.hour
                        where monitored_id = any (:units) and hour >= :from and hour < :to
                        group by monitored_id
                        """)
                .param("units", unitIds.toArray(UUID[]::new))
                .param("from", UnitSql.at(Instant.ofEpochMilli(from)))
                .param("to", UnitSql.at(Instant.ofEpochMilli(to)))
                .query(rows.of(Total.class))
                .list();
    }
}
