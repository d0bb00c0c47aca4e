package org.staveworks.planning.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.planning.internal.dispatch.DispatchState;
import org.staveworks.planning.internal.dispatch.Dispatches;
import org.staveworks.planning.internal.dispatch.ShareRow;
import org.staveworks.planning.internal.dispatch.ShareRow.Because;
import org.staveworks.planning.internal.dispatch.ShareState;

/// A dispatch as pages show it.
record DispatchView(
        UUID id,
        String number,
        DispatchState state,
        UUID rfqId,
        String rfqNumber,
        UUID rfqLineId,
        String buyerName,
        String title,
        Quantity quantity,
        String currency,
        LocalDate dueOn,
        List<PlannedStepView> steps,
        int sharesMost,
        int sharePercent,
        String createdByName,
        Instant createdAt,
        List<DispatchShareView> shares) {

    record DispatchShareView(
            UUID id,
            UUID organisationId,
            String organisationName,
            ShareState state,
            int quantity,
            LocalDate readyOn,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
            List<CostPartView> costParts,
            List<Because> reasons,
            Instant offeredAt,
            @Nullable Instant answeredAt,
            @Nullable String answeredByName,
            @Nullable String answer,
            @Nullable UUID quoteId) {

        static DispatchShareView of(ShareRow share, String currency) {
            return new DispatchShareView(
                    share.id(),
                    share.organisationId(),
                    share.organisationName(),
                    share.state(),
                    share.quantity(),
                    share.readyOn(),
                    PlannedStepView.plain(share.unitPrice()),
                    CostPartView.of(share.cost(), currency),
                    share.reasons(),
                    share.offeredAt(),
                    share.answeredAt(),
                    share.answeredByName(),
                    share.answer(),
                    share.quoteId());
        }
    }

    static DispatchView of(Dispatches.Seen seen) {
        var dispatch = seen.dispatch();
        return new DispatchView(
                dispatch.id(),
                dispatch.number(),
                dispatch.state(),
                dispatch.rfqId(),
                dispatch.rfqNumber(),
                dispatch.rfqLineId(),
                dispatch.buyerName(),
                dispatch.title(),
                Quantity.of(dispatch.quantity(), dispatch.unit()),
                dispatch.currency(),
                dispatch.dueOn(),
                dispatch.steps().stream().map(PlannedStepView::of).toList(),
                dispatch.sharesMost(),
                dispatch.sharePercent(),
                dispatch.createdByName(),
                dispatch.createdAt(),
                seen.shares().stream()
                        .map(share -> DispatchShareView.of(share, dispatch.currency()))
                        .toList());
    }
}
