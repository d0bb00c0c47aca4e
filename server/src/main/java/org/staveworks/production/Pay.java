package org.staveworks.production;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
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
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.production.internal.PayCurrency;

/// Piece pay (计件工资): good pieces times the rate of the operation, by the day on which the work was done. A person's
/// sum is rounded once, half up, not line by line.
@Service
public class Pay {
    private static final int DAYS_MAX = 366;

    private final JdbcClient jdbc;
    private final PayCurrency currency;
    private final Clock clock;

    Pay(JdbcClient jdbc, PayCurrency currency, Clock clock) {
        this.jdbc = jdbc;
        this.currency = currency;
        this.clock = clock;
    }

    /// @param amount rounded for showing; the person's amount is the rounded sum of the exact ones
    public record Line(
            String workOrderNumber,
            String operationName,
            @Nullable String operationNameEn,
            BigDecimal good,
            BigDecimal scrap,
            BigDecimal pieceRate,
            Money amount) {}

    public record Worker(
            UUID personId, String name, BigDecimal good, BigDecimal scrap, Money amount, List<Line> lines) {}

    /// @param total of the workers' rounded amounts: what is paid out
    public record Period(LocalDate from, LocalDate to, Money total, List<Worker> workers) {}

    /// The calendar day at the workshops of this installation.
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /// When a day begins there.
    public OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC);
    }

    /// Pay of a period, both days included: of everybody for those who may see it, else the caller's own.
    ///
    /// @throws Problem where the period ends before it begins or is longer than a year
    @Transactional(readOnly = true)
    public Period of(LocalDate from, LocalDate to) {
        requirePeriod(from, to);
        var caller = CurrentCaller.get();
        return period(from, to, caller.may(Permission.PAY_READ) ? null : caller.personId());
    }

    /// The caller's own pay of today.
    @Transactional(readOnly = true)
    public Period ofToday() {
        return period(today(), today(), CurrentCaller.get().personId());
    }

    public static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw Problem.field("to", KernelProblem.OUT_OF_RANGE, Map.of("min", from, "max", from.plusDays(DAYS_MAX)));
        }
        if (from.plusDays(DAYS_MAX).isBefore(to)) {
            throw new Problem(ProductionProblem.PERIOD_TOO_LONG, Map.of("limit", DAYS_MAX));
        }
    }

    private Period period(LocalDate from, LocalDate to, @Nullable UUID person) {
        var tenant = CurrentCaller.get().organisationId();
        var code = currency.of(tenant);
        var byPerson = new LinkedHashMap<UUID, List<Row>>();
        rows(tenant, from, to, person, code)
                .forEach(row -> byPerson.computeIfAbsent(row.personId(), id -> new ArrayList<>())
                        .add(row));
        var workers = byPerson.values().stream().map(rows -> worker(rows, code)).toList();
        var total = workers.stream().map(Worker::amount).reduce(Money.zero(code), Money::plus);
        return new Period(from, to, total, workers);
    }

    private List<Row> rows(UUID tenant, LocalDate from, LocalDate to, @Nullable UUID person, String currencyCode) {
        return jdbc.sql("""
                        select s.person_id, max(s.person_name) as person_name, w.number, o.name, o.name_en,
                               s.piece_rate, sum(s.good) as good, sum(s.scrap) as scrap, sum(s.pay) as pay
                        from production.scan s
                        join production.operation o on o.id = s.operation_id
                        join production.work_order w on w.id = s.work_order_id
                        where s.organisation_id = :tenant and s.worked_at >= :from and s.worked_at < :until
                          and s.undone_at is null and s.kind = 'finish' and s.currency = :currency
                          and (:person::uuid is null or s.person_id = :person)
                        group by s.person_id, w.id, w.number, o.id, o.sequence, o.name, o.name_en, s.piece_rate
                        order by person_name, s.person_id, w.id, o.sequence
                        """)
                .param("tenant", tenant)
                .param("from", startOf(from))
                .param("until", startOf(to.plusDays(1)))
                .param("person", person)
                .param("currency", currencyCode)
                .query((row, index) -> new Row(
                        row.getObject("person_id", UUID.class),
                        row.getString("person_name"),
                        new Line(
                                row.getString("number"),
                                row.getString("name"),
                                row.getString("name_en"),
                                row.getBigDecimal("good").stripTrailingZeros(),
                                row.getBigDecimal("scrap").stripTrailingZeros(),
                                row.getBigDecimal("piece_rate").stripTrailingZeros(),
                                rounded(row.getBigDecimal("pay"), currencyCode)),
                        row.getBigDecimal("pay")))
                .list();
    }

    /// @param minorUnits exact
    private record Row(UUID personId, String personName, Line line, BigDecimal minorUnits) {}

    private static Worker worker(List<Row> rows, String currencyCode) {
        return new Worker(
                rows.getFirst().personId(),
                rows.getFirst().personName(),
                rows.stream().map(row -> row.line().good()).reduce(BigDecimal.ZERO, BigDecimal::add),
                rows.stream().map(row -> row.line().scrap()).reduce(BigDecimal.ZERO, BigDecimal::add),
                rounded(rows.stream().map(Row::minorUnits).reduce(BigDecimal.ZERO, BigDecimal::add), currencyCode),
                rows.stream().map(Row::line).toList());
    }

    private static Money rounded(BigDecimal minorUnits, String currencyCode) {
        return Money.ofMinor(minorUnits.setScale(0, RoundingMode.HALF_UP).longValueExact(), currencyCode);
    }
}
