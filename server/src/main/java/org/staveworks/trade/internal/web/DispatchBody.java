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
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.ScannedCode;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.FreightBasis;

/// A delivery note as the seller writes it.
///
/// @param dispatchedOn today where missing
/// @param container    SSCC of what the goods are packed into, in any form, where it has one; only with lots
record DispatchBody(
        @Nullable LocalDate dispatchedOn,
        @Nullable String externalNumber,
        @Nullable String carrier,
        @Nullable String tracking,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable String note,
        @Nullable String container,
        @Mandatory @Nullable List<DispatchLineBody> lines,
        @Nullable List<ChargeBody> charges) {

    /// @param lots at most 200; together no more than the quantity
    record DispatchLineBody(
            @Mandatory @Nullable UUID orderLineId,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal quantity,
            @Nullable String lot,
            @Nullable String manufacturingSite,
            @Nullable LocalDate scheduledOn,
            @Nullable List<DispatchLotBody> lots,
            @Nullable List<ChargeBody> charges) {}

    /// @param code     as scanned, in any form
    /// @param quantity in the line's unit
    record DispatchLotBody(
            @Mandatory @Nullable String code,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal quantity) {}

    /// @param basis amount where missing; the others carry no amount
    record ChargeBody(
            @Mandatory @Nullable ChargeKind kind,
            @Nullable FreightBasis basis,
            @Nullable Money amount,
            @Nullable String reference) {}

    /// @throws org.staveworks.kernel.problem.Problem with all fields that are missing
    Dispatch read(UUID orderId, LocalDate today) {
        var checks = new FieldChecks();
        checks.size("lines", lines, 1, Integer.MAX_VALUE);
        var read = new ArrayList<Dispatch.Line>();
        for (var line : lines == null ? List.<DispatchLineBody>of() : lines) {
            var path = "lines[" + read.size() + "]";
            checks.require(path + ".orderLineId", line.orderLineId());
            checks.require(path + ".quantity", line.quantity());
            read.add(new Dispatch.Line(
                    line.orderLineId() == null ? Caller.NOBODY : line.orderLineId(),
                    Parts.orZero(line.quantity()),
                    Parts.blankAsMissing(line.lot()),
                    Parts.blankAsMissing(line.manufacturingSite()),
                    line.scheduledOn(),
                    lots(checks, path + ".lots", line.lots()),
                    charges(checks, path + ".charges", line.charges())));
        }
        var whole = charges(checks, "charges", charges);
        checks.orThrow();
        return new Dispatch(
                orderId,
                dispatchedOn == null ? today : dispatchedOn,
                Parts.blankAsMissing(externalNumber),
                Parts.blankAsMissing(carrier),
                Parts.blankAsMissing(tracking),
                Parts.blankAsMissing(incoterm),
                Parts.blankAsMissing(transportMode),
                Parts.blankAsMissing(note),
                Parts.blankAsMissing(container),
                read,
                whole);
    }

    private static List<Dispatch.Lot> lots(FieldChecks checks, String path, @Nullable List<DispatchLotBody> lots) {
        var read = new ArrayList<Dispatch.Lot>();
        for (var lot : lots == null ? List.<DispatchLotBody>of() : lots) {
            var place = path + "[" + read.size() + "]";
            var code = checks.text(place + ".code", lot.code(), ScannedCode.LENGTH_MAX);
            checks.require(place + ".quantity", lot.quantity());
            read.add(new Dispatch.Lot(code, Parts.orZero(lot.quantity())));
        }
        return read;
    }

    private static List<Dispatch.Charge> charges(FieldChecks checks, String path, @Nullable List<ChargeBody> charges) {
        var read = new ArrayList<Dispatch.Charge>();
        int index = 0;
        for (var charge : charges == null ? List.<ChargeBody>of() : charges) {
            var place = path + "[" + index++ + "]";
            var basis = charge.basis() == null ? FreightBasis.AMOUNT : charge.basis();
            checks.require(place + ".kind", charge.kind());
            var fits = checks.check(
                    (basis == FreightBasis.AMOUNT) == (charge.amount() != null),
                    place + ".amount",
                    charge.amount() == null ? KernelProblem.REQUIRED : KernelProblem.NOT_WELL_FORMED);
            if (fits) {
                read.add(new Dispatch.Charge(
                        charge.kind() == null ? ChargeKind.FREIGHT : charge.kind(),
                        basis,
                        charge.amount(),
                        Parts.blankAsMissing(charge.reference())));
            }
        }
        return read;
    }
}
