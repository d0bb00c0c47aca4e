package org.staveworks.planning.internal.load;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a factory that has opened capacity has to do, by what it has opened.
///
/// @param latitude  of a site, WGS-84 degrees
/// @param longitude of a site, WGS-84 degrees
/// @param free      minutes that requests may take in these weeks
/// @param beyond    minutes of work that do not fit into these weeks
public record FactoryLoad(
        UUID organisationId,
        String name,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int machines,
        long free,
        long beyond,
        List<LoadWeek> weeks,
        List<CapabilityLoad> capabilities) {
    public FactoryLoad {
        weeks = List.copyOf(weeks);
        capabilities = List.copyOf(capabilities);
    }

    static FactoryLoad of(
            UUID organisationId,
            String name,
            @Nullable Double latitude,
            @Nullable Double longitude,
            List<CapabilityLoad> capabilities) {
        return new FactoryLoad(
                organisationId,
                name,
                latitude,
                longitude,
                capabilities.stream().mapToInt(CapabilityLoad::machines).sum(),
                capabilities.stream().mapToLong(CapabilityLoad::free).sum(),
                capabilities.stream().mapToLong(CapabilityLoad::beyond).sum(),
                LoadWeek.sum(capabilities.stream().map(CapabilityLoad::weeks).toList(), ClusterLoads.WEEKS),
                capabilities);
    }

    /// Of all these weeks, 0 to 1, and above where work does not fit into them.
    double load() {
        var minutes = weeks.stream().mapToLong(LoadWeek::minutes).sum();
        var taken = weeks.stream().mapToLong(LoadWeek::taken).sum() + beyond;
        return minutes == 0 ? 0 : (double) taken / minutes;
    }

    /// In which order factories are looked at.
    @Schema(name = "LoadOrder")
    public enum Order {
        /// Most free minutes first.
        FREE(Comparator.comparingLong(FactoryLoad::free).reversed()),
        /// Most loaded first.
        LOAD(Comparator.comparingDouble(FactoryLoad::load).reversed()),
        NAME(Comparator.comparing(FactoryLoad::name));

        private final Comparator<FactoryLoad> first;

        Order(Comparator<FactoryLoad> first) {
            this.first = first;
        }

        Comparator<FactoryLoad> comparator() {
            return first.thenComparing(FactoryLoad::name).thenComparing(FactoryLoad::organisationId);
        }
    }
}
