package org.staveworks.credit.internal.signal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.credit.internal.signal.Finding.Firm;
import org.staveworks.credit.internal.signal.SignalRow.SignalFacts;
import org.staveworks.credit.internal.signal.SignalRow.SignalKind;
import org.staveworks.credit.internal.signal.SignalRow.SignalLeg;
import org.staveworks.finance.CreditRecords;
import org.staveworks.invoice.InvoiceRecords;
import org.staveworks.kernel.value.Money;
import org.staveworks.party.SharedPeople;
import org.staveworks.policy.CreditPolicy;
import org.staveworks.policy.CreditPolicy.Threshold;
import org.staveworks.trade.TradePatterns;
import org.staveworks.trade.TradePatterns.Flow;

/// The rules by which signals are found, one method each. All look at sums over pairs of firms; thresholds change by
/// date in `policy`. The wall is lifted by whoever asks.
@Component
class SignalRules {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /// With fewer orders there is no usual one.
    private static final int EARLIER_ORDERS_MIN = 10;
    private static final int FIRST_TRADE_DAYS = 30;
    private static final int SHARED_PEOPLE_MONTHS = 12;
    private static final int REFUSAL_DAYS = 30;

    private final TradePatterns trade;
    private final SharedPeople people;
    private final CreditRecords credentials;
    private final InvoiceRecords invoices;
    private final CreditPolicy policy;

    SignalRules(
            TradePatterns trade,
            SharedPeople people,
            CreditRecords credentials,
            InvoiceRecords invoices,
            CreditPolicy policy) {
        this.trade = trade;
        this.people = people;
        this.credentials = credentials;
        this.invoices = invoices;
        this.policy = policy;
    }

    List<Finding> find(LocalDate day) {
        var found = new ArrayList<Finding>();
        found.addAll(circularTrade(day));
        found.addAll(sharedPeople(day));
        found.addAll(largeFirstTrades(day));
        found.addAll(credentialsAboveTrade(day));
        found.addAll(duplicateInvoices(day));
        return found;
    }

    private List<Finding> circularTrade(LocalDate day) {
        var days = policy.roundDays(day);
        var difference = policy.roundDifference(day);
        if (days.isEmpty() || difference.isEmpty()) {
            return List.of();
        }
        var from = day.minusDays(days.get().value().longValue());
        var similarity = BigDecimal.ONE.subtract(difference.get().value().divide(HUNDRED));
        return trade.rounds(from, day, similarity).stream()
                .map(flows -> new Finding(
                        SignalKind.CIRCULAR_TRADE,
                        month(flows.stream()
                                .map(Flow::lastOn)
                                .max(LocalDate::compareTo)
                                .orElse(day)),
                        flows.stream().flatMap(flow -> firms(flow).stream()).toList(),
                        facts(flows, null, null, days.get())))
                .toList();
    }

    private List<Finding> sharedPeople(LocalDate day) {
        var shared = new HashMap<List<UUID>, Integer>();
        people.all().forEach(pair -> {
            shared.put(List.of(pair.oneId(), pair.otherId()), pair.people());
            shared.put(List.of(pair.otherId(), pair.oneId()), pair.people());
        });
        if (shared.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Finding>();
        for (var flow : trade.flows(day.minusMonths(SHARED_PEOPLE_MONTHS), day)) {
            var count = shared.get(List.of(flow.sellerId(), flow.buyerId()));
            if (count != null) {
                found.add(new Finding(
                        SignalKind.SHARED_PEOPLE,
                        Integer.toString(day.getYear()),
                        firms(flow),
                        new SignalFacts(List.of(leg(flow)), null, null, null, count, null, null, null)));
            }
        }
        return found;
    }

    private List<Finding> largeFirstTrades(LocalDate day) {
        return policy.firstTradeTimes(day)
                .map(times ->
                        trade
                                .largeFirstTrades(
                                        day.minusDays(FIRST_TRADE_DAYS), day, times.value(), EARLIER_ORDERS_MIN)
                                .stream()
                                .map(first -> new Finding(
                                        SignalKind.LARGE_FIRST_TRADE,
                                        "first",
                                        firms(first.trade()),
                                        facts(
                                                List.of(first.trade()),
                                                first.trade().net(),
                                                first.usual(),
                                                times)))
                                .toList())
                .orElse(List.of());
    }

    /// Credentials of three months against the trade of the twelve months before them.
    private List<Finding> credentialsAboveTrade(LocalDate day) {
        var times = policy.credentialTimes(day);
        if (times.isEmpty()) {
            return List.of();
        }
        var begin = day.minusMonths(3);
        var before = new HashMap<List<Object>, Flow>();
        for (var flow : trade.flows(begin.minusMonths(12), begin.minusDays(1))) {
            before.put(List.of(flow.buyerId(), flow.sellerId(), flow.net().currency()), flow);
        }
        var found = new ArrayList<Finding>();
        for (var volume : credentials.volumes(begin, day)) {
            var flow = before.get(List.of(
                    volume.issuerId(), volume.holderId(), volume.amount().currency()));
            if (flow != null
                    && volume.amount()
                                    .amount()
                                    .compareTo(flow.net()
                                            .amount()
                                            .multiply(times.get().value()))
                            >= 0) {
                found.add(new Finding(
                        SignalKind.CREDENTIALS_ABOVE_TRADE,
                        month(day),
                        List.of(
                                new Firm(volume.issuerId(), volume.issuerName()),
                                new Firm(volume.holderId(), volume.holderName())),
                        facts(List.of(flow), volume.amount(), flow.net(), times.get())));
            }
        }
        return found;
    }

    private List<Finding> duplicateInvoices(LocalDate day) {
        return invoices.refusals(day.minusDays(REFUSAL_DAYS), day).stream()
                .map(refusals -> new Finding(
                        SignalKind.DUPLICATE_INVOICE,
                        month(refusals.lastOn()),
                        List.of(new Firm(refusals.organisationId(), refusals.organisationName())),
                        new SignalFacts(List.of(), null, null, null, null, refusals.refused(), null, null)))
                .toList();
    }

    private static SignalFacts facts(
            List<Flow> flows, @Nullable Money amount, @Nullable Money compared, Threshold threshold) {
        var times = amount == null || compared == null || compared.amount().signum() == 0
                ? null
                : amount.amount().divide(compared.amount(), 1, RoundingMode.HALF_UP);
        return new SignalFacts(
                flows.stream().map(SignalRules::leg).toList(),
                amount,
                compared,
                times,
                null,
                null,
                threshold.value(),
                threshold.clause());
    }

    private static SignalLeg leg(Flow flow) {
        return new SignalLeg(
                flow.sellerName(), flow.buyerName(), flow.net(), flow.orders(), flow.firstOn(), flow.lastOn());
    }

    private static List<Firm> firms(Flow flow) {
        return List.of(new Firm(flow.sellerId(), flow.sellerName()), new Firm(flow.buyerId(), flow.buyerName()));
    }

    private static String month(LocalDate day) {
        return YearMonth.from(day).toString();
    }
}
