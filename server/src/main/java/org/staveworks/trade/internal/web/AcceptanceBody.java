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
import org.staveworks.trade.Acceptance;

/// A judgement as the buyer writes it.
///
/// @param deliveredOn when the goods arrived, where nobody has noted it
/// @param acceptedOn  today where missing
/// @param lines       none: all that is open is accepted
record AcceptanceBody(
        @Nullable LocalDate deliveredOn,
        @Nullable LocalDate acceptedOn,
        @Nullable List<AcceptanceLineBody> lines) {

    record AcceptanceLineBody(
            @Mandatory @Nullable UUID deliveryLineId,
            @Schema(type = "string") @Nullable BigDecimal accepted,
            @Schema(type = "string") @Nullable BigDecimal rejected,
            @Nullable String reason,
            @Nullable String note) {}

    /// @throws org.staveworks.kernel.problem.Problem with all fields that are missing
    Acceptance read(UUID deliveryId, LocalDate today) {
        var checks = new FieldChecks();
        var read = new ArrayList<Acceptance.Line>();
        for (var line : lines == null ? List.<AcceptanceLineBody>of() : lines) {
            checks.require("lines[" + read.size() + "].deliveryLineId", line.deliveryLineId());
            read.add(new Acceptance.Line(
                    line.deliveryLineId() == null ? Caller.NOBODY : line.deliveryLineId(),
                    Parts.orZero(line.accepted()),
                    Parts.orZero(line.rejected()),
                    Parts.blankAsMissing(line.reason()),
                    Parts.blankAsMissing(line.note())));
        }
        checks.orThrow();
        return new Acceptance(deliveryId, deliveredOn, acceptedOn == null ? today : acceptedOn, read);
    }
}
