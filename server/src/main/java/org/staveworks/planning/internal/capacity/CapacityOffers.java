package org.staveworks.planning.internal.capacity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Capabilities;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.planning.PlanningProblem;

/// Spare capacity (富余产能) that factories offer to requests of the whole cluster, one offer for each capability.
@Service
public class CapacityOffers {
    private static final long HOUR_PRICE_MAX = 10_000_000;
    private static final int QUANTITY_MAX = 10_000_000;
    private static final int DAYS_MAX = 366;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Capabilities capabilities;
    private final AuditTrail audit;
    private final Clock clock;

    CapacityOffers(JdbcClient jdbc, Rows rows, Capabilities capabilities, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.capabilities = capabilities;
        this.audit = audit;
        this.clock = clock;
    }

    /// A row of `planning.capacity_offer`.
    ///
    /// @param percent         of what is free of the machines
    /// @param hourPrice       net, of an hour of one machine, in minor units
    /// @param minimumQuantity smallest lot that is taken
    /// @param until           last day on which requests may count on it
    public record CapacityOffer(
            UUID organisationId,
            String capability,
            boolean isOpen,
            int percent,
            long hourPrice,
            String currency,
            int minimumQuantity,
            LocalDate until,
            String changedByName,
            Instant changedAt) {}

    /// What the caller says of one capability.
    public record Change(
            String capability,
            boolean isOpen,
            int percent,
            long hourPrice,
            String currency,
            int minimumQuantity,
            LocalDate until) {

        boolean saysOf(@Nullable CapacityOffer offer) {
            return offer != null
                    && isOpen == offer.isOpen()
                    && percent == offer.percent()
                    && hourPrice == offer.hourPrice()
                    && currency.equals(offer.currency())
                    && minimumQuantity == offer.minimumQuantity()
                    && until.equals(offer.until());
        }
    }

    private record Changes(List<Change> offers) {}

    /// Of the caller's organisation, by capability.
    @Transactional(readOnly = true)
    public Map<String, CapacityOffer> own() {
        return jdbc
                .sql("select * from planning.capacity_offer where organisation_id = :tenant")
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(CapacityOffer.class))
                .list()
                .stream()
                .collect(Collectors.toMap(CapacityOffer::capability, Function.identity()));
    }

    /// Changes some of the caller's offers; those that are not named stay. What is said again changes nothing.
    ///
    /// @throws org.staveworks.kernel.problem.Problem where a capability is not that of an own machine
    @Transactional
    public void change(List<Change> changes) {
        var caller = CurrentCaller.get();
        check(changes, caller.organisationId());
        var now = clock.instant();
        var before = own();
        var changed = changes.stream()
                .filter(change -> !change.saysOf(before.get(change.capability())))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        var offers = changed.stream()
                .map(change -> new CapacityOffer(
                        caller.organisationId(),
                        change.capability(),
                        change.isOpen(),
                        change.percent(),
                        change.hourPrice(),
                        change.currency(),
                        change.minimumQuantity(),
                        change.until(),
                        caller.personName(),
                        now))
                .toList();
        jdbc.sql("""
                        insert into planning.capacity_offer
                        select * from jsonb_populate_recordset(null::planning.capacity_offer, :rows::jsonb)
                        on conflict (organisation_id, capability) do update set
                            is_open = excluded.is_open, percent = excluded.percent, hour_price = excluded.hour_price,
                            currency = excluded.currency, minimum_quantity = excluded.minimum_quantity,
                            until = excluded.until, changed_by_name = excluded.changed_by_name,
                            changed_at = excluded.changed_at
                        """).param("rows", rows.json(offers)).update();
        audit.record(AuditEntry.of("planning.capacity.changed")
                .subject("organisation", caller.organisationId(), null)
                .after(new Changes(changed)));
    }

    private void check(List<Change> changes, @Nullable UUID tenant) {
        var held = tenant == null
                ? List.<String>of()
                : capabilities.of(tenant).stream().map(Capabilities.Held::code).toList();
        var today = LocalDate.now(clock);
        var checks = new FieldChecks();
        checks.size("offers", changes, 1, 200);
        var seen = new HashSet<String>();
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var path = "offers[" + i + "].";
            checks.check(held.contains(change.capability()), path + "capability", PlanningProblem.CAPABILITY_NOT_OWN);
            checks.check(seen.add(change.capability()), path + "capability", KernelProblem.DUPLICATE);
            checks.range(path + "percent", change.percent(), 1, 100);
            checks.range(path + "hourPrice", change.hourPrice(), 0, HOUR_PRICE_MAX);
            checks.range(path + "minimumQuantity", change.minimumQuantity(), 1, QUANTITY_MAX);
            if (change.isOpen()) {
                checks.date(path + "until", change.until(), today, today.plusDays(DAYS_MAX));
            }
        }
        checks.orThrow();
    }

    /// Open ones of all members on a day, for some capabilities. Beyond the wall, which the caller has lifted.
    public List<CapacityOffer> open(Collection<String> wanted, LocalDate day) {
        return jdbc.sql("""
                        select * from planning.capacity_offer
                        where is_open and until >= :day and capability = any (cast(:capabilities as text[]))
                        """)
                .param("day", day)
                .param("capabilities", wanted.toArray(String[]::new))
                .query(rows.of(CapacityOffer.class))
                .list();
    }

    /// Open ones of all members on a day, by organisation. Beyond the wall, which the caller has lifted.
    ///
    /// @param wanted capabilities; all where missing
    public List<CapacityOffer> open(@Nullable Collection<String> wanted, LocalDate day, int most) {
        return jdbc.sql("""
                        select * from planning.capacity_offer
                        where is_open and until >= :day
                          and (:all or capability = any (cast(:capabilities as text[])))
                        order by organisation_id, capability
                        limit :most
                        """)
                .param("day", day)
                .param("all", wanted == null)
                .param("capabilities", wanted == null ? new String[0] : wanted.toArray(String[]::new))
                .param("most", most)
                .query(rows.of(CapacityOffer.class))
                .list();
    }
}
