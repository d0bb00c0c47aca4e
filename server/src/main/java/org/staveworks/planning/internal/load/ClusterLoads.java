package org.staveworks.planning.internal.load;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Capabilities;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.capacity.CapacityOffers;
import org.staveworks.planning.internal.capacity.CapacityOffers.CapacityOffer;
import org.staveworks.planning.internal.capacity.FreeMinutes;
import org.staveworks.planning.internal.capacity.FreeMinutes.Place;
import org.staveworks.planning.internal.capacity.FreeMinutes.Work;
import org.staveworks.planning.internal.promise.Reserved;
import org.staveworks.production.Workload;

/// How loaded the cluster is (负荷热力), for who dispatches. It reads past the tenant wall, but only what factories have
/// opened: other capabilities of theirs are nobody's business.
@Service
public class ClusterLoads {
    public static final int WEEKS = 8;

    private static final int DAYS = WEEKS * LoadWeek.DAYS;
    /// Some thousand factories with a few capabilities each; reading more takes longer than a reader waits.
    private static final int OFFERS_MAX = 20_000;

    private static final int TEXT_LENGTH_MAX = 100;

    private final Capabilities capabilities;
    private final CapacityOffers offers;
    private final FreeMinutes freeMinutes;
    private final Workload workload;
    private final Reserved reserved;
    private final Organisations organisations;
    private final Sites sites;
    private final TenantWall wall;
    private final Clock clock;

    ClusterLoads(
            Capabilities capabilities,
            CapacityOffers offers,
            FreeMinutes freeMinutes,
            Workload workload,
            Reserved reserved,
            Organisations organisations,
            Sites sites,
            TenantWall wall,
            Clock clock) {
        this.capabilities = capabilities;
        this.offers = offers;
        this.freeMinutes = freeMinutes;
        this.workload = workload;
        this.reserved = reserved;
        this.organisations = organisations;
        this.sites = sites;
        this.wall = wall;
        this.clock = clock;
    }

    /// Which factories are looked at; what is missing narrows nothing.
    ///
    /// @param capability this one and narrower ones below it
    /// @param region     GB/T 2260 code of a province, city or county
    /// @param text       in the name, in any language
    public record Wanted(
            @Nullable String capability,
            @Nullable String region,
            @Nullable String text) {}

    private record Factory(UUID id, String name, @Nullable Site site) {}

    /// @param most factories in the answer; sums are over all
    /// @throws Problem `load-too-wide`
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public ClusterLoad of(Wanted wanted, FactoryLoad.Order order, int most) {
        var checks = new FieldChecks();
        checks.optionalText("capability", wanted.capability(), TEXT_LENGTH_MAX);
        checks.optionalText("q", wanted.text(), TEXT_LENGTH_MAX);
        checks.pattern("region", wanted.region(), "[0-9]{6}");
        checks.orThrow();
        var today = LocalDate.now(clock);
        var loads = wall.lift(() -> loads(wanted, today));
        return new ClusterLoad(
                today,
                loads.size(),
                loads.stream().mapToInt(FactoryLoad::machines).sum(),
                loads.stream().mapToLong(FactoryLoad::free).sum(),
                LoadWeek.sum(loads.stream().map(FactoryLoad::weeks).toList(), WEEKS),
                loads.stream().sorted(order.comparator()).limit(most).toList());
    }

