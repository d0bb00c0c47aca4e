package org.staveworks.performance.internal.oee;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;
import org.staveworks.performance.internal.run.MachineUnit;

/// Reads and writes days of machines of the caller's organisation.
@Component
public class DaySql {
    /// Looks a minute apart; points that came are derived by then.
    private static final int AGAIN = 4;

    private final JdbcClient jdbc;
    private final Rows rows;

    DaySql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void put(List<MachineDay> days) {
        jdbc.sql("""
                        delete from performance.machine_day d
                        using jsonb_to_recordset(:rows::jsonb) r (machine_id uuid, unit int, day date)
                        where d.organisation_id = :tenant and d.machine_id = r.machine_id and d.unit = r.unit
                          and d.day = r.day
                        """).param("rows", rows.json(days)).param("tenant", tenant()).update();
        jdbc.sql("""
                        insert into performance.machine_day
                        select * from jsonb_populate_recordset(null::performance.machine_day, :rows::jsonb)
                        """).param("rows", rows.json(days)).update();
    }

    /// By machine, then by day.
    public List<MachineDay> between(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select * from performance.machine_day
                        where organisation_id = :tenant and day between :from and :to
                        order by machine_name, machine_id, unit, day
                        """)
                .param("tenant", tenant())
                .param("from", from)
                .param("to", to)
                .query(rows.of(MachineDay.class))
                .list();
    }

    /// The last day that was made of a machine.
    Optional<LocalDate> last(MachineUnit machine) {
        return jdbc.sql("""
                        select max(day) from performance.machine_day
                        where organisation_id = :tenant and machine_id = :machine and unit = :unit
                        """)
                .param("tenant", tenant())
                .param("machine", machine.machineId())
                .param("unit", machine.unit())
                .query(LocalDate.class)
                .optional();
    }

    private record KnownCycle(UUID machineId, int unit, Double millis) {}

    /// Planned run time per item (PRI) of machines by the last day before a day on which it was known, in milliseconds.
    ///
    /// @param before of each machine
    Map<MachineUnit, Double> cycles(Map<MachineUnit, LocalDate> before) {
        var machines = List.copyOf(before.keySet());
        return jdbc
                .sql("""
                        select w.machine_id, w.unit, known.millis
                        from unnest(:machines::uuid[], :units::int[], :days::date[]) w (machine_id, unit, day)
                        cross join lateral (
                            select d.planned / d.produced as millis from performance.machine_day d
                            where d.organisation_id = :tenant and d.machine_id = w.machine_id and d.unit = w.unit
                              and d.day < w.day and d.planned is not null and d.produced > 0
                            order by d.day desc limit 1) known
                        """)
                .param("tenant", tenant())
                .param("machines", machines.stream().map(MachineUnit::machineId).toArray(UUID[]::new))
                .param("units", machines.stream().map(MachineUnit::unit).toArray(Integer[]::new))
                .param(
                        "days",
                        machines.stream().map(before::get).map(String::valueOf).toArray(String[]::new))
                .query(rows.of(KnownCycle.class))
                .stream()
                .collect(Collectors.toMap(one -> new MachineUnit(one.machineId(), one.unit()), KnownCycle::millis));
    }

    /// The first day that is to be made anew.
    Optional<LocalDate> takeCheck(MachineUnit machine) {
        var from = jdbc.sql("""
                        update performance.day_check set again = again - 1
                        where organisation_id = :tenant and machine_id = :machine and unit = :unit returning from_day
                        """)
                .param("tenant", tenant())
                .param("machine", machine.machineId())
                .param("unit", machine.unit())
                .query(LocalDate.class)
                .optional();
        jdbc.sql("delete from performance.day_check where organisation_id = :tenant and again <= 0")
                .param("tenant", tenant())
                .update();
        return from;
    }

    /// A machine that was not known before.
    void checkNew(MachineUnit machine, LocalDate from) {
        jdbc.sql("""
                        insert into performance.day_check (organisation_id, machine_id, unit, from_day, again)
                        values (:tenant, :machine, :unit, :day, :again)
                        on conflict (organisation_id, machine_id, unit) do nothing
                        """)
                .param("tenant", tenant())
                .param("machine", machine.machineId())
                .param("unit", machine.unit())
                .param("day", from)
                .param("again", AGAIN)
                .update();
    }

    /// All from a day on is to be made anew, of machines that have such days.
    ///
    /// @param unit missing where any of its kind may be meant
    public void check(UUID machineId, @Nullable Integer unit, LocalDate from) {
        jdbc.sql("""
                        insert into performance.day_check (organisation_id, machine_id, unit, from_day, again)
                        select distinct organisation_id, machine_id, unit, cast(:day as date), cast(:again as int)
                        from performance.machine_day
                        where machine_id = :machine and (cast(:unit as int) is null or unit = :unit) and day >= :day
                        on conflict (organisation_id, machine_id, unit)
                        do update set from_day = least(performance.day_check.from_day, excluded.from_day),
                            again = excluded.again
                        """)
                .param("machine", machineId)
                .param("unit", unit)
                .param("again", AGAIN)
                .param("day", from)
                .update();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
