package org.staveworks.planning.internal.promise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.party.Organisations;
import org.staveworks.party.Sites;
import org.staveworks.planning.internal.capacity.FreeMinutes;
import org.staveworks.planning.internal.promise.Market.Seller;
import org.staveworks.planning.promise.Cost;
import org.staveworks.planning.promise.Demand;
import org.staveworks.planning.promise.Flow;
import org.staveworks.planning.promise.Objective;
import org.staveworks.planning.promise.Offer;
import org.staveworks.planning.promise.Proposal;
import org.staveworks.planning.promise.Splitter;
import org.staveworks.policy.PlanningPolicy;
import org.staveworks.policy.PlanningPolicy.Weights;
import org.staveworks.trade.RejectRates;
import org.staveworks.trade.RejectRates.Rate;

/// By when a quantity can be made (交期承诺), and how it is best split (拆单). It reads what all factories have open, past
/// the tenant wall; of each it tells what an offer would tell: how much, by when, at what price.
@Service
public class Promises {
    /// Money is counted in ten-thousandths of the currency: a small part costs less than a cent.
    public static final int UNITS_OF_MONEY = 10_000;

    public static final int MONEY_DECIMALS = 4;

    private static final int MINOR_UNITS = 100;
    private static final int QUANTITY_MAX = 10_000_000;
    private static final int STEPS_MAX = 30;
    private static final int RECORD_DAYS = 365;
    private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

    private final Market market;
    private final Organisations organisations;
    private final Sites sites;
    private final RejectRates rejectRates;
    private final PlanningPolicy policy;
    private final Fairness fairness;
    private final TenantWall wall;
    private final Clock clock;

    Promises(
            Market market,
            Organisations organisations,
            Sites sites,
            RejectRates rejectRates,
            PlanningPolicy policy,
            Fairness fairness,
            TenantWall wall,
            Clock clock) {
        this.market = market;
        this.organisations = organisations;
        this.sites = sites;
        this.rejectRates = rejectRates;
        this.policy = policy;
        this.fairness = fairness;
        this.wall = wall;
        this.clock = clock;
    }

    /// A proposal for each objective that is asked for.
    ///
    /// @throws org.staveworks.kernel.problem.Problem where what is asked is out of bounds
    @Transactional(propagation = Propagation.MANDATORY)
    public Promise of(Ask ask, String currency, List<Objective> objectives) {
        return answer(
                ask,
                currency,
                splitter -> objectives.stream().map(splitter::best).toList());
    }

    /// One proposal: what it would be like with quantities that somebody chose. Shares that can't be made have the day
    /// -1.
    @Transactional(propagation = Propagation.MANDATORY)
    public Promise chosen(Ask ask, String currency, Map<UUID, Integer> quantities) {
        var named = new LinkedHashMap<String, Integer>();
        quantities.forEach((organisation, quantity) -> named.put(organisation.toString(), quantity));
        return answer(ask, currency, splitter -> List.of(splitter.chosen(named)));
    }

    private Promise answer(Ask ask, String currency, Function<Splitter, List<Proposal>> proposing) {
        var today = LocalDate.now(clock);
        check(ask, today);
        var weights = policy.at(today);
        var sellers = wall.lift(() -> market.sellers(ask, currency, today));
        var candidates = wall.lift(() -> candidates(ask, sellers.sellers(), weights, today));
        var demand = new Demand(
                ask.quantity(),
                (int) ChronoUnit.DAYS.between(today, ask.dueOn()),
                latePerUnit(candidates, weights),
                ask.sharesMost() == null ? weights.sharesMost() : ask.sharesMost(),
                ask.sharePercent() == null ? weights.sharePercentMax() : ask.sharePercent());
        var splitter = new Splitter(
                demand, candidates.values().stream().map(Candidate::offer).toList());
        return new Promise(today, demand, proposing.apply(splitter), candidates, sellers.unable());
    }

