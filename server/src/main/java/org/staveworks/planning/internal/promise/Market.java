package org.staveworks.planning.internal.promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Capabilities;
import org.staveworks.planning.internal.capacity.CapacityOffers;
import org.staveworks.planning.internal.capacity.CapacityOffers.CapacityOffer;
import org.staveworks.planning.internal.capacity.FreeMinutes;
import org.staveworks.planning.internal.capacity.FreeMinutes.Place;
import org.staveworks.planning.internal.capacity.FreeMinutes.Work;
import org.staveworks.planning.promise.Flow;
import org.staveworks.production.Workload;

/// Who could make something, and what each has free for it.
@Component
class Market {
    private final Capabilities capabilities;
    private final CapacityOffers offers;
    private final FreeMinutes freeMinutes;
    private final Workload workload;
    private final Reserved reserved;

    Market(
            Capabilities capabilities,
            CapacityOffers offers,
            FreeMinutes freeMinutes,
            Workload workload,
            Reserved reserved) {
        this.capabilities = capabilities;
        this.offers = offers;
        this.freeMinutes = freeMinutes;
        this.workload = workload;
        this.reserved = reserved;
    }

    /// A factory that has capacity open for each step.
    ///
    /// @param steps  for the engine, in order
    /// @param prices of an hour of each step, in minor units
    record Seller(UUID organisationId, List<Flow.Step> steps, long[] prices, int minimum) {}

    /// @param unable how many have all the machines, but not all of them open
    record Sellers(List<Seller> sellers, int unable) {}

    /// Beyond the wall, which the caller has lifted.
    Sellers sellers(Ask ask, String currency, LocalDate today) {
        var machines = machines(ask.steps());
        var able = able(ask.steps(), machines);
        able.removeAll(ask.without());
        var codes = machines.values().stream()
                .flatMap(held -> held.keySet().stream().map(Place::capability))
                .collect(Collectors.toSet());
        var open = offers.open(codes, today).stream()
                .filter(offer -> offer.currency().equals(currency) && able.contains(offer.organisationId()))
                .collect(Collectors.toMap(
                        offer -> new Place(offer.organisationId(), offer.capability()), offer -> offer));
        var places = new HashMap<Place, Integer>();
        machines.values()
                .forEach(held -> held.forEach((place, count) -> {
                    if (open.containsKey(place)) {
                        places.put(place, count);
                    }
                }));
        var free = freeMinutes.of(places, work(places.keySet()));
        var held = places.keySet().stream().collect(Collectors.groupingBy(Place::organisationId));
        var sellers = new ArrayList<Seller>();
        for (var organisation : new TreeSet<>(able)) {
            var own = held.getOrDefault(organisation, List.of());
            seller(organisation, own, ask.steps(), machines, open, free).ifPresent(sellers::add);
        }
        return new Sellers(sellers, able.size() - sellers.size());
    }

    /// Machines by place, for each capability that is asked for.
    private Map<String, Map<Place, Integer>> machines(List<WantedStep> steps) {
        var asked = steps.stream().map(WantedStep::capability).distinct().toList();
        var machines = new HashMap<String, Map<Place, Integer>>();
        capabilities
                .holders(asked)
                .forEach((capability, holders) -> machines.put(
                        capability,
                        holders.stream()
                                .collect(Collectors.toMap(
                                        holder -> new Place(holder.organisationId(), holder.capability()),
                                        Capabilities.Holder::machines))));
        return machines;
    }

    private static Set<UUID> able(List<WantedStep> steps, Map<String, Map<Place, Integer>> machines) {
        Set<UUID> able = null;
        for (var step : steps) {
            var holders = machines.getOrDefault(step.capability(), Map.of()).keySet().stream()
                    .map(Place::organisationId)
                    .collect(Collectors.toSet());
            if (able == null) {
                able = holders;
            } else {
                able.retainAll(holders);
            }
        }
        return able == null ? new HashSet<>() : able;
    }

    private List<Work> work(Collection<Place> places) {
        var organisations = places.stream().map(Place::organisationId).collect(Collectors.toSet());
        var work = new ArrayList<Work>();
        workload.of(organisations)
                .forEach(load ->
                        work.add(new Work(new Place(load.organisationId(), load.capability()), load.minutes())));
        work.addAll(reserved.of(organisations));
        return work;
    }

    /// @param held places of the organisation whose capacity is open
    private static Optional<Seller> seller(
            UUID organisation,
            List<Place> held,
            List<WantedStep> wanted,
            Map<String, Map<Place, Integer>> machines,
            Map<Place, CapacityOffer> open,
            Map<Place, int[]> free) {
        var steps = new ArrayList<Flow.Step>();
        var prices = new long[wanted.size()];
        var minimum = 1;
        for (int s = 0; s < prices.length; s++) {
            var step = wanted.get(s);
            var able = machines.getOrDefault(step.capability(), Map.of());
            var own = held.stream().filter(able::containsKey).toList();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            var minutes = new int[FreeMinutes.DAYS];
            prices[s] = Long.MAX_VALUE;
            for (var place : own) {
                var offer = Objects.requireNonNull(open.get(place));
                var part = offer.percent() / 100.0 * partOf(s, place, wanted, machines);
                var there = free.getOrDefault(place, new int[FreeMinutes.DAYS]);
                Arrays.setAll(minutes, day -> minutes[day] + (int) (there[day] * part));
                prices[s] = Math.min(prices[s], offer.hourPrice());
                minimum = Math.max(minimum, offer.minimumQuantity());
            }
            steps.add(new Flow.Step(
                    minutes,
                    step.secondsPerUnit().doubleValue() / 60,
                    step.setupMinutes().intValue()));
        }
        return Optional.of(new Seller(organisation, steps, prices, minimum));
    }

    /// Steps that take the same machines share them by how long each of them takes.
    private static double partOf(
            int step, Place place, List<WantedStep> wanted, Map<String, Map<Place, Integer>> machines) {
        var all = wanted.stream()
                .filter(other ->
                        machines.getOrDefault(other.capability(), Map.of()).containsKey(place))
                .mapToDouble(other -> other.secondsPerUnit().doubleValue())
                .sum();
        return wanted.get(step).secondsPerUnit().doubleValue() / all;
    }
}
