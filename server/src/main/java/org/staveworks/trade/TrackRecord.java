package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// What an organisation's documents say of it up to a day (履约事实). A year is the twelve months, a quarter the three
/// months up to that day.
public record TrackRecord(
        UUID organisationId,
        Deliveries deliveries,
        Acceptance acceptance,
        Statements statements,
        Orders orders,
        Payments payments) {

    /// As a seller: order lines with a promised day whose outcome is known. A line is late when all of it was received
    /// after that day, or when the day has passed and not all of it was received.
    ///
    /// @param longDelaysYear   of the year's lines, late by more than fourteen days
    /// @param meanDaysLateYear over all lines of the year, those on time count zero
    /// @param since            the first promised day
    public record Deliveries(
            int lines,
            int late,
            int linesYear,
            int lateYear,
            int linesQuarter,
            int lateQuarter,
            int longDelaysYear,
            @Nullable BigDecimal meanDaysLateYear,
            @Nullable LocalDate since) {}

    /// As a seller: delivery lines that the buyer has judged.
    ///
    /// @param withRejections of them, those of which something was rejected
    public record Acceptance(int lines, int withRejections) {}

    /// As either side.
    ///
    /// @param meanDaysToAgree from sent to agreed
    /// @param disputedLines   of all lines, those that were ever disputed
    public record Statements(int agreed, @Nullable BigDecimal meanDaysToAgree, int lines, int disputedLines) {}

    /// As a seller, over a year.
    ///
    /// @param months            in which there was an order, twelve at most
    /// @param largestBuyerShare of the value, in the currency of most orders
    /// @param value             net, in that currency
    public record Orders(
            int orders,
            int months,
            int buyers,
            @Nullable BigDecimal largestBuyerShare,
            @Nullable Money value) {}

    /// As a buyer: agreed statements that were to be paid by now, or are paid.
    ///
    /// @param open their day has passed and they are not paid in full
    public record Payments(int statements, int onTime, int late, int open) {}

    /// What is said of somebody without any documents.
    public static TrackRecord none(UUID organisationId) {
        return new TrackRecord(
                organisationId,
                new Deliveries(0, 0, 0, 0, 0, 0, 0, null, null),
                new Acceptance(0, 0),
                new Statements(0, null, 0, 0),
                new Orders(0, 0, 0, null, null),
                new Payments(0, 0, 0, 0));
    }
}
