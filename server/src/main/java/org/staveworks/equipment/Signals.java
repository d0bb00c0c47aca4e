package org.staveworks.equipment;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the series of a machine's devices mean (信号). Series are named by their number, see
/// [org.staveworks.device.Series#id].
///
/// @param state     missing where nothing tells what it does
/// @param reason    a word or number that goes with a stop, such as a fault's code
/// @param pieces    what it made, good or not
/// @param rejects   of them found bad
/// @param programme which programme runs
/// @param heard     further series that show that the machine's device is alive, for machines that tell their state
///                  only when it changes
public record Signals(
        @Nullable StateSignal state,
        @Nullable Integer reason,
        @Nullable CounterSignal pieces,
        @Nullable CounterSignal rejects,
        @Nullable EnergySignal energy,
        @Nullable Integer programme,
        List<Integer> heard) {

    public Signals {
        heard = List.copyOf(heard);
    }

    /// By words, or by thresholds of a number; one of both.
    ///
    /// @param words what each value means; what is not among them is unknown
    public record StateSignal(
            int series, List<WordMeaning> words, @Nullable Thresholds thresholds) {
        public StateSignal {
            words = List.copyOf(words);
        }
    }

    /// @param value a word, or a number as it is written
    public record WordMeaning(String value, MachineState state) {}

    /// Above the first it produces, above the second it idles, below it is off.
    ///
    /// @param idleAbove  missing where it is never off
    /// @param hysteresis so far below a threshold it has to fall to leave a state
    /// @param minSeconds what lasts shorter is not told
    public record Thresholds(
            double producingAbove, @Nullable Double idleAbove, double hysteresis, int minSeconds) {}

    /// A number that rises.
    ///
    /// @param each    pieces of one count
    /// @param modulus at which it begins anew by itself; missing where it does not
    public record CounterSignal(
            int series, BigDecimal each, @Nullable Double modulus) {}

    /// A meter's reading, or power at this moment.
    ///
    /// @param factor to kWh, or to kW
    public record EnergySignal(
            int series,
            boolean isPower,
            BigDecimal factor,
            @Nullable Double modulus) {}

    /// All that it names.
    public Set<Integer> series() {
        var all = new LinkedHashSet<Integer>();
        Stream.of(
                        state == null ? null : (Integer) state.series(),
                        reason,
                        pieces == null ? null : (Integer) pieces.series(),
                        rejects == null ? null : (Integer) rejects.series(),
                        energy == null ? null : (Integer) energy.series(),
                        programme)
                .filter(Objects::nonNull)
                .forEach(all::add);
        all.addAll(heard);
        return all;
    }
}
