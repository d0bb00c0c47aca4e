package org.staveworks.policy;

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

    /// @param daysAfterDelivery days from delivery to payment, all waiting included
    /// @param day               the day the order is confirmed
    public Finding check(Organisation buyer, Organisation seller, int daysAfterDelivery, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
