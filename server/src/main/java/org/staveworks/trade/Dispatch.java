package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// The seller sends goods off with a delivery note.
///
/// @param externalNumber number of the note in its source, unique for the order; the same note again answers the
///                       delivery that is there
/// @param container      code of what the goods are packed into, such as an SSCC; only with lots
/// @param charges        freight and insurance of the delivery as a whole
public record Dispatch(
        UUID orderId,
        LocalDate dispatchedOn,
        @Nullable String externalNumber,
        @Nullable String carrier,
        @Nullable String tracking,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable String note,
        @Nullable String container,
        List<Line> lines,
        List<Charge> charges) {
    /// The most lots that one line brings.
    public static final int LOTS_MAX = 200;

    public Dispatch {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /// A delivery of which it is not known what is packed in what.
    public Dispatch(
            UUID orderId,
            LocalDate dispatchedOn,
            @Nullable String externalNumber,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable String incoterm,
            @Nullable String transportMode,
            @Nullable String note,
            List<Line> lines,
            List<Charge> charges) {
        this(
                orderId,
                dispatchedOn,
                externalNumber,
                carrier,
                tracking,
                incoterm,
                transportMode,
                note,
                null,
                lines,
                charges);
    }

    /// So much of a lot, in the line's unit.
    ///
    /// @param code as it was scanned, in any form
    public record Lot(String code, BigDecimal quantity) {}

    /// @param lot         lot or batch number, as it stands on the note
    /// @param lots        which lots the goods are of, by code, as far as is known
    /// @param scheduledOn for when this delivery was scheduled, where that differs from the order line's date
    /// @param charges     freight and insurance of this line alone
    public record Line(
            UUID orderLineId,
            BigDecimal quantity,
            @Nullable String lot,
            @Nullable String manufacturingSite,
            @Nullable LocalDate scheduledOn,
            List<Lot> lots,
            List<Charge> charges) {
        public Line {
            lots = List.copyOf(lots);
            charges = List.copyOf(charges);
        }

        /// A line of which the lots are not known.
        public Line(
                UUID orderLineId,
                BigDecimal quantity,
                @Nullable String lot,
                @Nullable String manufacturingSite,
                @Nullable LocalDate scheduledOn,
                List<Charge> charges) {
            this(orderLineId, quantity, lot, manufacturingSite, scheduledOn, List.of(), charges);
        }
    }

    /// Freight or insurance.
    ///
    /// @param amount    in the order's currency, zero possible; there exactly where the basis is an amount
    /// @param reference what names the other line or invoice
    public record Charge(
            ChargeKind kind,
            FreightBasis basis,
            @Nullable Money amount,
            @Nullable String reference) {
        public Charge {
            if ((basis == FreightBasis.AMOUNT) != (amount != null)) {
                throw new IllegalArgumentException("Charge on basis (%s) with amount (%s)".formatted(basis, amount));
            }
        }

        public static Charge of(ChargeKind kind, Money amount) {
            return new Charge(kind, FreightBasis.AMOUNT, amount, null);
        }
    }
}
