package org.staveworks.credit.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.credit.scorecard.Characteristic;
import org.staveworks.credit.scorecard.Direction;
import org.staveworks.trade.TrackRecord;

/// The facts that can earn points, and how they are read off a track record. What is not known is left out: it earns
/// nothing and costs nothing.
///
/// Acceptance, agreement and payment are in the file but not here: the history that the card is fitted on has no
/// rejection, no dispute and no late payment, so nothing can be learnt about them.
public final class Characteristics {
    public static final String LATE_SHARE = "late-share";

    public static final List<Characteristic> ALL = List.of(
            new Characteristic(LATE_SHARE, Direction.LESS_IS_BETTER),
            new Characteristic("late-share-year", Direction.LESS_IS_BETTER),
            new Characteristic("late-share-quarter", Direction.LESS_IS_BETTER),
            new Characteristic("long-delay-share-year", Direction.LESS_IS_BETTER),
            new Characteristic("order-months-year", Direction.MORE_IS_BETTER),
            new Characteristic("largest-buyer-share-year", Direction.LESS_IS_BETTER));

    private Characteristics() {}

    public static Map<String, Double> of(TrackRecord record) {
        var values = new HashMap<String, Double>();
        var deliveries = record.deliveries();
        share(values, LATE_SHARE, deliveries.late(), deliveries.lines());
        share(values, "late-share-year", deliveries.lateYear(), deliveries.linesYear());
        share(values, "late-share-quarter", deliveries.lateQuarter(), deliveries.linesQuarter());
        share(values, "long-delay-share-year", deliveries.longDelaysYear(), deliveries.linesYear());
        values.put("order-months-year", (double) Math.min(record.orders().months(), 12));
        var largest = record.orders().largestBuyerShare();
        if (largest != null) {
            values.put("largest-buyer-share-year", largest.doubleValue());
        }
        return values;
    }

    private static void share(Map<String, Double> values, String name, int part, int whole) {
        if (whole > 0) {
            values.put(name, (double) part / whole);
        }
    }
}
