package org.staveworks.credit.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.CreditProblem;
import org.staveworks.credit.internal.Chapters.CreditChapter;
import org.staveworks.credit.internal.ObjectionRow.ObjectionState;
import org.staveworks.credit.scorecard.Score;
import org.staveworks.finance.CreditRecords;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.Problem;

/// Opens the credit file of a firm (诚信档案): to the firm itself, to a bank while the firm lets it, and to the operator.
/// A look by somebody else is recorded where the firm can read it.
@Service
public class CreditFiles {
    private static final int REASONS_MAX = 3;

    private final FirmFacts firms;
    private final Scores scores;
    private final Scorecards cards;
    private final Objections objections;
    private final CreditRecords consents;
    private final AuditTrail audit;
    private final Clock clock;

    CreditFiles(
            FirmFacts firms,
            Scores scores,
            Scorecards cards,
            Objections objections,
            CreditRecords consents,
            AuditTrail audit,
            Clock clock) {
        this.firms = firms;
        this.scores = scores;
        this.cards = cards;
        this.objections = objections;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param badProbability that an order line is late, as far as the card's history tells
    /// @param reasons        keys of the facts that cost most, the dearest first
    public record CreditScore(
            int points, int basePoints, BigDecimal badProbability, List<CreditPoints> facts, List<String> reasons) {
        public CreditScore {
            facts = List.copyOf(facts);
            reasons = List.copyOf(reasons);
        }
    }

    /// @param value  missing where it is not known
    /// @param lost   points short of the best of this fact
    /// @param counts whether the card gives points for this fact at all
    public record CreditPoints(String fact, @Nullable BigDecimal value, int points, int lost, boolean counts) {}

    /// @param shown what the file said when the firm objected
    public record CreditObjection(
            UUID id,
            String number,
            String fact,
            String shown,
            String reason,
            ObjectionState state,
            Instant raisedAt,
            @Nullable String answer,
            @Nullable Instant answeredAt) {}

    /// @param score         missing where there are too few facts
    /// @param lines         order lines of known outcome
    /// @param linesMin      that a score needs; missing where nobody is scored
    /// @param consentUntil  for a bank, the last day on which it may look
    public record CreditFile(
            UUID organisationId,
            String organisationName,
            LocalDate asOf,
            String scorecard,
            @Nullable CreditScore score,
            int lines,
            @Nullable Integer linesMin,
            List<CreditChapter> chapters,
            List<Scores.CreditPast> history,
            List<CreditObjection> objections,
            @Nullable LocalDate consentUntil) {}

    @Transactional(readOnly = true)
    public CreditFile own() {
        return open(CurrentCaller.get().organisationId(), null);
    }

    /// @throws Problem `credit-consent-missing`
    @Transactional
    public CreditFile look(UUID organisationId) {
        var caller = CurrentCaller.get();
        var until = caller.may(Permission.CREDIT_SUPERVISE) ? null : requireConsent(organisationId);
        var file = open(organisationId, until);
        audit.record(AuditEntry.of("credit.file.read")
                .subject("organisation", organisationId, null)
                .visibleTo(organisationId));
        return file;
    }

    private LocalDate requireConsent(UUID organisationId) {
        return consents.consent(CurrentCaller.get().organisationId(), organisationId, LocalDate.now(clock))
                .map(CreditRecords.Consent::validUntil)
                .orElseThrow(() -> new Problem(CreditProblem.CREDIT_CONSENT_MISSING, Map.of()));
    }

    private CreditFile open(UUID organisationId, @Nullable LocalDate consentUntil) {
        var today = LocalDate.now(clock);
        var facts = firms.of(organisationId, today);
        var linesMin = scores.linesMin(today);
        return new CreditFile(
                organisationId,
                facts.firm().name(),
                today,
                cards.inForce(today).version(),
                scores.of(facts, linesMin).map(this::shown).orElse(null),
                facts.trade().deliveries().lines(),
                linesMin.orElse(null),
                Chapters.of(facts),
                scores.history(organisationId),
                objections.of(organisationId).stream().map(CreditFiles::shown).toList(),
                consentUntil);
    }

    private static CreditObjection shown(ObjectionRow objection) {
        return new CreditObjection(
                objection.id(),
                objection.number(),
                objection.fact(),
                objection.shown(),
                objection.reason(),
                objection.state(),
                objection.raisedAt(),
                objection.answer(),
                objection.answeredAt());
    }

    private CreditScore shown(Score score) {
        var card = cards.inForce(LocalDate.now(clock)).card();
        return new CreditScore(
                score.points(),
                score.basePoints(),
                Scores.rounded(score.badProbability()),
                score.facts().stream()
                        .map(fact -> new CreditPoints(
                                fact.name(),
                                fact.value() == null ? null : Scores.rounded(fact.value()),
                                fact.points(),
                                fact.lost(),
                                card.facts().stream()
                                        .anyMatch(one -> one.name().equals(fact.name())
                                                && one.bins().size() > 1
                                                && one.bins().stream().anyMatch(bin -> bin.points() != 0))))
                        .toList(),
                score.reasons(REASONS_MAX).stream().map(Score.FactPoints::name).toList());
    }
}
