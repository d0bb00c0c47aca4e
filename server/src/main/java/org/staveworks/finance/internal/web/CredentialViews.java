package org.staveworks.finance.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.credential.CredentialRow;
import org.staveworks.finance.internal.credential.CredentialSql;
import org.staveworks.finance.internal.credential.CredentialState;
import org.staveworks.finance.internal.credential.CredentialStep;
import org.staveworks.finance.internal.credential.Encumbrance;
import org.staveworks.finance.internal.credential.Encumbrances;
import org.staveworks.finance.internal.credential.FinancingStage;
import org.staveworks.finance.internal.credential.Issuers;
import org.staveworks.finance.internal.credential.PassingRow;
import org.staveworks.finance.internal.credential.PassingSql;
import org.staveworks.finance.internal.credential.PassingStep;
import org.staveworks.finance.internal.financing.FinancingSql;
import org.staveworks.finance.internal.maturity.RedemptionRow;
import org.staveworks.finance.internal.maturity.RedemptionSql;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.policy.CredentialPolicy;
import org.staveworks.trade.Evidence;

/// Credentials and offers to pass on as pages show them.
@Component
class CredentialViews {
    private final CredentialSql sql;
    private final PassingSql passings;
    private final Encumbrances encumbrances;
    private final FinancingSql financings;
    private final RedemptionSql redemptions;
    private final Issuers issuers;
    private final CredentialPolicy policy;
    private final Evidence evidence;
    private final FinanceDays days;

    CredentialViews(
            CredentialSql sql,
            PassingSql passings,
            Encumbrances encumbrances,
            FinancingSql financings,
            RedemptionSql redemptions,
            Issuers issuers,
            CredentialPolicy policy,
            Evidence evidence,
            FinanceDays days) {
        this.sql = sql;
        this.passings = passings;
        this.encumbrances = encumbrances;
        this.financings = financings;
        this.redemptions = redemptions;
        this.issuers = issuers;
        this.policy = policy;
        this.evidence = evidence;
        this.days = days;
    }

    /// A rule that is in force for what is shown.
    ///
    /// @param kind   what it is about
    /// @param day    the day that it sets, where it sets one
    /// @param clause where it is written
    record RuleView(RuleKind kind, @Nullable LocalDate day, String clause) {}

    enum RuleKind {
        /// Nothing is due later without a recorded reason.
        DUE_WITHOUT_REASON,
        /// Nothing is due later at all.
        DUE_AT_MOST,
        /// The legal term of payment for what was delivered.
        LEGAL_TERM,
        /// The receiver is free to refuse.
        FREE_TO_REFUSE,
        /// Only what was delivered, accepted and agreed.
        REAL_TRADE,
        /// Not more than operator and banks have granted the issuer.
        WITHIN_LIMIT,
        /// Invoices answer for all of it.
        INVOICED,
        /// No second financing, no move of what is frozen or disputed.
        ONE_USE_AT_A_TIME
    }

    record EncumbranceView(
            Encumbrance.Kind kind,
            String placedByName,
            boolean own,
            @Nullable String reason,
            Instant placedAt) {
        static @Nullable EncumbranceView of(@Nullable Encumbrance found) {
            return found == null
                    ? null
                    : new EncumbranceView(
                            found.kind(),
                            found.placedByName(),
                            CurrentCaller.get().is(found.placedBy()),
                            found.reason(),
                            found.placedAt());
        }
    }

    record RedemptionView(
            UUID id,
            RedemptionRow.State state,
            Money amount,
            Money redeemed,
            LocalDate instructedOn,
            @Nullable LocalDate bookedOn,
            @Nullable String failure,
            @Nullable UUID instructionId) {
        static RedemptionView of(RedemptionRow row) {
            return new RedemptionView(
                    row.id(),
                    row.state(),
                    row.money(),
                    Money.ofMinor(row.redeemed(), row.currency()),
                    row.instructedOn(),
                    row.bookedOn(),
                    row.failure(),
                    row.instructionId());
        }
    }

    /// That an issuer signs nothing new since a day.
    record IssuerStopView(
            LocalDate since,
            Issuers.StopReason reason,
            @Nullable String clause) {
        static IssuerStopView of(Issuers.Stop stop) {
            return new IssuerStopView(stop.since(), stop.reason(), stop.clause());
        }
    }

