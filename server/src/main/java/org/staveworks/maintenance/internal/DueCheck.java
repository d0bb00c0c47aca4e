package org.staveworks.maintenance.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.maintenance.internal.life.MachineLives;
import org.staveworks.maintenance.internal.order.MaintenanceOrders;
import org.staveworks.maintenance.internal.plan.PlanForecasts;
import org.staveworks.maintenance.internal.plan.PlanRow;
import org.staveworks.maintenance.internal.plan.Plans;

/// Each hour looks what machines have left and when plans are due, and opens orders in time: so many
/// days ahead as the plan says, or as the slowest of its parts takes to come. Opening an order reserves
/// its parts.
@Component
public class DueCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DueCheck.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Plans plans;
    private final PlanForecasts forecasts;
    private final MaintenanceOrders orders;
    private final MachineLives lives;
    private final Clock clock;

    DueCheck(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Plans plans,
            PlanForecasts forecasts,
            MaintenanceOrders orders,
            MachineLives lives,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.plans = plans;
        this.forecasts = forecasts;
        this.orders = orders;
        this.lives = lives;
        this.clock = clock;
    }

    @Scheduled(cron = "0 20 * * * *")
    public void all() {
        var organisations = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(
                        status -> jdbc.sql("""
                        select organisation_id from maintenance.plan where state = 'active'
                        union select organisation_id from maintenance.life_machine
                        """).query(UUID.class).set()));
        (organisations == null ? Set.<UUID>of() : organisations).forEach(this::of);
    }

    /// Of one organisation, as the platform.
    public void of(UUID organisation) {
        CurrentCaller.runAs(platformFor(organisation), () -> {
            lives.lookAtAll();
            for (var plan : plans.active()) {
                try {
                    transactions.executeWithoutResult(status -> look(plan.id()));
                } catch (RuntimeException e) {
                    // One plan, the device of which may be gone, keeps none of the others waiting.
                    LOG.warn("Plan ({}) was not looked at", plan.number(), e);
                }
            }
        });
    }

    private void look(UUID planId) {
        var plan = plans.lock(planId);
        var dueOn = forecasts.look(plan);
        if (dueOn == null) {
            return;
        }
        var isOpen = jdbc.sql("""
                        select exists (select from maintenance.job where plan_id = :plan and state in ('open', 'planned'))
                        """).param("plan", planId).query(Boolean.class).single();
        if (Boolean.TRUE.equals(isOpen)) {
            orders.follow(planId, dueOn);
        } else if (!dueOn.minusDays(noticeDays(plan)).isAfter(LocalDate.now(clock))) {
            orders.ofPlan(planId, dueOn);
        }
    }

    private int noticeDays(PlanRow plan) {
        return plans.partsOf(plan.id()).stream()
                .mapToInt(Plans.PlanPart::leadDays)
                .reduce(plan.noticeDays(), Math::max);
    }

    private static Caller platformFor(UUID organisation) {
        return new Caller(
                Caller.NOBODY, "Staveworks", organisation, "", Set.of(), Locale.SIMPLIFIED_CHINESE, Caller.Kind.SYSTEM);
    }
}
