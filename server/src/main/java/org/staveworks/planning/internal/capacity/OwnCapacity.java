package org.staveworks.planning.internal.capacity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Capabilities;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.value.Money;
import org.staveworks.planning.internal.capacity.FreeMinutes.Place;
import org.staveworks.planning.internal.capacity.FreeMinutes.Work;
import org.staveworks.production.Workload;

/// What the caller's workshop has free, as its owner sees it.
@Service
public class OwnCapacity {
    private static final int WEEK = 7;
    private static final int WEEKS = 4;

    private final Capabilities capabilities;
    private final CapacityOffers offers;
    private final FreeMinutes freeMinutes;
    private final Workload workload;

    OwnCapacity(Capabilities capabilities, CapacityOffers offers, FreeMinutes freeMinutes, Workload workload) {
        this.capabilities = capabilities;
        this.offers = offers;
        this.freeMinutes = freeMinutes;
        this.workload = workload;
    }

    /// One capability.
    ///
    /// @param weeks       of the next four
    /// @param loadMinutes all the work that is there
    /// @param offer       missing where nothing was ever offered
    public record CapacityLine(
            String capability,
            String name,
            String nameEn,
            int machines,
            long loadMinutes,
            List<CapacityWeek> weeks,
            @Nullable OfferView offer) {}

    /// Seven days, the first of them today.
    ///
    /// @param minutes that the machines work, work or not
    /// @param free    of them, without work
    public record CapacityWeek(long minutes, long free) {}

    /// @param hourPrice net, of an hour of one machine
    public record OfferView(boolean open, int percent, Money hourPrice, int minimumQuantity, LocalDate until) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<CapacityLine> lines() {
        var tenant = CurrentCaller.get().organisationId();
        var held = capabilities.of(tenant);
        var machines = new HashMap<Place, Integer>();
        held.forEach(one -> machines.put(new Place(tenant, one.code()), one.machines()));
        var work = workload.of(List.of(tenant)).stream()
                .map(load -> new Work(new Place(tenant, load.capability()), load.minutes()))
                .toList();
        var all = freeMinutes.of(machines, List.of());
        var free = freeMinutes.of(machines, work);
        var own = offers.own();
        var lines = new ArrayList<CapacityLine>();
        for (var one : held) {
            var place = new Place(tenant, one.code());
            var load = work.stream()
                    .filter(taken -> taken.place().equals(place))
                    .mapToLong(Work::minutes)
                    .sum();
            lines.add(new CapacityLine(
                    one.code(),
                    one.name(),
                    one.nameEn(),
                    one.machines(),
                    load,
                    weeks(all.getOrDefault(place, new int[0]), free.getOrDefault(place, new int[0])),
                    view(own.get(one.code()))));
        }
        return lines;
    }

    private static List<CapacityWeek> weeks(int[] all, int[] free) {
        var weeks = new ArrayList<CapacityWeek>();
        for (int week = 0; week < WEEKS; week++) {
            weeks.add(new CapacityWeek(sum(all, week), sum(free, week)));
        }
        return weeks;
    }

    private static long sum(int[] minutes, int week) {
        return Arrays.stream(minutes)
                .skip((long) week * WEEK)
                .limit(WEEK)
                .asLongStream()
                .sum();
    }

    private static @Nullable OfferView view(CapacityOffers.@Nullable CapacityOffer offer) {
        return offer == null
                ? null
                : new OfferView(
                        offer.isOpen(),
                        offer.percent(),
                        Money.ofMinor(offer.hourPrice(), offer.currency()),
                        offer.minimumQuantity(),
                        offer.until());
    }
}
