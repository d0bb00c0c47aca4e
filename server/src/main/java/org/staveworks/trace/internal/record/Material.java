package org.staveworks.trace.internal.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Some goods in an event.
///
/// @param uri    of the thing, or of its lot
/// @param isUnit one single thing, which has no quantity
/// @param unit   of UN/ECE recommendation 20; missing for a count
public record Material(
        String uri,
        boolean isUnit,
        @Nullable BigDecimal quantity,
        @Nullable String unit) {}
