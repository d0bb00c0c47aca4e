package org.staveworks.alarm.internal.rule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.internal.engine.Condition;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;

/// A condition as it is sent and stored: one shape for all kinds, of which each uses its part.
///
/// @param deadband      so far a value has to go back; the tolerance with `equal`, `not_equal`
/// @param isInside      of a range: whether being inside raises
/// @param isOneOf       of words: whether one of them raises, or any other
/// @param withinSeconds of a change, a second to an hour
/// @param seconds       of silence (missing for the device's own) and of a value that is stuck
/// @param parts         of `all` and `any`
public record AlarmConditionForm(
        @Mandatory @Nullable Kind kind,
        @Nullable String metric,
        Condition.@Nullable Comparison comparison,
        @Nullable Double limit,
        @Nullable Double deadband,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Boolean isInside,
        @Nullable List<String> words,
        @Nullable Boolean isOneOf,
        Condition.@Nullable Direction direction,
        @Nullable Double by,
        @Nullable Integer withinSeconds,
        @Nullable Integer seconds,
        @Nullable Double tolerance,
        @Nullable List<AlarmConditionForm> parts) {

    static final int LEAVES_MAX = 20;
    static final int DEPTH_MAX = 4;
    private static final int METRIC_LENGTH_MAX = 120;
    private static final int WORDS_MAX = 50;
    private static final int WORD_LENGTH_MAX = 200;
    private static final double NUMBER_MAX = 1e15;
    private static final int DAY_SECONDS = 86_400;
    private static final int CHANGE_SECONDS_MAX = 3_600;
    private static final int SILENCE_SECONDS_MIN = 5;

    /// What kind of condition it is.
    @Schema(name = "AlarmConditionKind")
    public enum Kind {
        THRESHOLD,
        RANGE,
        WORD,
        CHANGE,
        SILENT,
        STUCK,
        ALL,
        ANY
    }

    /// The condition it says; what is wrong with it goes to the checks, and the answer is of no use then.
    Condition read(FieldChecks checks, String path) {
        if (depth() > DEPTH_MAX || leaves() > LEAVES_MAX) {
            checks.add(
                    path,
                    AlarmProblem.CONDITION_TOO_LARGE,
                    java.util.Map.of("depth", DEPTH_MAX, "conditions", LEAVES_MAX));
            return new Condition.Silent(null, null);
        }
        return one(checks, path);
    }

    private Condition one(FieldChecks checks, String path) {
        if (kind == null) {
            checks.require(path + ".kind", null);
            return new Condition.Silent(null, null);
        }
        return switch (kind) {
            case THRESHOLD -> {
                checks.require(path + ".comparison", comparison);
                yield new Condition.Threshold(
                        metric(checks, path),
                        comparison == null ? Condition.Comparison.ABOVE : comparison,
                        number(checks, path + ".limit", limit),
                        distance(checks, path + ".deadband", deadband));
            }
            case RANGE -> {
                double least = number(checks, path + ".low", low);
                double most = number(checks, path + ".high", high);
                checks.check(least <= most, path + ".high", AlarmProblem.LIMITS_CROSSED);
                yield new Condition.Range(
                        metric(checks, path),
                        least,
                        most,
                        Boolean.TRUE.equals(isInside),
                        distance(checks, path + ".deadband", deadband));
            }
            case WORD -> {
                checks.size(path + ".words", words, 1, WORDS_MAX);
                var meant = words == null ? List.<String>of() : words;
                for (int i = 0; i < meant.size(); i++) {
                    checks.text(path + ".words[" + i + "]", meant.get(i), WORD_LENGTH_MAX);
                }
                yield new Condition.Word(metric(checks, path), meant, !Boolean.FALSE.equals(isOneOf));
            }
            case CHANGE -> {
                checks.require(path + ".direction", direction);
                checks.require(path + ".by", by);
                yield new Condition.Change(
                        metric(checks, path),
                        direction == null ? Condition.Direction.EITHER : direction,
                        distance(checks, path + ".by", by),
                        whole(checks, path + ".withinSeconds", withinSeconds, 1, CHANGE_SECONDS_MAX));
            }
            case SILENT -> {
                checks.range(path + ".seconds", seconds, SILENCE_SECONDS_MIN, DAY_SECONDS);
                yield new Condition.Silent(checks.optionalText(path + ".metric", metric, METRIC_LENGTH_MAX), seconds);
            }
            case STUCK ->
                new Condition.Stuck(
                        metric(checks, path),
                        whole(checks, path + ".seconds", seconds, 1, DAY_SECONDS),
                        distance(checks, path + ".tolerance", tolerance));
            case ALL -> new Condition.All(parts(checks, path));
            case ANY -> new Condition.Any(parts(checks, path));
        };
    }

    private List<Condition> parts(FieldChecks checks, String path) {
        checks.size(path + ".parts", parts, 1, LEAVES_MAX);
        var given = given();
        return java.util.stream.IntStream.range(0, given.size())
                .mapToObj(i -> given.get(i).one(checks, path + ".parts[" + i + "]"))
                .toList();
    }

    private List<AlarmConditionForm> given() {
        return parts == null ? List.of() : parts;
    }

    private int depth() {
        return 1 + given().stream().mapToInt(AlarmConditionForm::depth).max().orElse(0);
    }

    private int leaves() {
        return given().isEmpty()
                ? 1
                : given().stream().mapToInt(AlarmConditionForm::leaves).sum();
    }

    private String metric(FieldChecks checks, String path) {
        return checks.text(path + ".metric", metric, METRIC_LENGTH_MAX);
    }

    private static double number(FieldChecks checks, String path, @Nullable Double value) {
        checks.require(path, value);
        checks.range(path, value, -NUMBER_MAX, NUMBER_MAX);
        return value == null ? 0 : value;
    }

    private static double distance(FieldChecks checks, String path, @Nullable Double value) {
        checks.range(path, value, 0, NUMBER_MAX);
        return value == null ? 0 : value;
    }

    private static int whole(FieldChecks checks, String path, @Nullable Integer value, int min, int max) {
        checks.require(path, value);
        checks.range(path, value, min, max);
        return value == null ? min : value;
    }

    /// What was stored was checked before.
    Condition stored() {
        var checks = new FieldChecks();
        var condition = read(checks, "condition");
        checks.orThrow();
        return condition;
    }

    static AlarmConditionForm silence() {
        return new AlarmConditionForm(
                Kind.SILENT, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
