package org.staveworks.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// One delivery line of the history, read and checked.
///
/// @param id            in the source, unique
/// @param order         purchase order number
/// @param shipment      number of the advance shipment notice or delivery note
/// @param country       whose programme buys
/// @param pack          units in a pack, as written
/// @param quantity      packs
/// @param value         of the line in US dollars; it, and not quantity × price, is what was owed
/// @param packPrice     rounded
/// @param orderedOn     the best known date of the order, never after the schedule or the delivery
/// @param scheduledOn   for when the delivery was promised
/// @param deliveredOn   when it reached the client
/// @param acceptedOn    when its receipt was recorded, never before the delivery
/// @param insurance     missing where the cell is empty
public record HistoryLine(
        String id,
        String project,
        String order,
        String shipment,
        String country,
        String incoterm,
        String mode,
        String vendor,
        Item item,
        String site,
        BigDecimal quantity,
        BigDecimal value,
        BigDecimal packPrice,
        LocalDate orderedOn,
        LocalDate scheduledOn,
        LocalDate deliveredOn,
        LocalDate acceptedOn,
        Freight freight,
        Optional<BigDecimal> insurance) {

    /// What was bought, as the vendor offers it.
    public record Item(
            String vendor, String description, String group, String brand, String dosage, String form, String pack) {}

    public boolean isLate() {
        return deliveredOn.isAfter(scheduledOn);
    }
}
