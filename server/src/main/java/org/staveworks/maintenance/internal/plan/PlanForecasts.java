package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.SeriesStore;
import org.staveworks.maintenance.internal.life.MachineLives;

/// Looks when plans are due and keeps what it found, so that lists, the board and Today ask no machine.
@Component
public class PlanForecasts {
    private static final int TREND_DAYS = 30;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int DAYS_MAX = 3_650;

    private final JdbcClient jdbc;
    private final Counters counters;
    private final MachineLives lives;
    private final SeriesStore series;
    private final Clock clock;

    PlanForecasts(JdbcClient jdbc, Counters counters, MachineLives lives, SeriesStore series, Clock clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.lives = lives;
        this.series = series;
        this.clock = clock;
    }

    /// @return when it is due
    @Transactional
    public @Nullable LocalDate look(PlanRow plan) {
        var found = of(plan);
        jdbc.sql("""
                        update maintenance.plan
                        set basis = lower(:basis), used = :used, pace = :pace, latest_value = :value, due_on = :dueOn,
                            due_low = :dueLow, due_high = :dueHigh, checked_at = :now
                        where id = :id
                        """)
                .param("basis", found.basis().name())
                .param("used", found.used())
                .param("pace", found.pace())
                .param("value", found.value())
                .param("dueOn", found.dueOn())
                .param("dueLow", found.dueLow())
                .param("dueHigh", found.dueHigh())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", plan.id())
                .update();
        return found.dueOn();
    }

    private DueForecast of(PlanRow plan) {
        var every = plan.every();
        if (plan.measure() == PlanMeasure.CONDITION) {
            return watched(plan);
        }
        if (every == null) {
            return DueForecast.UNKNOWN;
        }
        return switch (plan.measure()) {
            case DAYS -> byCalendar(plan, every);
            case REMAINING_LIFE -> living(plan, every);
            case RUNNING_HOURS, PIECES, ENERGY_KWH -> counted(plan, every);
            case CONDITION -> watched(plan);
        };
    }

    private DueForecast byCalendar(PlanRow plan, BigDecimal every) {
        var from = plan.countedFrom().atZone(clock.getZone()).toLocalDate();
        long passed = ChronoUnit.DAYS.between(from, today());
        var used = plan.usedBefore().add(BigDecimal.valueOf(passed));
        var due = from.plusDays(every.subtract(plan.usedBefore())
                .setScale(0, RoundingMode.CEILING)
                .longValue());
        return new DueForecast(DueBasis.CALENDAR, used, BigDecimal.ONE, null, due, due, due);
    }

    private DueForecast counted(PlanRow plan, BigDecimal every) {
        var now = clock.instant();
        var reading = counters.read(plan, now);
        if (reading != null) {
            var due = due(every.subtract(reading.used()), reading.pace());
            return new DueForecast(DueBasis.HEARD, reading.used(), reading.pace(), null, due, null, null);
        }
        var pace = plan.readPace();
        if (pace == null) {
            return new DueForecast(DueBasis.UNKNOWN, plan.usedBefore(), null, null, null, null, null);
        }
        var days = BigDecimal.valueOf(Duration.between(plan.countedFrom(), now).toMillis())
                .divide(BigDecimal.valueOf(DAY_MILLIS), 6, RoundingMode.HALF_UP);
        var used = plan.usedBefore().add(pace.multiply(days));
        return new DueForecast(DueBasis.ESTIMATED, used, pace, null, due(every.subtract(used), pace), null, null);
    }

    /// Today where nothing is left; never where nothing is used.
    private @Nullable LocalDate due(BigDecimal left, BigDecimal pace) {
        if (left.signum() <= 0) {
            return today();
        }
        if (pace.signum() <= 0) {
            return null;
        }
        var days = left.divide(pace, 0, RoundingMode.DOWN).longValue();
        return days > DAYS_MAX ? null : today().plusDays(days);
    }

    /// When the forecast of what is left gets down to so many cycles, at the pace of late. While
    /// its interval is open nobody can say when. What was done in a life is not due again in the same one.
    private DueForecast living(PlanRow plan, BigDecimal leftWhenDue) {
        var outlook = lives.outlook(plan.machineId(), plan.unit()).orElse(null);
        if (outlook == null || outlook.left() == null) {
            return DueForecast.UNKNOWN;
        }
        var pace = BigDecimal.valueOf(outlook.cyclesPerDay()).setScale(6, RoundingMode.HALF_UP);
        if (wasLookedAfterSince(plan, outlook.begunAt())) {
            return new DueForecast(DueBasis.HEARD, null, pace, outlook.left(), null, null, null);
        }
        return new DueForecast(
                DueBasis.HEARD,
                null,
                pace,
                outlook.left(),
                isForeseen(outlook, leftWhenDue) ? dueAt(outlook.left(), leftWhenDue, outlook, pace) : null,
                dueAt(outlook.low(), leftWhenDue, outlook, pace),
                dueAt(outlook.high(), leftWhenDue, outlook, pace));
    }

    /// Where the interval is open, what is forecast may as well be more.
    private static boolean isForeseen(MachineLives.LifeOutlook outlook, BigDecimal leftWhenDue) {
        var left = outlook.left();
        var high = outlook.high();
        return left != null && left <= leftWhenDue.doubleValue() || high != null && high < outlook.cap();
    }

    private @Nullable LocalDate dueAt(
            @Nullable Double left, BigDecimal leftWhenDue, MachineLives.LifeOutlook outlook, BigDecimal pace) {
        return left == null || left >= outlook.cap()
                ? null
                : due(BigDecimal.valueOf(left).subtract(leftWhenDue), pace);
    }

    /// The count of a plan begins where its order was closed; a machine that is as good as new begins
    /// later, or then.
    private boolean wasLookedAfterSince(PlanRow plan, Instant begunAt) {
        return jdbc.sql("""
                        select exists (select from maintenance.job
                                       where plan_id = :plan and closed_at = :counted and closed_at > :begun)
                        """)
                .param("plan", plan.id())
                .param("counted", plan.countedFrom().atOffset(ZoneOffset.UTC))
                .param("begun", begunAt.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private DueForecast watched(PlanRow plan) {
        if (plan.deviceId() == null || plan.metric() == null || plan.limitValue() == null) {
            return DueForecast.UNKNOWN;
        }
        long now = clock.millis();
        // What was measured before the machine was last looked after says nothing of it now.
        long from = Math.max(now - TREND_DAYS * DAY_MILLIS, plan.countedFrom().toEpochMilli());
        if (from >= now) {
            return DueForecast.UNKNOWN;
        }
        var daily = series.buckets(series.require(plan.deviceId(), plan.metric()), from, now, DAY_MILLIS).stream()
                .map(bucket -> new Trend.Daily((int) ((bucket.start() - from) / DAY_MILLIS), bucket.mean()))
                .toList();
        if (daily.isEmpty()) {
            return DueForecast.UNKNOWN;
        }
        var trend = Trend.toLimit(daily, plan.limitValue(), plan.isUpper());
        double value = daily.getLast().mean();
        if (trend == null) {
            return new DueForecast(DueBasis.HEARD, null, null, value, null, null, null);
        }
        var last = Instant.ofEpochMilli(from + daily.getLast().day() * DAY_MILLIS)
                .atZone(clock.getZone())
                .toLocalDate();
        var begin = trend.days() == 0 ? today() : last;
        return new DueForecast(
                DueBasis.HEARD,
                null,
                null,
                value,
                begin.plusDays((long) trend.days()),
                begin.plusDays((long) trend.low()),
                trend.high() == null ? null : begin.plusDays((long) Math.ceil(trend.high())));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
