package org.staveworks.performance.internal.oee;

import org.jspecify.annotations.Nullable;

/// Time elements of machines (时间要素), by ISO 22400-2:2014, 5.1, in milliseconds, and quantities (clause 5).
/// Indicators have the names that they have there.
/// Sums of several machines and days are added element by element; indicators are of sums, never means of indicators.
///
/// @param outsideHours   calendar time that nobody planned
/// @param plannedClosed  holidays and maintenance within the working hours
/// @param extra          produced outside of what was planned; part of [#busy]
/// @param busy           PBT, planned busy time (计划忙碌时间)
/// @param producing      APT, actual production time (实际生产时间)
/// @param setup          AUST, actual unit set-up time (实际调试时间)
/// @param idle           ADET, actual unit delay time: it could have worked (实际延误时间)
/// @param down           ADOT, actual unit down time (实际停机时间)
/// @param off            switched off although it was meant to work
/// @param unknown        nothing was heard
/// @param planned        PRI × PQ: what the pieces take by the routing; missing where it says nothing
/// @param produced       PQ, produced quantity (产量)
/// @param good           GQ, good quantity (合格品数)
/// @param energyKwh      drawn
public record OeeTimes(
        long outsideHours,
        long plannedClosed,
        long extra,
        long busy,
        long producing,
        long setup,
        long idle,
        long down,
        long off,
        long unknown,
        @Nullable Double planned,
        double produced,
        double good,
        double energyKwh) {

    public static final OeeTimes NONE = new OeeTimes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, 0);

    public OeeTimes {
        if (producing + setup + idle + down + off + unknown != busy) {
            throw new IllegalArgumentException("States (%d) do not fill the planned busy time (%d)"
                    .formatted(producing + setup + idle + down + off + unknown, busy));
        }
    }

    public OeeTimes plus(OeeTimes other) {
        return new OeeTimes(
                outsideHours + other.outsideHours,
                plannedClosed + other.plannedClosed,
                extra + other.extra,
                busy + other.busy,
                producing + other.producing,
                setup + other.setup,
                idle + other.idle,
                down + other.down,
                off + other.off,
                unknown + other.unknown,
                bothPlanned(other),
                produced + other.produced,
                good + other.good,
                energyKwh + other.energyKwh);
    }

    /// Where something was produced of which the routing says nothing, nothing can be said of the sum.
    private @Nullable Double bothPlanned(OeeTimes other) {
        if (produced == 0) {
            return other.produced == 0 && other.planned == null ? planned : other.planned;
        }
        if (other.produced == 0) {
            return planned;
        }
        return planned == null || other.planned == null ? null : planned + other.planned;
    }

    /// Availability = APT / PBT.
    public @Nullable Double availability() {
        return ratio(producing, busy);
    }

    /// Effectiveness = PRI × PQ / APT. Above 1 the cycle time of the routing is too long.
    public @Nullable Double effectiveness() {
        return planned == null ? null : ratio(planned, producing);
    }

    /// Quality ratio = GQ / PQ.
    public @Nullable Double quality() {
        return ratio(good, produced);
    }

    /// OEE index = availability × effectiveness × quality ratio (overall equipment effectiveness index); 0
    /// where it did not produce at all.
    public @Nullable Double oee() {
        return product(availability());
    }

    /// NEE index = AUPT / PBT × effectiveness × quality ratio with AUPT = APT + AUST (net equipment
    /// effectiveness index): set-up is no loss of the machine.
    public @Nullable Double nee() {
        return product(ratio(producing + setup, busy));
    }

    /// Utilization efficiency = APT / AUBT with the actual unit busy time AUBT = APT + AUST + ADET + ADOT.
    public @Nullable Double utilization() {
        return ratio(producing, producing + setup + idle + down);
    }

    /// How much of the planned busy time something was heard.
    public @Nullable Double known() {
        return ratio(busy - unknown, busy);
    }

    private @Nullable Double product(@Nullable Double share) {
        if (share == null) {
            return null;
        }
        if (producing == 0 && produced == 0) {
            return busy == unknown ? null : 0.0;
        }
        var effectiveness = effectiveness();
        var quality = quality();
        return effectiveness == null || quality == null ? null : share * effectiveness * quality;
    }

    private static @Nullable Double ratio(double of, double by) {
        return by <= 0 ? null : of / by;
    }
}
