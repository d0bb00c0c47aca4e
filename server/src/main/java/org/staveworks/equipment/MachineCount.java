package org.staveworks.equipment;

import java.math.BigDecimal;

/// What a machine's counters and meters say of a span.
///
/// @param pieces        made, good or not; 0 where it does not count
/// @param rejects       of them found bad by the machine; 0 where it does not tell
/// @param energyKwh     used; 0 where there is no meter
/// @param coveredMillis so much of the span the counter was heard, gaps left out
/// @param resets        how often the counter began anew
/// @param isCounted     whether it has a counter at all
/// @param isMetered     whether it has a meter at all
public record MachineCount(
        BigDecimal pieces,
        BigDecimal rejects,
        BigDecimal energyKwh,
        long coveredMillis,
        int resets,
        boolean isCounted,
        boolean isMetered) {}
