package org.staveworks.invoice.internal.issue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.VatCategory;

/// An invoice or credit note as Peppol BIS Billing 3.0 says it. Amounts are positive on both.
///
/// @param original what a credit note takes back
public record PeppolDocument(
        boolean isCredit,
        String number,
        LocalDate issuedOn,
        String currency,
        InvoiceTerms terms,
        @Nullable Original original,
        List<Line> lines) {
    public PeppolDocument {
        lines = List.copyOf(lines);
        if (isCredit != (original != null)) {
            throw new IllegalArgumentException("Document (%s) names (%s) as its original".formatted(number, original));
        }
    }

    public record Original(String number, LocalDate issuedOn) {}

    /// @param unit    UN/ECE Recommendation 20
    /// @param price   of one unit, without tax
    /// @param percent such as 13
    public record Line(
            int number,
            String name,
            @Nullable String note,
            BigDecimal quantity,
            String unit,
            BigDecimal price,
            BigDecimal net,
            BigDecimal tax,
            VatCategory category,
            BigDecimal percent) {}

    BigDecimal net() {
        return lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal tax() {
        return lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
