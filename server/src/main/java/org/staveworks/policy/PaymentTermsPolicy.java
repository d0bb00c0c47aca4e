package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.staveworks.party.Organisation;

/// Payment terms to small firms (中小企业账期): State Council Order 802 (国务院令第802号), in force from 2025-06-01, art. 9:
/// a public body pays within 30 days of delivery, a large enterprise within 60 days.
@Service
public class PaymentTermsPolicy {
    /// What the rule says of an order's terms.
    ///
    /// @param applies   whether the rule protects this seller from this buyer
    /// @param within    whether the terms keep to it (true where it does not apply)
    /// @param daysMax   the rule's limit, where it applies
    /// @param clause    the clause it comes from, where it applies
    public record Finding(
            boolean applies,
            boolean within,
            @Nullable Integer daysMax,
            @Nullable String clause) {}

    /// The rule for large enterprises that buy from medium, small and micro ones.
    public static final String LARGE_ENTERPRISES = "payment-terms.small-firms.days-max";

    /// The rule for government bodies and public institutions that buy from them.
    public static final String PUBLIC_BODIES = "payment-terms.public-bodies.days-max";

    private static final String CHINA = "CN";
    private static final Finding DOES_NOT_APPLY = new Finding(false, true, null, null);

    private final PolicyRules rules;

    PaymentTermsPolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// The regulation binds buyers in China that buy from small and medium-sized enterprises in China (art. 2); it
    /// does not apply before it came into force.
    ///
    /// @param daysAfterDelivery days from delivery to payment, all waiting included
    /// @param day               the day the order is confirmed
    public Finding check(Organisation buyer, Organisation seller, int daysAfterDelivery, LocalDate day) {
        var key = ruleFor(buyer, seller);
        if (key == null) {
            return DOES_NOT_APPLY;
        }
        return rules.at(key, day)
                .map(rule -> new Finding(
                        true,
                        BigDecimal.valueOf(daysAfterDelivery).compareTo(rule.value()) <= 0,
                        rule.value().intValueExact(),
                        rule.clause()))
                .orElse(DOES_NOT_APPLY);
    }

    private static @Nullable String ruleFor(Organisation buyer, Organisation seller) {
        if (!seller.size().isSmallOrMedium()
                || !buyer.country().equals(CHINA)
                || !seller.country().equals(CHINA)) {
            return null;
        }
        return switch (buyer.size()) {
            case LARGE -> LARGE_ENTERPRISES;
            case PUBLIC_BODY -> PUBLIC_BODIES;
            case MEDIUM, SMALL, MICRO -> null;
        };
    }
}
