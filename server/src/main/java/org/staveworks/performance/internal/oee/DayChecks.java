package org.staveworks.performance.internal.oee;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.equipment.MachineRecords;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.performance.internal.run.MachineUnit;

/// Keeps the days of all machines that are heard: today's always, the ones before when a machine is new
/// or something came late.
@Component
public class DayChecks {
    private static final Logger LOG = LoggerFactory.getLogger(DayChecks.class);
    /// So many days of a machine that was not known before.
    public static final int DAYS_BACK = 35;
    /// One process makes days at a time.
    private static final long LOCK = 0x5357_5052_0000_0001L;

    private final JdbcClient jdbc;
    private final DaySql sql;
    private final DayMaking making;
    private final MachineRecords records;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DayChecks(
            JdbcClient jdbc,
            DaySql sql,
            DayMaking making,
            MachineRecords records,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.making = making;
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${staveworks.performance.look-every}",
            initialDelayString = "${staveworks.performance.look-every}")
    public void run() {
        var organisations =
                CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> records.organisations()));
        for (var organisation : organisations) {
            try {
                CurrentCaller.runAs(
                        Caller.systemFor(organisation),
                        () -> transactions.executeWithoutResult(status -> ofOrganisation(organisation)));
            } catch (RuntimeException failure) {
                LOG.error("Days of machines of organisation ({}) could not be made", organisation, failure);
            }
        }
    }

    private void ofOrganisation(UUID organisation) {
        var isOurs = jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query(Boolean.class)
                .single();
        if (!Boolean.TRUE.equals(isOurs)) {
            return;
        }
        var today = LocalDate.now(clock);
        Map<MachineUnit, LocalDate> from = new HashMap<>();
        for (var monitored : records.monitored(organisation)) {
            var machine = new MachineUnit(monitored.machineId(), monitored.unit());
            var late = sql.takeCheck(machine).orElse(today);
            var last = sql.last(machine).orElse(today.minusDays(DAYS_BACK));
            if (last.equals(today.minusDays(DAYS_BACK))) {
                sql.checkNew(machine, last);
            }
            var first = late.isBefore(last) ? late : last;
            from.put(machine, first.isBefore(today.minusDays(DAYS_BACK)) ? today.minusDays(DAYS_BACK) : first);
        }
        making.make(from);
    }
}
