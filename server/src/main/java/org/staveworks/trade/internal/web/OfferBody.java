package org.staveworks.trade.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.Offer;
import org.staveworks.trade.PriceBreak;

/// A quote or a counter-offer as it is written.
record OfferBody(
        @Mandatory @Nullable String currency,
        @Mandatory @Nullable LocalDate validUntil,
        @Nullable String note,
        @Mandatory @Nullable List<OfferLineBody> lines) {

    /// @param minimumQuantity zero where missing
    /// @param sellerProductId which of the seller's own products it is; in quotes only
    record OfferLineBody(
            @Mandatory @Nullable UUID rfqLineId,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal unitPrice,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal vatRate,
            @Schema(type = "string") @Nullable BigDecimal minimumQuantity,
            @Schema(type = "string") @Nullable BigDecimal availableQuantity,
            @Mandatory @Nullable Integer leadTimeDays,
            @Nullable List<Parts.PriceBreakBody> priceBreaks,
            @Nullable UUID sellerProductId) {}

    /// @throws org.staveworks.kernel.problem.Problem with all fields that are missing
    Offer read() {
        var checks = new FieldChecks();
        checks.require("currency", currency);
        checks.require("validUntil", validUntil);
        checks.size("lines", lines, 1, Integer.MAX_VALUE);
        var read = new ArrayList<Offer.Line>();
        for (var line : lines == null ? List.<OfferLineBody>of() : lines) {
            var path = "lines[" + read.size() + "]";
            checks.require(path + ".rfqLineId", line.rfqLineId());
            checks.require(path + ".unitPrice", line.unitPrice());
            checks.require(path + ".vatRate", line.vatRate());
            checks.require(path + ".leadTimeDays", line.leadTimeDays());
            read.add(new Offer.Line(
                    line.rfqLineId() == null ? Caller.NOBODY : line.rfqLineId(),
                    Parts.orZero(line.unitPrice()),
                    Parts.orZero(line.vatRate()),
                    Parts.orZero(line.minimumQuantity()),
                    line.availableQuantity(),
                    line.leadTimeDays() == null ? 0 : line.leadTimeDays(),
                    priceBreaks(checks, path, line),
                    line.sellerProductId()));
        }
        checks.orThrow();
        return new Offer(
                Parts.orEmpty(currency),
                validUntil == null ? FieldChecks.EARLIEST : validUntil,
                Parts.blankAsMissing(note),
                read);
    }

    private static List<PriceBreak> priceBreaks(FieldChecks checks, String path, OfferLineBody line) {
        var read = new ArrayList<PriceBreak>();
        for (var step : line.priceBreaks() == null ? List.<Parts.PriceBreakBody>of() : line.priceBreaks()) {
            var place = path + ".priceBreaks[" + read.size() + "]";
            checks.require(place + ".fromQuantity", step.fromQuantity());
            checks.require(place + ".unitPrice", step.unitPrice());
            read.add(new PriceBreak(Parts.orZero(step.fromQuantity()), Parts.orZero(step.unitPrice())));
        }
        return read;
    }
}
