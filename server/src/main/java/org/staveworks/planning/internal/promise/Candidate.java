package org.staveworks.planning.internal.promise;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.promise.Offer;

/// A factory that can do all steps and has opened capacity for each.
///
/// @param transportDays from there to the buyer
/// @param offer         to the engine, with the organisation's id as its name
public record Candidate(
        UUID organisationId,
        String name,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int transportDays,
        Offer offer) {}
