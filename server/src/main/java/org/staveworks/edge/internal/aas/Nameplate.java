package org.staveworks.edge.internal.aas;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What stands on a machine's plate (铭牌), in the terms of IDTA 02006-3-0.
///
/// @param unit               which one of its kind, from 1
/// @param productUri         names this very machine worldwide (IEC 61406)
/// @param designation        what its maker calls it
/// @param countryOfOrigin    ISO 3166-1 alpha-2
/// @param street             of the maker, as are the following
/// @param country            ISO 3166-1 alpha-2
public record Nameplate(
        UUID machineId,
        int unit,
        String productUri,
        String manufacturer,
        String designation,
        String orderCode,
        @Nullable String productType,
        @Nullable String serialNumber,
        @Nullable Integer yearOfConstruction,
        @Nullable String countryOfOrigin,
        String street,
        @Nullable String postalCode,
        String city,
        String country,
        String changedByName,
        Instant changedAt) {}
