package org.staveworks.performance.internal.run;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.time.TimeSpan;

/// Work on a ticket that ended with a finish (一次加工).
///
/// @param finishId     the scan that ended it
/// @param isStartKnown whether somebody reported its start; else the span is as long as it may have been
/// @param cycleMillis  for one piece, by the routing; 0 where it says nothing
public record Run(
        UUID finishId,
        UUID ticketId,
        TimeSpan span,
        boolean isStartKnown,
        BigDecimal good,
        BigDecimal scrap,
        double cycleMillis,
        @Nullable MachineUnit machine,
        MachineSource source) {

    public BigDecimal reported() {
        return good.add(scrap);
    }
}
