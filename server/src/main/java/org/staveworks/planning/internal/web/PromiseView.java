package org.staveworks.planning.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.planning.internal.dispatch.ShareRow.Because;
import org.staveworks.planning.internal.dispatch.Shares;
import org.staveworks.planning.internal.promise.Candidate;
import org.staveworks.planning.internal.promise.Promise;
import org.staveworks.planning.internal.promise.Promises;
import org.staveworks.planning.promise.Proposal;
import org.staveworks.planning.promise.Share;

/// What can be promised.
///
/// @param sharesMost   rule that was kept to
/// @param sharePercent rule that was kept to
/// @param unable       factories that have the machines, but have not opened capacity for each step
record PromiseView(
        LocalDate today,
        int quantity,
        LocalDate dueOn,
        String currency,
        int sharesMost,
        int sharePercent,
        int unable,
        List<SplitProposalView> proposals,
        List<FactoryView> factories) {

    /// @param missing units that nobody can make in the time looked ahead
    /// @param readyOn by whose evening all of it is with the buyer; missing where nothing can be made
    /// @param bound   what no split of as many units can cost less than
    record SplitProposalView(
            String objective,
            int missing,
            @Nullable LocalDate readyOn,
            Money cost,
            Money bound,
            List<CostPartView> costParts,
            List<ProposedShareView> shares,
            List<LeftOutView> leftOut) {}

    /// @param readyOn missing where the factory can't make so much in the time looked ahead
    record ProposedShareView(
            UUID organisationId,
            String name,
            int quantity,
            @Nullable LocalDate readyOn,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
            Money cost,
            List<CostPartView> costParts,
            List<Because> reasons) {}

    record LeftOutView(UUID organisationId, String name, Because reason) {}

    /// @param minimum   smallest lot that it takes
    /// @param readyByDue units that can be with the buyer on the day
    /// @param distance  kilometres to the buyer
    record FactoryView(
            UUID organisationId,
            String name,
            @Nullable Double latitude,
            @Nullable Double longitude,
            int distance,
            int minimum,
            int readyByDue,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice) {}

    static PromiseView of(Promise promise, String currency) {
        return new PromiseView(
                promise.today(),
                promise.demand().quantity(),
                promise.today().plusDays(promise.demand().dueDay()),
                currency,
                promise.demand().sharesMost(),
                promise.demand().sharePercent(),
                promise.unable(),
                promise.proposals().stream()
                        .map(proposal -> proposal(promise, proposal, currency))
                        .toList(),
                promise.candidates().values().stream()
                        .map(candidate -> factory(promise, candidate))
                        .toList());
    }

    private static SplitProposalView proposal(Promise promise, Proposal proposal, String currency) {
        return new SplitProposalView(
                proposal.objective().name().toLowerCase(Locale.ROOT),
                proposal.missing(),
                day(promise, proposal.day()),
                money(proposal.cost().total(), currency),
                money(proposal.bound(), currency),
                CostPartView.of(Shares.parts(proposal.cost()), currency),
                proposal.shares().stream()
                        .map(share -> share(promise, share, currency))
                        .toList(),
                proposal.leftOut().entrySet().stream()
                        .map(entry -> new LeftOutView(
                                UUID.fromString(entry.getKey()),
                                candidate(promise, entry.getKey()).name(),
                                Shares.because(entry.getValue())))
                        .toList());
    }

    private static ProposedShareView share(Promise promise, Share share, String currency) {
        return new ProposedShareView(
                UUID.fromString(share.factory()),
                candidate(promise, share.factory()).name(),
                share.quantity(),
                day(promise, share.day()),
                PlannedStepView.plain(Shares.unitPrice(share.cost(), share.quantity())),
                money(share.cost().total(), currency),
                CostPartView.of(Shares.parts(share.cost()), currency),
                Shares.because(share.reasons()));
    }

    private static FactoryView factory(Promise promise, Candidate candidate) {
        var offer = candidate.offer();
        var ready = offer.readyBy();
        return new FactoryView(
                candidate.organisationId(),
                candidate.name(),
                candidate.latitude(),
                candidate.longitude(),
                offer.distance(),
                offer.minimum(),
                ready[Math.min(promise.demand().dueDay(), ready.length - 1)],
                PlannedStepView.plain(BigDecimal.valueOf(offer.unit().price(), Promises.MONEY_DECIMALS)));
    }

    private static Candidate candidate(Promise promise, String factory) {
        return Objects.requireNonNull(promise.candidates().get(UUID.fromString(factory)));
    }

    private static @Nullable LocalDate day(Promise promise, int day) {
        return day < 0 ? null : promise.today().plusDays(day);
    }

    private static Money money(long units, String currency) {
        return Money.rounded(BigDecimal.valueOf(units, Promises.MONEY_DECIMALS), currency);
    }
}
