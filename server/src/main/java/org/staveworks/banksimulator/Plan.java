package org.staveworks.banksimulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// How the banks misbehave. What becomes of the n-th payment depends on the seed and n alone, and how messages travel
/// on another stream: so two runs that differ in the travelling only, end in the same accounts.
final class Plan {
    /// What can go wrong.
    enum Word {
        /// The payment is booked one to three days late.
        SLOW(true),
        /// The payment is refused.
        REJECTED(true),
        /// The payment is booked in two entries, on two days.
        PARTIAL(true),
        /// Only a part is ever booked.
        SHORT(true),
        /// The payment comes back on the next day.
        REVERSED(true),
        /// The bank books a fee that nobody ordered.
        UNANNOUNCED(true),
        /// The day's statement leaves the entry out, though its balance holds it.
        MISSTATED(true),
        /// A message is sent twice.
        DUPLICATE(false),
        /// Messages overtake each other.
        OUT_OF_ORDER(false);

        private final boolean isOutcome;

        Word(boolean isOutcome) {
            this.isOutcome = isOutcome;
        }
    }

    /// What becomes of one payment.
    ///
    /// @param late      days until it is booked
    /// @param refusal   ISO 20022 reason; empty where it is carried out
    /// @param firstPart share of the amount in the first entry, one for all of it
    record Outcome(
            int late,
            String refusal,
            BigDecimal firstPart,
            boolean isShort,
            boolean isReversed,
            boolean hasFee,
            boolean isMisstated) {
        static final Outcome ORDINARY = new Outcome(0, "", BigDecimal.ONE, false, false, false, false);
    }

    private static final int LATE_MAX = 3;
    private static final int OVERTAKEN_BY_MAX = 4;
    private static final List<String> REFUSALS = List.of("AC04", "AG01", "RR04", "MS03");

    private final long seed;
    private final Set<Word> words;
    private final SplittableRandom travel;

    Plan(long seed, Set<Word> words) {
        this.seed = seed;
        this.words = words.isEmpty() ? EnumSet.noneOf(Word.class) : EnumSet.copyOf(words);
        this.travel = new SplittableRandom(~seed);
    }

    /// Reads `slow,out-of-order`; an empty text is a bank without fault.
    ///
    /// @throws IllegalArgumentException where a word is not known
    static Set<Word> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> Word.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .collect(Collectors.toSet());
    }

    long seed() {
        return seed;
    }

    String text() {
        return words.stream()
                .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }

    /// @param ordinal of the payment, counted over all banks
    Outcome outcome(int ordinal) {
        var random = new SplittableRandom(seed * 1_000_003 + ordinal);
        var choices =
                new ArrayList<>(words.stream().filter(word -> word.isOutcome).toList());
        if (choices.isEmpty() || random.nextBoolean()) {
            return Outcome.ORDINARY;
        }
        var firstPart = BigDecimal.valueOf(random.nextInt(10, 91), 2);
        return switch (choices.get(random.nextInt(choices.size()))) {
            case SLOW -> new Outcome(random.nextInt(1, LATE_MAX + 1), "", BigDecimal.ONE, false, false, false, false);
            case REJECTED ->
                new Outcome(
                        0, REFUSALS.get(random.nextInt(REFUSALS.size())), BigDecimal.ONE, false, false, false, false);
            case PARTIAL -> new Outcome(0, "", firstPart, false, false, false, false);
            case SHORT -> new Outcome(0, "", firstPart, true, false, false, false);
            case REVERSED -> new Outcome(0, "", BigDecimal.ONE, false, true, false, false);
            case UNANNOUNCED -> new Outcome(0, "", BigDecimal.ONE, false, false, true, false);
            case MISSTATED -> new Outcome(0, "", BigDecimal.ONE, false, false, false, true);
            case DUPLICATE, OUT_OF_ORDER -> Outcome.ORDINARY;
        };
    }

    /// Whether the next message is sent twice.
    boolean isNextDoubled() {
        return words.contains(Word.DUPLICATE) && travel.nextBoolean();
    }

    /// How many looks into the mailbox the next message stays away.
    int nextDelay() {
        return words.contains(Word.OUT_OF_ORDER) ? travel.nextInt(OVERTAKEN_BY_MAX + 1) : 0;
    }
}
