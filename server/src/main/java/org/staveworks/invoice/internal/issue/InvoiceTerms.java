package org.staveworks.invoice.internal.issue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.staveworks.invoice.VatCategory;

/// What an invoice that is issued here says besides its lines. Kept with it as JSON, so the same invoice always leaves
/// as the same UBL.
///
/// @param untaxed        category of the lines without tax
/// @param buyerReference what the buyer wants to find again, such as its order's number (BT-10)
/// @param reason         why lines are exempt, where they are
public record InvoiceTerms(
        IssueParty seller,
        IssueParty buyer,
        LocalDate dueOn,
        VatCategory untaxed,
        String buyerReference,
        @Nullable String reason,
        @Nullable String note) {

    /// A party as Peppol names it.
    ///
    /// @param endpointScheme code of the scheme of the electronic address (EAS), such as `0088` for a GLN
    /// @param endpoint       the electronic address in that scheme
    /// @param vatNumber      with the country's two letters in front
    /// @param registration   number in the register of its country
    /// @param country        ISO 3166-1 alpha-2
    public record IssueParty(
            String name,
            String endpointScheme,
            String endpoint,
            @Nullable String vatNumber,
            @Nullable String registration,
            @Nullable String street,
            @Nullable String city,
            @Nullable String postalCode,
            String country) {}
}
