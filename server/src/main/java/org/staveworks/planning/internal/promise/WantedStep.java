package org.staveworks.planning.internal.promise;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A step that the goods need (工序), and how long it takes on one machine.
///
/// @param capability     code from the capability taxonomy; a factory with a narrower one can do it too
/// @param setupMinutes   once for each share
/// @param secondsPerUnit above zero
public record WantedStep(
        String capability, @Nullable String name, BigDecimal setupMinutes, BigDecimal secondsPerUnit) {}
