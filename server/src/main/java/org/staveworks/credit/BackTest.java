package org.staveworks.credit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.credit.internal.Characteristics;
import org.staveworks.credit.scorecard.Measures;
import org.staveworks.credit.scorecard.Measures.Prediction;
import org.staveworks.credit.scorecard.Sample;
import org.staveworks.credit.scorecard.Scorecard;
import org.staveworks.credit.scorecard.ScorecardFit;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.party.Organisations;
import org.staveworks.trade.TrackRecords;

/// Fits a scorecard on what was known before a day and holds it against what came after it (时间外检验), with two naive
/// guesses beside it: that everybody is late as often as all were before, and that each goes on being late as often as
/// so far.
@Service
public class BackTest {
    /// One firm counts as at most so many lines in a window: half of the history is one warehouse's.
    private static final double CASES_MAX = 50;
    /// As shipped scorecards are fitted: what an installation asks of a score is its own rule.
    private static final int LINES_MIN = 10;

    private final Panel panel;
    private final TrackRecords records;
    private final Organisations organisations;
    private final TenantWall wall;

    BackTest(Panel panel, TrackRecords records, Organisations organisations, TenantWall wall) {
        this.panel = panel;
        this.records = records;
        this.organisations = organisations;
        this.wall = wall;
    }

    /// How one way of foretelling did.
    ///
    /// @param name          `scorecard`, `base-rate` or `late-share-so-far`
    /// @param withoutLargest area under the curve without the firm with most lines
    public record Contender(String name, Measures measures, double withoutLargest) {}

    /// One window of the walk through time: the card is fitted on all windows before it.
    public record WalkStep(LocalDate cut, double lines, double lateShare, double scorecard, double lateShareSoFar) {}

    /// @param from            the first day of which a fact counts
    /// @param split           features end before it, outcomes begin with it
    /// @param until           the last day of the outcomes
    /// @param trainingLines   of which outcomes were fitted, over all windows before the split
    /// @param trainingWindows how many of them
    /// @param firms           that were tested
    /// @param unscored        lines of the test that no score stands for, because of too few facts
    /// @param largest         the firm with most lines in the test
    /// @param largestLate     of its lines, late ones
    public record Report(
            LocalDate from,
            LocalDate split,
            LocalDate until,
            int trainingWindows,
            double trainingLines,
            double trainingLateShare,
            int firms,
            int unscored,
            String largest,
            double largestLines,
            double largestLate,
            List<Contender> contenders,
            List<WalkStep> walk,
            Scorecard card) {
        public Report {
            contenders = List.copyOf(contenders);
            walk = List.copyOf(walk);
        }
    }

    /// @param split missing for the half-year after five sixths of the history
    /// @throws IllegalStateException where there is too little history
    @Transactional(readOnly = true)
    public Report run(@Nullable LocalDate split) {
        return wall.lift(() -> test(split));
    }

    private Report test(@Nullable LocalDate wanted) {
        var span = records.span();
        var first = span.first();
        var last = span.last();
        if (first == null || last == null) {
            throw new IllegalStateException("There is no history of deliveries. Maybe replay one first.");
        }
        var split = wanted == null ? defaultSplit(first, last) : wanted;
        var until = split.plusMonths(Panel.WINDOW_MONTHS).minusDays(1);
        if (until.isAfter(last) || split.minusMonths(2L * Panel.WINDOW_MONTHS).isBefore(first)) {
            throw new IllegalStateException(
                    "History goes from (%s) to (%s). Maybe choose a split with a year before and half a year after it."
                            .formatted(first, last));
        }
        var windows = panel.before(split, first, LINES_MIN);
        var card = fit(windows);
        var test = panel.at(split, LINES_MIN);
        var training = samples(windows);
        var lines = training.stream().mapToDouble(Sample::cases).sum();
        var lateShare = training.stream().mapToDouble(Sample::bad).sum() / lines;
        var largest = test.samples().stream()
                .max(Comparator.comparingDouble(Sample::cases))
                .orElseThrow(() -> new IllegalStateException("No firm has enough facts at (%s)".formatted(split)));
        return new Report(
                first,
                split,
                until,
                windows.size(),
                lines,
                lateShare,
                test.samples().size(),
                test.unscored(),
                organisations.require(UUID.fromString(largest.group())).name(),
                largest.cases(),
                largest.bad(),
                List.of(
                        contender("scorecard", test, largest, sample -> risk(card, sample)),
                        contender("base-rate", test, largest, sample -> lateShare),
                        contender("late-share-so-far", test, largest, BackTest::lateShareSoFar)),
                walk(windows, test),
                card);
    }

    /// After five sixths of the time, at the begin of a half-year.
    private static LocalDate defaultSplit(LocalDate first, LocalDate last) {
        var days = ChronoUnit.DAYS.between(first, last);
        var at = first.plusDays(days * 5 / 6);
        return LocalDate.of(at.getYear(), at.getMonthValue() <= 6 ? 1 : 7, 1);
    }

    private static Scorecard fit(List<Panel.Window> windows) {
        return ScorecardFit.fit(Characteristics.ALL, samples(windows), CASES_MAX);
    }

    private static List<Sample> samples(List<Panel.Window> windows) {
        return windows.stream().flatMap(window -> window.samples().stream()).toList();
    }

    private static double risk(Scorecard card, Sample sample) {
        return card.score(sample.values()).badProbability();
    }

    private static double lateShareSoFar(Sample sample) {
        return Objects.requireNonNull(sample.values().get(Characteristics.LATE_SHARE));
    }

    private interface Risk {
        double of(Sample sample);
    }

    private static Contender contender(String name, Panel.Window test, Sample largest, Risk risk) {
        return new Contender(
                name,
                measures(test.samples(), risk),
                measures(
                                test.samples().stream()
                                        .filter(sample -> !sample.equals(largest))
                                        .toList(),
                                risk)
                        .auc());
    }

    private static Measures measures(List<Sample> samples, Risk risk) {
        return Measures.of(samples.stream()
                .map(sample -> new Prediction(risk.of(sample), sample.cases(), sample.bad()))
                .toList());
    }

    /// Every window that has good and bad ones before it, each with a card of its own.
    private static List<WalkStep> walk(List<Panel.Window> before, Panel.Window test) {
        var windows = new ArrayList<>(before);
        windows.add(test);
        var steps = new ArrayList<WalkStep>();
        for (int i = 2; i < windows.size(); i++) {
            var earlier = windows.subList(0, i);
            var window = windows.get(i);
            if (!window.samples().isEmpty() && samples(earlier).stream().anyMatch(sample -> sample.bad() > 0)) {
                var card = fit(earlier);
                var measured = measures(window.samples(), sample -> risk(card, sample));
                steps.add(new WalkStep(
                        window.cut(),
                        measured.cases(),
                        measured.badShare(),
                        measured.auc(),
                        measures(window.samples(), BackTest::lateShareSoFar).auc()));
            }
        }
        return steps;
    }
}
