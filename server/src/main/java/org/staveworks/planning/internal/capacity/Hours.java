package org.staveworks.planning.internal.capacity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.planning.PlanningProblem;

/// Working hours (工作时间) of organisations, the same every week.
@Service
public class Hours {
    private static final int SHIFTS_MAX = 50;
    private static final int DAY_MINUTES = 24 * 60;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final AuditTrail audit;

    Hours(JdbcClient jdbc, Rows rows, AuditTrail audit) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.audit = audit;
    }

    private record Row(UUID organisationId, int weekday, int fromMinute, int toMinute) {
        Shift shift() {
            return new Shift(weekday, fromMinute, toMinute);
        }
    }

    /// Of the caller's organisation.
    @Transactional(readOnly = true)
    public List<Shift> own() {
        var tenant = CurrentCaller.get().organisationId();
        return of(List.of(tenant)).getOrDefault(tenant, Shift.usualWeek());
    }

    /// By organisation; those that said nothing work the usual week.
    Map<UUID, List<Shift>> of(Collection<UUID> organisations) {
        var hours = new HashMap<UUID, List<Shift>>();
        jdbc.sql("""
                        select * from planning.shift where organisation_id = any (cast(:organisations as uuid[]))
                        order by organisation_id, weekday, from_minute
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .query(rows.of(Row.class))
                .list()
                .forEach(row -> hours.computeIfAbsent(row.organisationId(), id -> new ArrayList<>())
                        .add(row.shift()));
        organisations.forEach(id -> hours.computeIfAbsent(id, missing -> Shift.usualWeek()));
        return hours;
    }

    private record Week(List<Shift> shifts) {}

    /// Replaces the caller's hours; none at all is the usual week again.
    ///
    /// @throws org.staveworks.kernel.problem.Problem where shifts overlap
    @Transactional
    public void replace(List<Shift> shifts) {
        check(shifts);
        var tenant = CurrentCaller.get().organisationId();
        var before = own();
        jdbc.sql("delete from planning.shift where organisation_id = :tenant")
                .param("tenant", tenant)
                .update();
        jdbc.sql("""
                        insert into planning.shift
                        select * from jsonb_populate_recordset(null::planning.shift, :rows::jsonb)
                        """)
                .param(
                        "rows",
                        rows.json(shifts.stream()
                                .map(shift -> new Row(tenant, shift.weekday(), shift.fromMinute(), shift.toMinute()))
                                .toList()))
                .update();
        audit.record(AuditEntry.of("planning.hours.changed")
                .subject("organisation", tenant, null)
                .before(new Week(before))
                .after(new Week(own())));
    }

    private static void check(List<Shift> shifts) {
        var checks = new FieldChecks();
        checks.size("shifts", shifts, 0, SHIFTS_MAX);
        for (int i = 0; i < shifts.size(); i++) {
            var shift = shifts.get(i);
            var path = "shifts[" + i + "].";
            checks.range(path + "weekday", shift.weekday(), 1, 7);
            checks.range(path + "fromMinute", shift.fromMinute(), 0, DAY_MINUTES - 1);
            checks.range(path + "toMinute", shift.toMinute(), shift.fromMinute() + 1, DAY_MINUTES);
        }
        checks.orThrow();
        var sorted = shifts.stream()
                .sorted(Comparator.comparingInt(Shift::weekday).thenComparingInt(Shift::fromMinute))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            var earlier = sorted.get(i - 1);
            var later = sorted.get(i);
            checks.check(
                    earlier.weekday() != later.weekday() || earlier.toMinute() <= later.fromMinute(),
                    "shifts[" + shifts.indexOf(later) + "].fromMinute",
                    PlanningProblem.SHIFTS_OVERLAP);
        }
        checks.orThrow();
    }
}
