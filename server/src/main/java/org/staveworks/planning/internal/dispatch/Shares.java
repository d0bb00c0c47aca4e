package org.staveworks.planning.internal.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.staveworks.planning.internal.dispatch.ShareRow.Because;
import org.staveworks.planning.internal.dispatch.ShareRow.CostPart;
import org.staveworks.planning.internal.promise.Promises;
import org.staveworks.planning.promise.Cost;
import org.staveworks.planning.promise.Reason;

/// From what the engine proposes to what is kept and shown.
public final class Shares {
    private static final int PRICE_DECIMALS = 4;

    private Shares() {}

    /// Parts that are not nothing.
    public static List<CostPart> parts(Cost cost) {
        var parts = new ArrayList<CostPart>();
        Stream.of(
                        new CostPart("price", cost.price()),
                        new CostPart("transport", cost.transport()),
                        new CostPart("setup", cost.setup()),
                        new CostPart("defects", cost.defects()),
                        new CostPart("lateness", cost.lateness()),
                        new CostPart("fairness", cost.fairness()))
                .filter(part -> part.amount() != 0)
                .forEach(parts::add);
        return parts;
    }

    public static List<Because> because(List<Reason> reasons) {
        return reasons.stream().map(Shares::because).toList();
    }

    public static Because because(Reason reason) {
        return new Because(reason.code().name().toLowerCase(Locale.ROOT), reason.value());
    }

    /// What the factory gets for a unit: its price with its setting up.
    public static BigDecimal unitPrice(Cost cost, int quantity) {
        return BigDecimal.valueOf(cost.price() + cost.setup())
                .divide(
                        BigDecimal.valueOf((long) Promises.UNITS_OF_MONEY * quantity),
                        PRICE_DECIMALS,
                        RoundingMode.CEILING);
    }
}