    private List<FactoryLoad> loads(Wanted wanted, LocalDate today) {
        var codes = wanted.capability() == null ? null : capabilities.within(wanted.capability());
        var open = offers.open(codes, today, OFFERS_MAX + 1);
        if (open.size() > OFFERS_MAX) {
            throw new Problem(PlanningProblem.LOAD_TOO_WIDE, Map.of("most", OFFERS_MAX));
        }
        var factories =
                factories(open.stream().map(CapacityOffer::organisationId).collect(Collectors.toSet()), wanted);
        var byPlace = open.stream()
                .filter(offer -> factories.containsKey(offer.organisationId()))
                .collect(Collectors.toMap(
                        offer -> new Place(offer.organisationId(), offer.capability()), offer -> offer));
        var machines = new HashMap<Place, Integer>();
        capabilities.held(factories.keySet()).forEach(holder -> {
            var place = new Place(holder.organisationId(), holder.capability());
            if (byPlace.containsKey(place)) {
                machines.put(place, holder.machines());
            }
        });
        var all = freeMinutes.of(machines, List.of());
        var work = work(factories.keySet());
        var loads = new HashMap<UUID, List<CapabilityLoad>>();
        all.forEach((place, minutes) -> {
            var offer = Objects.requireNonNull(byPlace.get(place));
            loads.computeIfAbsent(place.organisationId(), id -> new ArrayList<>())
                    .add(load(offer, machines.getOrDefault(place, 0), minutes, work.getOrDefault(place, 0L), today));
        });
        return loads.entrySet().stream()
                .map(entry -> factory(Objects.requireNonNull(factories.get(entry.getKey())), entry.getValue()))
                .toList();
    }

    private static FactoryLoad factory(Factory factory, List<CapabilityLoad> capabilities) {
        capabilities.sort((one, other) -> one.capability().compareTo(other.capability()));
        var site = factory.site();
        return FactoryLoad.of(
                factory.id(),
                factory.name(),
                site == null ? null : site.latitude(),
                site == null ? null : site.longitude(),
                capabilities);
    }

    private static CapabilityLoad load(CapacityOffer offer, int machines, int[] all, long work, LocalDate today) {
        var free = FreeMinutes.without(all, work);
        var weeks = LoadWeek.of(all, free, WEEKS);
        var days = Math.clamp(ChronoUnit.DAYS.between(today, offer.until()) + 1, 0, DAYS);
        var open = 0L;
        for (int day = 0; day < days; day++) {
            open += free[day];
        }
        var taken = weeks.stream().mapToLong(LoadWeek::taken).sum();
        return new CapabilityLoad(
                offer.capability(),
                machines,
                offer.percent(),
                offer.until(),
                open * offer.percent() / 100,
                work - taken,
                weeks);
    }

    private Map<Place, Long> work(Collection<UUID> ids) {
        return Stream.concat(
                        workload.of(ids).stream()
                                .map(load ->
                                        new Work(new Place(load.organisationId(), load.capability()), load.minutes())),
                        reserved.of(ids).stream())
                .collect(Collectors.groupingBy(Work::place, Collectors.summingLong(Work::minutes)));
    }

    private Map<UUID, Factory> factories(Set<UUID> ids, Wanted wanted) {
        var names = organisations.byIds(ids);
        var places = sites.ofAll(ids);
        var factories = new HashMap<UUID, Factory>();
        names.forEach((id, organisation) -> {
            var own = places.getOrDefault(id, List.of());
            if (isNamed(organisation, wanted.text()) && isWithin(organisation, own, wanted.region())) {
                var site = own.stream()
                        .filter(one -> one.latitude() != null)
                        .findFirst()
                        .orElse(null);
                factories.put(id, new Factory(id, organisation.name(), site));
            }
        });
        return factories;
    }

    private static boolean isNamed(Organisation organisation, @Nullable String text) {
        var names = organisation.name() + " " + (organisation.nameEn() == null ? "" : organisation.nameEn());
        return text == null
                || names.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /// GB/T 2260: a province ends in four zeros, a city in two.
    private static boolean isWithin(Organisation organisation, List<Site> sites, @Nullable String region) {
        if (region == null) {
            return true;
        }
        var prefix = region.replaceFirst("(00){1,2}$", "");
        return Stream.concat(
                        Stream.ofNullable(organisation.divisionCode()),
                        sites.stream().map(Site::divisionCode).filter(code -> code != null))
                .anyMatch(code -> code.startsWith(prefix));
    }
}
