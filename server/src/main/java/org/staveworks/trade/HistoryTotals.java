package org.staveworks.trade;

import org.staveworks.kernel.value.Money;

/// What the documents of brought-in orders add up to.
///
/// @param sellers          how many different ones
/// @param lines            delivery lines that were accepted
/// @param value            of the accepted goods, gross
/// @param quantity         accepted, over all units
/// @param freightAmounts   charges that are an amount
/// @param insuranceAmounts charges, zero ones included
/// @param late             delivery lines that arrived after the day they were scheduled for
public record HistoryTotals(
        long orders,
        long sellers,
        long lines,
        Money value,
        java.math.BigDecimal quantity,
        long freightAmounts,
        Money freight,
        long freightInPrice,
        long freightInvoicedSeparately,
        long freightOnOtherLine,
        long insuranceAmounts,
        Money insurance,
        long late,
        long statements,
        long statementsAgreed) {}
