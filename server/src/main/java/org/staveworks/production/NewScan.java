package org.staveworks.production;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan as a device sends it, perhaps hours later and more than once.
///
/// @param id         made on the device; the same id is recorded once
/// @param ticketCode as read or typed: case, spaces and hyphens do not matter
/// @param good       good pieces, finish only
/// @param scrap      scrapped pieces, finish only
/// @param material   what was used, material only
/// @param machine    on which machine it is, where the worker said so
/// @param at         the device's time
public record NewScan(
        UUID id,
        String ticketCode,
        ScanKind kind,
        BigDecimal good,
        BigDecimal scrap,
        @Nullable Material material,
        @Nullable OnMachine machine,
        Instant at) {

    /// @param machineId a kind of machine in the catalog
    /// @param unit      which one of them, from 1
    public record OnMachine(UUID machineId, int unit) {}

    /// @param code        of the lot, in whatever form it was scanned
    /// @param unit        UN/ECE Rec. 20 code
    /// @param componentId which component of the bill of materials it is, where the worker said so
    public record Material(
            String code,
            BigDecimal quantity,
            String unit,
            @Nullable UUID componentId) {}
}