    /// @param holder      missing where the issuer does not deal with the holder itself
    /// @param statementId of the root, for issuer and first holder
    /// @param passing     the offer to pass on that waits for an answer
    /// @param financingId the request for financing that it is bound by
    /// @param encumbrance what keeps it where it is
    /// @param issuerStop  while the issuer owes it
    record CredentialView(
            UUID id,
            String number,
            CredentialState state,
            FinancingStage financingState,
            FinanceLists.@Nullable Side side,
            Parts.Party issuer,
            Parts.@Nullable Party holder,
            Money amount,
            @Nullable LocalDate issuedOn,
            LocalDate dueOn,
            long daysLeft,
            int hop,
            UUID rootId,
            @Nullable UUID parentId,
            @Nullable UUID statementId,
            @Nullable String statementNumber,
            @Nullable String termReason,
            @Nullable String answerReason,
            @Nullable LocalDate endedOn,
            @Nullable EncumbranceView encumbrance,
            @Nullable PassingView passing,
            @Nullable UUID financingId,
            @Nullable IssuerStopView issuerStop,
            List<RedemptionView> redemptions,
            List<RuleView> rules,
            Instant createdAt,
            List<CredentialStep> allowed) {}

    record PassingView(
            UUID id,
            String number,
            PassingRow.State state,
            UUID credentialId,
            Parts.Party from,
            Parts.Party to,
            Parts.Party issuer,
            Money amount,
            LocalDate dueOn,
            UUID statementId,
            String statementNumber,
            @Nullable UUID newCredentialId,
            @Nullable String termReason,
            LocalDate offeredOn,
            @Nullable LocalDate answeredOn,
            @Nullable String reason,
            @Nullable String refusalClause,
            List<PassingStep> allowed) {}

    CredentialView view(UUID id) {
        var row = sql.require(id);
        var caller = CurrentCaller.get();
        var isIssuer = caller.is(row.issuerId());
        var isHolder = caller.is(row.holderId());
        var today = days.today();
        var isHolderKnown = !isIssuer || row.hop() == 0 || !row.dueOn().isAfter(today);
        var isOfStatement = row.hop() == 0 && (isIssuer || isHolder);
        var found = encumbrances.of(id);
        var passing = passings.open(id)
                .filter(open -> caller.is(open.fromId()) || caller.is(open.toId()))
                .map(this::passing)
                .orElse(null);
        return new CredentialView(
                row.id(),
                row.number(),
                row.state(),
                row.financingState(),
                isIssuer ? FinanceLists.Side.ISSUED : isHolder ? FinanceLists.Side.HELD : null,
                new Parts.Party(row.issuerId(), row.issuerName()),
                isHolderKnown ? new Parts.Party(row.holderId(), row.holderName()) : null,
                row.money(),
                row.issuedOn(),
                row.dueOn(),
                ChronoUnit.DAYS.between(today, row.dueOn()),
                row.hop(),
                row.rootId(),
                row.parentId(),
                isOfStatement ? row.statementId() : null,
                isOfStatement ? row.statementNumber() : null,
                row.termReason(),
                row.answerReason(),
                row.endedOn(),
                EncumbranceView.of(found),
                passing,
                isHolder ? financings.open(id).map(open -> open.id()).orElse(null) : null,
                isOwed(row.state())
                        ? issuers.stop(row.issuerId(), row.currency())
                                .map(IssuerStopView::of)
                                .orElse(null)
                        : null,
                redemptions.of(id).stream().map(RedemptionView::of).toList(),
                rules(row.issuedOn() == null ? today : row.issuedOn(), null),
                row.createdAt(),
                allowed(row, found, today));
    }

    private static boolean isOwed(CredentialState state) {
        return state == CredentialState.OFFERED || state == CredentialState.LIVE || state == CredentialState.OVERDUE;
    }

    /// What the state machine allows and the data makes sense of.
    private static List<CredentialStep> allowed(CredentialRow row, @Nullable Encumbrance found, LocalDate today) {
        return CredentialStep.allowed(row, found).stream()
                .filter(step -> switch (step) {
                    case PAY -> !row.dueOn().isAfter(today) && row.redemptionId() == null;
                    case PASS_ON, ASK_FINANCING -> !row.holderIsBank();
                    case PROPOSE_CANCELLATION -> row.hop() == 0;
                    default -> true;
                })
                .toList();
    }

