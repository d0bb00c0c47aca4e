package org.staveworks.equipment.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.Signals.CounterSignal;
import org.staveworks.equipment.Signals.EnergySignal;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.Thresholds;
import org.staveworks.equipment.Signals.WordMeaning;

/// Guesses what series mean by their names, units and words, for a person to look at. It is never applied by itself.
@Component
public class Suggestion {
    private static final Pattern STATE = Pattern.compile("stat(e|us)|mode|execution|状态|工况");
    private static final Pattern REASON = Pattern.compile("fault|alarm|error|stop.?(code|reason)|报警|故障|停机原因");
    private static final Pattern REJECTS = Pattern.compile("reject|scrap|bad|defect|(^|[^a-z])ng([^a-z]|$)|废品|不良|次品");
    private static final Pattern PIECES =
            Pattern.compile("count|parts?([^a-z]|$)|piece|pcs|shots?|strokes?|output|produced|产量|计数|件数|数量|冲次");
    private static final Pattern ENERGY = Pattern.compile("energy|kwh|电能|电量|用电|能耗");
    private static final Pattern POWER = Pattern.compile("power|(^|[^a-z])kw([^a-z]|$)|功率");
    private static final Pattern PROGRAMME = Pattern.compile("progr|recipe|part.?name|程序|配方|模具");
    private static final Map<Pattern, MachineState> WORDS = words();
    private static final long DAY_MILLIS = 86_400_000;
    private static final int HEARD = 3;

    private final SeriesStore store;

    Suggestion(SeriesStore store) {
        this.store = store;
    }

    private static Map<Pattern, MachineState> words() {
        var words = new LinkedHashMap<Pattern, MachineState>();
        words.put(Pattern.compile("fault|alarm|error|emergency|e.?stop|broken|down|故障|报警|急停|异常"), MachineState.DOWN);
        words.put(Pattern.compile("set.?up|change.?over|manual|mdi|jog|adjust|调试|换型|换模|手动"), MachineState.SETUP);
        words.put(Pattern.compile("^off$|power.?off|shut|关机|断电|停电"), MachineState.OFF);
        words.put(
                Pattern.compile("idle|wait|stand.?by|ready|stop|pause|hold|interrupted|待机|空闲|等待|停止|暂停|就绪"),
                MachineState.IDLE);
        words.put(
                Pattern.compile("run|produc|work|active|auto|execut|cycle|busy|运行|加工|生产|工作|自动"),
                MachineState.PRODUCING);
        return words;
    }

    /// @return missing where nothing can be guessed
    public Optional<Signals> of(Collection<Series> series, long now) {
        var sorted = series.stream()
                .sorted(Comparator.comparing(Series::metric).thenComparing(Series::id))
                .toList();
        var numbers = sorted.stream().filter(one -> !one.isText()).toList();
        var rejects = first(numbers, REJECTS);
        var energy = energy(numbers);
        var pieces = first(
                numbers.stream()
                        .filter(one -> !one.equals(rejects) && (energy == null || one.id() != energy.series()))
                        .filter(one -> !isLike(one, ENERGY) && !isLike(one, POWER))
                        .toList(),
                PIECES);
        var state = state(sorted, numbers, now);
        var programme = first(sorted.stream().filter(Series::isText).toList(), PROGRAMME);
        var reason = first(
                sorted.stream()
                        .filter(one -> state == null || one.id() != state.series())
                        .filter(one -> !one.equals(rejects))
                        .toList(),
                REASON);
        if (state == null && pieces == null && energy == null) {
            return Optional.empty();
        }
        var named = new Signals(
                state,
                reason == null ? null : reason.id(),
                counter(pieces),
                counter(rejects),
                energy,
                programme == null ? null : programme.id(),
                List.of());
        return Optional.of(new Signals(
                named.state(),
                named.reason(),
                named.pieces(),
                named.rejects(),
                named.energy(),
                named.programme(),
                heard(named, sorted)));
    }

    private static @Nullable CounterSignal counter(@Nullable Series series) {
        return series == null ? null : new CounterSignal(series.id(), BigDecimal.ONE, null);
    }

    /// Others of the state's device, so that a state that is told only when it changes goes on.
    private static List<Integer> heard(Signals named, List<Series> all) {
        var state = named.state();
        if (state == null) {
            return List.of();
        }
        var device = all.stream().filter(one -> one.id() == state.series()).findFirst();
        return all.stream()
                .filter(one ->
                        device.isPresent() && one.deviceId().equals(device.get().deviceId()))
                .map(Series::id)
                .filter(id -> !named.series().contains(id))
                .limit(HEARD)
                .toList();
    }

    private @Nullable StateSignal state(List<Series> all, List<Series> numbers, long now) {
        var words = first(all.stream().filter(Series::isText).toList(), STATE);
        if (words != null) {
            var meanings = new ArrayList<WordMeaning>();
            store.words(words).values().stream()
                    .sorted()
                    .forEach(word -> meanings.add(new WordMeaning(word, meaning(word))));
            return new StateSignal(words.id(), meanings, null);
        }
        var power = first(numbers, POWER);
        return power == null ? null : byPower(power, now);
    }

    private static MachineState meaning(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(lower).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MachineState.UNKNOWN);
    }

    /// Half and a tenth of the way between the least and the greatest of the last day.
    private @Nullable StateSignal byPower(Series power, long now) {
        var day = store.buckets(power, now - DAY_MILLIS, now, DAY_MILLIS);
        if (day.isEmpty() || day.getFirst().max() <= day.getFirst().min()) {
            return null;
        }
        double least = day.getFirst().min();
        double span = day.getFirst().max() - least;
        return new StateSignal(
                power.id(),
                List.of(),
                new Thresholds(brief(least + span * 0.5), brief(least + span * 0.1), brief(span * 0.03), 20));
    }

    private static double brief(double value) {
        return new BigDecimal(value).round(new java.math.MathContext(3)).doubleValue();
    }

    private static @Nullable EnergySignal energy(List<Series> numbers) {
        var meter = numbers.stream()
                .filter(one ->
                        one.unit() == null ? isLike(one, ENERGY) : one.unit().matches("KWH|WHR|MWH"))
                .findFirst()
                .orElse(null);
        if (meter != null) {
            return new EnergySignal(meter.id(), false, factor(meter.unit()), null);
        }
        var power = first(numbers, POWER);
        return power == null ? null : new EnergySignal(power.id(), true, factor(power.unit()), null);
    }

    private static BigDecimal factor(@Nullable String unit) {
        return switch (Objects.requireNonNullElse(unit, "")) {
            case "WHR", "WTT" -> new BigDecimal("0.001");
            case "MWH", "MAW" -> new BigDecimal("1000");
            default -> BigDecimal.ONE;
        };
    }

    private static @Nullable Series first(Collection<Series> series, Pattern pattern) {
        return series.stream().filter(one -> isLike(one, pattern)).findFirst().orElse(null);
    }

    private static boolean isLike(Series series, Pattern pattern) {
        return pattern.matcher(series.metric().toLowerCase(Locale.ROOT)).find()
                || series.label() != null
                        && pattern.matcher(series.label().toLowerCase(Locale.ROOT))
                                .find();
    }
}
