package org.staveworks.planning.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.internal.promise.WantedStep;

/// A step that goods need, as pages show it.
///
/// @param capability   code from the capability taxonomy
/// @param setupMinutes once for each share
record PlannedStepView(
        String capability,
        @Nullable String name,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal setupMinutes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal secondsPerUnit) {

    static PlannedStepView of(WantedStep step) {
        return new PlannedStepView(
                step.capability(), step.name(), plain(step.setupMinutes()), plain(step.secondsPerUnit()));
    }

    /// Without trailing zeros, and never in powers of ten.
    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