    private List<RuleView> rules(LocalDate issuedOn, @Nullable RuleView legalTerm) {
        var rules = new ArrayList<RuleView>();
        policy.clauseAgainstPrepayment(issuedOn)
                .ifPresent(clause -> rules.add(new RuleView(RuleKind.REAL_TRADE, null, clause)));
        policy.dueWithoutReason(issuedOn)
                .ifPresent(due -> rules.add(new RuleView(RuleKind.DUE_WITHOUT_REASON, due.day(), due.clause())));
        policy.dueAtAll(issuedOn)
                .ifPresent(due -> rules.add(new RuleView(RuleKind.DUE_AT_MOST, due.day(), due.clause())));
        if (legalTerm != null) {
            rules.add(legalTerm);
        }
        policy.clauseAgainstForce(issuedOn)
                .ifPresent(clause -> rules.add(new RuleView(RuleKind.FREE_TO_REFUSE, null, clause)));
        policy.clauseForLimits(issuedOn)
                .ifPresent(clause -> rules.add(new RuleView(RuleKind.WITHIN_LIMIT, null, clause)));
        policy.clauseForInvoices(issuedOn)
                .ifPresent(clause -> rules.add(new RuleView(RuleKind.INVOICED, null, clause)));
        policy.clauseAgainstMovesWhileEncumbered(issuedOn)
                .ifPresent(clause -> rules.add(new RuleView(RuleKind.ONE_USE_AT_A_TIME, null, clause)));
        return rules;
    }

    PassingView passing(UUID id) {
        return passing(passings.require(id));
    }

    private PassingView passing(PassingRow row) {
        return new PassingView(
                row.id(),
                row.number(),
                row.state(),
                row.credentialId(),
                new Parts.Party(row.fromId(), row.fromName()),
                new Parts.Party(row.toId(), row.toName()),
                new Parts.Party(row.issuerId(), row.issuerName()),
                row.money(),
                row.dueOn(),
                row.statementId(),
                row.statementNumber(),
                row.newCredentialId(),
                row.termReason(),
                row.offeredOn(),
                row.answeredOn(),
                row.reason(),
                policy.clauseAgainstForce(row.offeredOn()).orElse(null),
                PassingStep.allowed(row));
    }

    /// What a form that applies for, offers or passes on a credential needs to know of a statement.
    ///
    /// @param amountMax what is payable by it and not on its way
    /// @param suggested the day on which it is to be paid by contract, or today where that has passed
    /// @param room      what the buyer may still sign; for the buyer itself
    record TermsView(
            UUID statementId,
            String number,
            Parts.Party buyer,
            Parts.Party seller,
            boolean agreed,
            Money amountMax,
            LocalDate suggested,
            @Nullable RoomView room,
            List<RuleView> rules) {}

    /// @param limit of all grantors together
    record RoomView(
            Money limit,
            Money used,
            Money left,
            boolean stopped,
            @Nullable LocalDate stoppedOn,
            @Nullable String stopClause) {
        static RoomView of(Issuers.Room room) {
            return new RoomView(
                    room.limit(),
                    room.used(),
                    room.left(),
                    room.issuer().stoppedOn() != null,
                    room.issuer().stoppedOn(),
                    room.issuer().stopClause());
        }
    }

    TermsView terms(UUID statementId) {
        var statement = evidence.of(statementId);
        var caller = CurrentCaller.get();
        if (!caller.is(statement.buyerId()) && !caller.is(statement.sellerId())) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var today = days.today();
        var limit = statement.ruleLimitOn();
        var legalTerm = limit == null
                ? null
                : policy.clauseAgainstLongerTerms(today)
                        .map(clause -> new RuleView(RuleKind.LEGAL_TERM, limit, clause))
                        .orElse(null);
        var by = statement.payableBy();
        return new TermsView(
                statementId,
                statement.number(),
                new Parts.Party(statement.buyerId(), statement.buyerName()),
                new Parts.Party(statement.sellerId(), statement.sellerName()),
                statement.isAgreed(),
                statement.payable(),
                by == null || by.isBefore(today) ? today : by,
                caller.is(statement.buyerId())
                        ? RoomView.of(issuers.room(
                                statement.buyerId(), statement.total().currency()))
                        : null,
                rules(today, legalTerm));
    }

    /// Whoever never was an issuer has no room yet.
    RoomView room(String currency) {
        return RoomView.of(issuers.room(CurrentCaller.get().organisationId(), currency));
    }
}
