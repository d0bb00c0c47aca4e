package org.staveworks.credit.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.scorecard.Score;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.policy.CreditPolicy;

/// Computes scores with the card in force and keeps them, one for each firm and day with the facts of that day.
@Service
public class Scores {
    private static final int HISTORY_DAYS_MAX = 400;

    private final FirmFacts firms;
    private final Scorecards cards;
    private final CreditPolicy policy;
    private final JdbcClient jdbc;
    private final Rows rows;
    private final TenantWall wall;
    private final AuditTrail audit;
    private final Clock clock;

    Scores(
            FirmFacts firms,
            Scorecards cards,
            CreditPolicy policy,
            JdbcClient jdbc,
            Rows rows,
            TenantWall wall,
            AuditTrail audit,
            Clock clock) {
        this.firms = firms;
        this.cards = cards;
        this.policy = policy;
        this.jdbc = jdbc;
        this.rows = rows;
        this.wall = wall;
        this.audit = audit;
        this.clock = clock;
    }

    /// How many facts a score needs on a day; missing where nobody is scored.
    public Optional<Integer> linesMin(LocalDate day) {
        return policy.linesMin(day);
    }

    /// @return nothing where there are too few facts
    public Optional<Score> of(FirmFacts.Facts facts, Optional<Integer> linesMin) {
        return linesMin.filter(min -> facts.trade().deliveries().lines() >= min)
                .map(min -> cards.inForce(facts.asOf()).card().score(Characteristics.of(facts.trade())));
    }

    /// Computes and keeps today's score of the caller's firm.
    @Transactional
    public void keepOwn() {
        var today = LocalDate.now(clock);
        var facts = firms.of(CurrentCaller.get().organisationId(), today);
        var row = row(facts, policy.linesMin(today));
        keep(List.of(row));
        audit.record(AuditEntry.of("credit.score.computed")
                .subject("organisation", facts.firm().id(), null)
                .after(new Computed(row.asOf(), row.scorecard(), row.points())));
    }

    /// What the time line keeps.
    record Computed(
            LocalDate asOf, String scorecard, @Nullable Integer points) {}

    /// Computes and keeps the scores of all firms on a day, as the platform.
    ///
    /// @return how many
    @Transactional
    public int keepAll(LocalDate day) {
        var linesMin = policy.linesMin(day);
        var all = firms.all(day).stream().map(facts -> row(facts, linesMin)).toList();
        keep(all);
        return all.size();
    }

    private ScoreRow row(FirmFacts.Facts facts, Optional<Integer> linesMin) {
        var score = of(facts, linesMin);
        return new ScoreRow(
                Ids.next(),
                facts.firm().id(),
                facts.firm().name(),
                facts.asOf(),
                cards.inForce(facts.asOf()).version(),
                score.map(Score::points).orElse(null),
                score.map(found -> rounded(found.badProbability())).orElse(null),
                facts.trade().deliveries().lines(),
                facts,
                score.stream()
                        .flatMap(found -> found.facts().stream())
                        .map(fact -> new ScoreRow.Part(fact.name(), fact.value(), fact.points(), fact.lost()))
                        .toList(),
                clock.instant());
    }

    static BigDecimal rounded(double probability) {
        return BigDecimal.valueOf(probability).setScale(4, RoundingMode.HALF_UP);
    }

    /// A score computed again on the same day takes the place of the earlier one.
    private void keep(List<ScoreRow> scores) {
        if (scores.isEmpty()) {
            return;
        }
        wall.lift(() -> jdbc.sql("""
                        insert into credit.score
                        select * from jsonb_populate_recordset(null::credit.score, :scores::jsonb)
                        on conflict (organisation_id, as_of) do update
                        set organisation_name = excluded.organisation_name, scorecard = excluded.scorecard,
                            points = excluded.points, bad_probability = excluded.bad_probability,
                            lines = excluded.lines, facts = excluded.facts, parts = excluded.parts,
                            computed_at = excluded.computed_at
                        """).param("scores", rows.json(scores)).update());
    }

    /// A kept score.
    ///
    /// @param points missing where there were too few facts
    public record CreditPast(
            LocalDate asOf, String scorecard, @Nullable Integer points) {}

    /// Of a firm, the oldest first. The caller may see it.
    @Transactional(readOnly = true)
    public List<CreditPast> history(UUID organisationId) {
        return wall.lift(() -> jdbc.sql("""
                        select as_of, scorecard, points from credit.score
                        where organisation_id = :organisation order by as_of desc limit :max
                        """)
                        .param("organisation", organisationId)
                        .param("max", HISTORY_DAYS_MAX)
                        .query(rows.of(CreditPast.class))
                        .list())
                .reversed();
    }
}
