package org.staveworks.alarm.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.alarm.internal.engine.Condition.Comparison;
import org.staveworks.alarm.internal.engine.Condition.Direction;
import org.staveworks.alarm.internal.engine.Differences.Difference;
import org.staveworks.alarm.internal.engine.Differences.Told;
import org.staveworks.telemetry.Points;

/// Whatever the order, the batches and the delays within the lateness: a rule comes to what its definition says.
class EvaluationTest {
    private static final int LATENESS = 20;
    private static final int SECONDS = 120;
    private static final List<String> METRICS = List.of("a", "b");

    /// @param values of a second of a metric; null where nothing was measured
    record Case(
            Condition condition,
            int on,
            int off,
            Week week,
            @Nullable Integer[][] values,
            long seed) {}

    /// In which minutes of the first Thursday of 1970 the rule raises; in all where there are none.
    ///
    /// @param aheadSeconds so far the workshops' clocks are ahead, so that minutes end anywhere
    record Week(Set<Integer> minutes, int aheadSeconds) {
        static final Week ALWAYS = new Week(Set.of(), 0);

        Hours hours() {
            return Hours.of(
                    ZoneOffset.ofTotalSeconds(aheadSeconds),
                    minutes.stream()
                            .map(minute -> new Hours.Window(Set.of(DayOfWeek.THURSDAY), minute, minute + 1))
                            .toList());
        }

