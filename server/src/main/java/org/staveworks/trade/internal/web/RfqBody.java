package org.staveworks.trade.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.DraftRfq;
import org.staveworks.trade.RfqVisibility;
import org.staveworks.trade.TermsBasis;

/// A request for quotation as it is written.
record RfqBody(
        @Mandatory @Nullable String title,
        @Mandatory @Nullable RfqVisibility visibility,
        @Nullable List<UUID> invited,
        @Mandatory @Nullable LocalDate quotesDue,
        @Mandatory @Nullable String currency,
        @Nullable UUID deliverySiteId,
        @Nullable LocalDate neededBy,
        @Mandatory @Nullable Integer termsDays,
        @Mandatory @Nullable TermsBasis termsBasis,
        @Nullable Integer autoAcceptDays,
        @Schema(type = "string") @Nullable BigDecimal depositPercent,
        @Schema(type = "string") @Nullable BigDecimal sampleQuantity,
        @Nullable String note,
        @Nullable List<UUID> attachmentIds,
        @Nullable List<RfqLineBody> lines) {

    /// @throws org.staveworks.kernel.problem.Problem with all fields that are missing
    DraftRfq read() {
        var checks = new FieldChecks();
        checks.require("title", Parts.blankAsMissing(title));
        checks.require("visibility", visibility);
        checks.require("quotesDue", quotesDue);
        checks.require("currency", currency);
        checks.size("lines", lines, 1, Integer.MAX_VALUE);
        var terms = Parts.terms(checks, termsBasis, termsDays, autoAcceptDays);
        var read = new ArrayList<DraftRfq.Line>();
        for (var line : lines == null ? List.<RfqLineBody>of() : lines) {
            var path = "lines[" + read.size() + "]";
            checks.require(path + ".description", Parts.blankAsMissing(line.description()));
            checks.require(path + ".quantity", line.quantity());
            read.add(new DraftRfq.Line(
                    line.productId(),
                    Parts.orEmpty(line.description()),
                    Parts.blankAsMissing(line.specification()),
                    line.quantity() == null ? Quantity.of(1, "H87") : line.quantity(),
                    line.targetPrice(),
                    line.neededBy()));
        }
        checks.orThrow();
        return new DraftRfq(
                Parts.orEmpty(title),
                visibility == null ? RfqVisibility.OPEN : visibility,
                invited == null ? List.of() : invited,
                quotesDue == null ? FieldChecks.EARLIEST : quotesDue,
                Parts.orEmpty(currency),
                deliverySiteId,
                neededBy,
                terms,
                Parts.orZero(depositPercent),
                sampleQuantity,
                Parts.blankAsMissing(note),
                attachmentIds == null ? List.of() : attachmentIds,
                read);
    }

    /// A line as it is written, and as pasted text is read.
    record RfqLineBody(
            @Nullable UUID productId,
            @Mandatory @Nullable String description,
            @Nullable String specification,
            @Mandatory @Nullable Quantity quantity,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal targetPrice,

            @Nullable LocalDate neededBy) {}
}
