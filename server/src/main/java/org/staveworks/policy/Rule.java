package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One version of a rule.
///
/// @param key       such as `payment-terms.small-firms.days-max`
/// @param validFrom first day on which it holds
/// @param validTo   last day on which it holds; open where missing
/// @param value     what the rule says, as a number in the unit that its key names
/// @param clause    where it is written, such as `国务院令第802号 第九条`
/// @param source    title of the text
public record Rule(
        UUID id,
        String key,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        BigDecimal value,
        String clause,
        String source) {}