        boolean isOpen(int second) {
            return minutes.isEmpty() || minutes.contains((second + aheadSeconds) / 60);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        var values = Arbitraries.integers()
                .between(0, 9)
                .injectNull(0.5)
                .array(Integer[].class)
                .ofSize(SECONDS)
                .array(Integer[][].class)
                .ofSize(2);
        return Combinators.combine(
                        conditions(2),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 8),
                        Combinators.combine(
                                        Arbitraries.integers()
                                                .between(0, 2)
                                                .set()
                                                .ofMaxSize(2),
                                        Arbitraries.integers().between(0, 59))
                                .as(Week::new),
                        values,
                        Arbitraries.longs())
                .as(Case::new);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        var metric = Arbitraries.of(METRICS);
        var limit = Arbitraries.integers().between(0, 9).map(Integer::doubleValue);
        Arbitrary<Condition> leaf = Arbitraries.oneOf(
                Combinators.combine(metric, Arbitraries.of(Comparison.class), limit)
                        .as((name, comparison, value) -> new Condition.Threshold(name, comparison, value, 0)),
                Combinators.combine(metric, limit, limit, Arbitraries.of(true, false))
                        .as((name, low, more, isInside) -> new Condition.Range(name, low, low + more, isInside, 0)),
                Combinators.combine(
                                metric,
                                Arbitraries.of(Direction.class),
                                limit,
                                Arbitraries.integers().between(1, 12))
                        .as(Condition.Change::new),
                Combinators.combine(
                                metric.injectNull(0.3), Arbitraries.integers().between(1, 12))
                        .as((name, seconds) -> new Condition.Silent(name, seconds)),
                Combinators.combine(metric, Arbitraries.integers().between(1, 12))
                        .as((name, seconds) -> new Condition.Stuck(name, seconds, 0)));
        if (depth == 0) {
            return leaf;
        }
        var parts = conditions(depth - 1).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, leaf),
                net.jqwik.api.Tuple.of(1, parts.map(Condition.All::new)),
                net.jqwik.api.Tuple.of(1, parts.map(Condition.Any::new)));
    }

    @Property(tries = 400)
    void whatWasToldIsWhatTheDefinitionSaysInWhateverOrderPointsCome(@ForAll("cases") Case given) {
        assertThat(told(given)).isEqualTo(defined(given));
    }

    @Property(tries = 200)
    void historyComesToTheSame(@ForAll("cases") Case given) {
        var program = program(given.condition());
        var points = program.channels().stream()
                .map(channel -> points(given, channel))
                .toList();

        var episodes =
                History.episodes(program, delays(given), given.week().hours(), points, Start.at(-1), SECONDS * 1000L);

        assertThat(spans(episodes)).isEqualTo(defined(given));
    }

    private record Span(long from, long to) {}

    private static List<Span> spans(List<Episode> episodes) {
        return episodes.stream()
                .map(one -> new Span(one.raisedAt(), one.clearedAt()))
                .toList();
    }

    private static Program program(Condition condition) {
        return new Program(condition, 10, (metric, asked) -> false);
    }

    private static Delays delays(Case given) {
        return Delays.ofSeconds(given.on(), given.off());
    }

    private static Points points(Case given, String channel) {
        var times = new ArrayList<Long>();
        var values = new ArrayList<Double>();
        for (int second = 0; second < SECONDS; second++) {
            var value = at(given, channel, second);
            if (value != null) {
                times.add(second * 1000L);
                values.add(value);
            }
        }
        return new Points(
                times.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static @Nullable Double at(Case given, String channel, int second) {
        if (channel.equals(Program.EVERYTHING)) {
            return given.values()[0][second] == null && given.values()[1][second] == null ? null : 0.0;
        }
        var value = given.values()[METRICS.indexOf(channel)][second];
        return value == null ? null : value.doubleValue();
    }

    private static double there(Case given, String channel, int second) {
        return Objects.requireNonNull(at(given, channel, second));
    }

    /// Points come up to the lateness late, in batches; what is told is kept by its key alone.
    private static List<Span> told(Case given) {
        var random = new Random(given.seed());
        var program = program(given.condition());
        var evaluation = new Evaluation(program, delays(given), given.week().hours(), Start.at(-1), LATENESS * 1000L);
        record Coming(int channel, long time, double value, int arrives) {}
        var coming = new ArrayList<Coming>();
        for (int channel = 0; channel < program.channels().size(); channel++) {
            for (int second = 0; second < SECONDS; second++) {
                var value = at(given, program.channels().get(channel), second);
                if (value != null) {
                    coming.add(new Coming(
                            channel,
                            second * 1000L,
                            value,
                            second + random.nextInt(random.nextBoolean() ? 2 : LATENESS)));
                    if (random.nextInt(10) == 0) {
                        coming.add(coming.getLast());
                    }
                }
            }
        }
        Collections.shuffle(coming, random);
        var book = new ArrayList<Told<Integer>>();
        int keys = 0;
        for (int now = 0; now <= SECONDS + LATENESS; now++) {
            for (var one : coming) {
                if (one.arrives() == now) {
                    assertThat(evaluation.add(one.channel(), one.time(), one.value()))
                            .isTrue();
                    if (random.nextInt(5) == 0) {
                        keys = keep(book, evaluation, Math.min(now, SECONDS) * 1000L, keys);
                    }
                }
            }
            if (random.nextInt(3) > 0) {
                keys = keep(book, evaluation, Math.min(now, SECONDS) * 1000L, keys);
            }
        }
        keep(book, evaluation, SECONDS * 1000L, keys);
        return book.stream()
                .map(one -> new Span(one.raisedAt(), one.clearedAt()))
                .sorted(java.util.Comparator.comparing(Span::from))
                .toList();
    }

    private static int keep(List<Told<Integer>> book, Evaluation evaluation, long now, int keys) {
        int next = keys;
        long settled = evaluation.settledTo();
        var open = book.stream().filter(one -> one.clearedAt() > settled).toList();
        for (var difference : Differences.between(open, evaluation.advance(now))) {
            switch (difference) {
                case Difference.Raised<Integer>(var episode) ->
                    book.add(new Told<>(next++, episode.raisedAt(), episode.clearedAt()));
                case Difference.Amended<Integer>(var before, var episode) ->
                    book.set(book.indexOf(before), new Told<>(before.key(), episode.raisedAt(), episode.clearedAt()));
                case Difference.Withdrawn<Integer>(var before) -> book.remove(before);
                case Difference.Same<Integer> same -> assertThat(book).contains(same.told());
            }
        }
        evaluation.settle();
        return next;
    }

    /// The definition, second by second.
    private static List<Span> defined(Case given) {
        var spans = new ArrayList<Span>();
        boolean isHolding = false;
        boolean isActive = false;
        int changed = -1;
        int opened = 0;
        long raised = 0;
        for (int now = 0; now <= SECONDS; now++) {
            if (holds(given, given.condition(), now) != isHolding) {
                isHolding = !isHolding;
                changed = now;
            }
            boolean isOpen = given.week().isOpen(now);
            if (isOpen && now > 0 && !given.week().isOpen(now - 1)) {
                opened = now;
            }
            if (isHolding && !isActive && isOpen && now - Math.max(changed, opened) >= given.on()) {
                isActive = true;
                raised = now * 1000L;
            } else if (!isHolding && isActive && now - changed >= given.off()) {
                isActive = false;
                spans.add(new Span(raised, now * 1000L));
            }
        }
        if (isActive) {
            spans.add(new Span(raised, Episode.OPEN));
        }
        return spans;
    }

    private static boolean holds(Case given, Condition condition, int now) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().allMatch(part -> holds(given, part, now));
            case Condition.Any(var parts) -> parts.stream().anyMatch(part -> holds(given, part, now));
            case Condition.Silent(var metric, var seconds) -> {
                int last = last(given, metric == null ? Program.EVERYTHING : metric, now);
                yield last >= 0 && now - last >= (seconds == null ? 10 : seconds);
            }
            case Condition.Threshold(var metric, var comparison, var limit, var ignored) -> {
                int last = last(given, metric, now);
                yield last >= 0 && compared(comparison, there(given, metric, last), limit);
            }
            case Condition.Range(var metric, var low, var high, var isInside, var ignored) -> {
                int last = last(given, metric, now);
                yield last >= 0
                        && isInside == (there(given, metric, last) >= low && there(given, metric, last) <= high);
            }
            case Condition.Change(var metric, var direction, var by, var within) -> {
                int last = last(given, metric, now);
                if (last < 0) {
                    yield false;
                }
                double value = there(given, metric, last);
                boolean changed = false;
                for (int second = Math.max(0, last - within); second <= last; second++) {
                    var before = at(given, metric, second);
                    if (before != null) {
                        double difference = value - before;
                        changed |= direction != Direction.FALLS && difference > by
                                || direction != Direction.RISES && -difference > by;
                    }
                }
                yield changed;
            }
            case Condition.Stuck(var metric, var seconds, var ignored) -> {
                int last = last(given, metric, now);
                int since = last;
                for (int second = last; second >= 0; second--) {
                    var before = at(given, metric, second);
                    if (before != null && before != there(given, metric, last)) {
                        break;
                    }
                    since = before == null ? since : second;
                }
                yield last >= 0 && last - since >= seconds;
            }
            case Condition.Word word -> throw new IllegalStateException(word.toString());
        };
    }

    private static int last(Case given, String channel, int now) {
        for (int second = Math.min(now, SECONDS - 1); second >= 0; second--) {
            if (at(given, channel, second) != null) {
                return second;
            }
        }
        return -1;
    }

    private static boolean compared(Comparison comparison, double value, double limit) {
        return switch (comparison) {
            case ABOVE -> value > limit;
            case AT_LEAST -> value >= limit;
            case BELOW -> value < limit;
            case AT_MOST -> value <= limit;
            case EQUAL -> value == limit;
            case NOT_EQUAL -> value != limit;
        };
    }

    private static Evaluation evaluation(Condition condition, int on, int off) {
        return new Evaluation(
                program(condition), Delays.ofSeconds(on, off), Hours.ALWAYS, Start.at(0), LATENESS * 1000L);
    }

    @Test
    void aValueThatHoversAroundItsLimitRaisesOnceWithADeadband() {
        var hovering = new double[] {79, 81, 79.5, 80.5, 79, 81, 76};
        var evaluation = evaluation(new Condition.Threshold("a", Comparison.ABOVE, 80, 2), 0, 0);
        for (int n = 0; n < hovering.length; n++) {
            evaluation.add(0, (n + 1) * 1000L, hovering[n]);
        }

        assertThat(spans(evaluation.advance(10_000))).containsExactly(new Span(2_000, 7_000));
    }

    @Test
    void aDeviceIsNotCalledSilentForTheTimeInWhichNobodyListened() {
        var evaluation = evaluation(new Condition.Silent(null, 30), 0, 0);
        evaluation.add(0, 1_000, 0);
        evaluation.advance(20_000);
        evaluation.listenFrom(600_000);

        assertThat(evaluation.advance(629_999)).isEmpty();
        assertThat(spans(evaluation.advance(630_000))).containsExactly(new Span(630_000, Episode.OPEN));
    }

    @Test
    void aPointOfAClockThatIsAheadCountsWhenItsTimeHasCome() {
        var evaluation = evaluation(new Condition.Threshold("a", Comparison.ABOVE, 80, 0), 0, 0);
        evaluation.add(0, 12_000, 90);

        assertThat(evaluation.advance(10_000)).isEmpty();
        assertThat(evaluation.due()).isEqualTo(12_000);
        assertThat(spans(evaluation.advance(12_000))).containsExactly(new Span(12_000, Episode.OPEN));
    }

    @Test
    void whatWasNeverHeardIsNotMissed() {
        assertThat(evaluation(new Condition.Silent("a", 30), 0, 0).advance(86_400_000))
                .isEmpty();
    }

    @Test
    void aPointOlderThanTheLatenessIsRefused() {
        var evaluation = evaluation(new Condition.Threshold("a", Comparison.ABOVE, 80, 0), 0, 0);
        evaluation.add(0, 100_000, 10);
        evaluation.advance(100_000);
        evaluation.settle();

        assertThat(evaluation.add(0, 79_000, 90)).isFalse();
        assertThat(evaluation.add(0, 81_000, 90)).isTrue();
        assertThat(spans(evaluation.advance(100_000))).containsExactly(new Span(81_000, 100_000));
    }

    @Test
    void whatHoldsWhenARuleOpensIsRaisedThenAndWhatWasRaisedStaysWhenItCloses() {
        var rule = new Evaluation(
                program(new Condition.Threshold("a", Comparison.ABOVE, 80, 0)),
                Delays.ofSeconds(5, 0),
                new Week(Set.of(1), 0).hours(),
                Start.at(0),
                LATENESS * 1000L);
        rule.add(0, 30_000, 90);
        rule.add(0, 150_000, 70);

        assertThat(rule.advance(64_999)).isEmpty();
        assertThat(spans(rule.advance(140_000))).containsExactly(new Span(65_000, Episode.OPEN));
        assertThat(spans(rule.advance(150_000))).containsExactly(new Span(65_000, 150_000));
        rule.add(0, 160_000, 90);
        assertThat(spans(rule.advance(400_000))).containsExactly(new Span(65_000, 150_000));
    }

    @Test
    void whatHasNotHeldLongEnoughWhenARuleClosesRaisesNothing() {
        var rule = new Evaluation(
                program(new Condition.Threshold("a", Comparison.ABOVE, 80, 0)),
                Delays.ofSeconds(10, 0),
                new Week(Set.of(0), 0).hours(),
                Start.at(0),
                LATENESS * 1000L);
        rule.add(0, 50_000, 90);

        assertThat(rule.advance(3_600_000)).isEmpty();
    }

    @Test
    void whatIsActiveWhenItBeginsStaysSoUntilAPointSaysOtherwise() {
        var evaluation = new Evaluation(
                program(new Condition.Threshold("a", Comparison.ABOVE, 80, 0)),
                Delays.NONE,
                Hours.ALWAYS,
                new Start(50_000, 7_000L),
                LATENESS * 1000L);

        assertThat(spans(evaluation.advance(60_000))).containsExactly(new Span(7_000, Episode.OPEN));
        evaluation.add(0, 61_000, 70);
        assertThat(spans(evaluation.advance(61_000))).containsExactly(new Span(7_000, 61_000));
    }
}