    private static void check(Ask ask, LocalDate today) {
        var checks = new FieldChecks();
        checks.range("quantity", ask.quantity(), 1, QUANTITY_MAX);
        checks.date("dueOn", ask.dueOn(), today, today.plusDays(FreeMinutes.DAYS));
        checks.range("materialDays", ask.materialDays(), 0, FreeMinutes.DAYS);
        checks.size("steps", ask.steps(), 1, STEPS_MAX);
        if (ask.sharesMost() != null) {
            checks.range("sharesMost", ask.sharesMost(), 1, 100);
        }
        if (ask.sharePercent() != null) {
            checks.range("sharePercent", ask.sharePercent(), 1, 100);
        }
        for (int i = 0; i < ask.steps().size(); i++) {
            var step = ask.steps().get(i);
            var path = "steps[" + i + "].";
            checks.text(path + "capability", step.capability(), 100);
            checks.optionalText(path + "name", step.name(), 120);
            checks.decimal(path + "setupMinutes", step.setupMinutes(), "0", "100000");
            checks.decimal(path + "secondsPerUnit", step.secondsPerUnit(), "0.001", "1000000");
        }
        checks.orThrow();
    }

    private Map<UUID, Candidate> candidates(Ask ask, List<Seller> sellers, Weights weights, LocalDate today) {
        var ids = sellers.stream().map(Seller::organisationId).toList();
        var names = organisations.byIds(ids);
        var places = sites.ofAll(ids);
        var rates = rejectRates.since(today.minusDays(RECORD_DAYS), ids);
        var over = fairness.of(ids, today);
        var candidates = new LinkedHashMap<UUID, Candidate>();
        for (var seller : sellers) {
            var id = seller.organisationId();
            var site = places.getOrDefault(id, List.of()).stream()
                    .filter(one -> one.latitude() != null)
                    .findFirst()
                    .orElse(null);
            var way = Way.of(site, ask.latitude(), ask.longitude());
            var name = names.get(id);
            candidates.put(
                    id,
                    new Candidate(
                            id,
                            name == null ? "" : name.name(),
                            site == null ? null : site.latitude(),
                            site == null ? null : site.longitude(),
                            way.days(),
                            offer(ask, seller, way, weights, rates.get(id), over.getOrDefault(id, 0.0))));
        }
        return candidates;
    }

    private static Offer offer(Ask ask, Seller seller, Way way, Weights weights, @Nullable Rate rate, double over) {
        var price = 0L;
        var setup = 0L;
        for (int s = 0; s < seller.prices().length; s++) {
            var step = ask.steps().get(s);
            price += part(seller.prices()[s], step.secondsPerUnit().divide(MINUTES_AN_HOUR, 9, RoundingMode.HALF_UP));
            setup += part(seller.prices()[s], step.setupMinutes());
        }
        var defects = rate == null ? 0 : Math.round(price * rate.rate());
        var fair = Math.round(price * over * weights.fairnessPercent().doubleValue() / 100);
        var lorry = weights.lorryPerKm().movePointRight(4).longValue() * way.kilometres();
        var ready = new Flow(seller.steps()).readyBy(ask.quantity(), ask.materialDays());
        return new Offer(
                seller.organisationId().toString(),
                seller.minimum(),
                Math.max(seller.minimum(), ask.quantity()),
                new Cost(price, 0, 0, defects, 0, fair),
                new Cost(0, lorry, setup, 0, 0, 0),
                later(ready, way.days()),
                way.kilometres());
    }

    /// What so many minutes cost at a price for an hour.
    private static long part(long hourPrice, BigDecimal minutes) {
        return BigDecimal.valueOf(hourPrice)
                .multiply(minutes)
                .multiply(BigDecimal.valueOf(UNITS_OF_MONEY / MINOR_UNITS))
                .divide(MINUTES_AN_HOUR, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static int[] later(int[] ready, int days) {
        var later = new int[ready.length];
        System.arraycopy(ready, 0, later, Math.min(days, ready.length), Math.max(0, ready.length - days));
        return later;
    }

    private static long latePerUnit(Map<UUID, Candidate> candidates, Weights weights) {
        var prices = candidates.values().stream()
                .mapToLong(candidate -> candidate.offer().unit().price())
                .sorted()
                .toArray();
        var middle = prices.length == 0 ? 0 : prices[prices.length / 2];
        return Math.round(middle * weights.latePercentDay().doubleValue() / 100);
    }

    /// Minutes by capability that a share takes of a factory.
    public static Map<String, Long> load(List<WantedStep> steps, int quantity) {
        var load = new LinkedHashMap<String, Long>();
        for (var step : steps) {
            var minutes = step.secondsPerUnit()
                    .multiply(BigDecimal.valueOf(quantity))
                    .divide(MINUTES_AN_HOUR, 0, RoundingMode.CEILING)
                    .add(step.setupMinutes())
                    .setScale(0, RoundingMode.CEILING);
            load.merge(step.capability(), minutes.longValueExact(), Long::sum);
        }
        return load;
    }
}
