package org.staveworks.invoice;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// An invoice that answers for a statement, or did so before its match was undone or a red letter took it back.
///
/// @param gross       what it comes to, tax included
/// @param standing    what is left of it after red letters
/// @param matched     how much of it answers for the statement now; zero once that was undone
/// @param claims      live ones, whatever they are for
/// @param takenBackBy red letters and credit notes against it
public record EvidentInvoice(
        UUID id,
        String number,
        InvoiceOrigin origin,
        InvoiceKind kind,
        InvoiceState state,
        @Nullable LocalDate issuedOn,
        String sellerName,
        @Nullable String sellerTaxId,
        String buyerName,
        @Nullable String buyerTaxId,
        Money net,
        Money tax,
        Money gross,
        Money standing,
        Money matched,
        List<Claim> claims,
        List<TakenBack> takenBackBy) {

    public EvidentInvoice {
        claims = List.copyOf(claims);
        takenBackBy = List.copyOf(takenBackBy);
    }

    /// What rests on it.
    public record Claim(String purposeType, UUID purposeId, Money amount, Instant claimedAt) {}

    /// A red letter or credit note.
    ///
    /// @param amount negative
    @Schema(name = "EvidentRedInvoice")
    public record TakenBack(String number, @Nullable LocalDate issuedOn, Money amount) {}

    /// @param quantity as the invoice writes it, like the unit
    @Schema(name = "EvidentInvoiceLine")
    public record Line(
            int number,
            String name,
            @Nullable String specification,
            @Nullable String quantity,
            @Nullable String unit,
            @Nullable String rate,
            Money net,
            Money tax) {}
}
