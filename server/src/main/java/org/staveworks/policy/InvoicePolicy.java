package org.staveworks.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.staveworks.kernel.value.Money;

/// Invoices (发票): how far rounding may lead amounts apart. Where no version holds on a day, they agree to the cent.
@Service
public class InvoicePolicy {
    private final PolicyRules rules;

    InvoicePolicy(PolicyRules rules) {
        this.rules = rules;
    }

    /// What the tax of one line may differ from net × rate (单行尾差).
    public Money lineTaxDifference(LocalDate day) {
        return amount("invoices.line-tax.difference-max", day, "CNY");
    }

    /// What all taxes of an invoice together may differ from net × rate (整单尾差).
    public Money totalTaxDifference(LocalDate day) {
        return amount("invoices.total-tax.difference-max", day, "CNY");
    }

    /// What may be left over of an invoice, or of a statement, when they are matched.
    public Money matchDifference(LocalDate day, String currency) {
        return amount("invoices.match.difference-max", day, currency);
    }

    private Money amount(String key, LocalDate day, String currency) {
        return Money.rounded(rules.at(key, day).map(Rule::value).orElse(BigDecimal.ZERO), currency);
    }
}
