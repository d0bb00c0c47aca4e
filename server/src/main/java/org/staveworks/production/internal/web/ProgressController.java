package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.production.OperationState;
import org.staveworks.production.OrderProgress;
import org.staveworks.production.WorkOrderState;

/// How far the goods of an order are, for its buyer and its seller.
@RestController
class ProgressController {
    private final OrderProgress progress;

    ProgressController(OrderProgress progress) {
        this.progress = progress;
    }

    record ProgressStepView(
            int sequence,
            String name,
            @Nullable String nameEn,
            OperationState state,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good) {
        static ProgressStepView of(OrderProgress.Step step) {
            return new ProgressStepView(
                    step.sequence(), step.name(), step.nameEn(), step.state(), WorkOrderView.plain(step.good()));
        }
    }

    record ProgressWorkView(
            String number,
            WorkOrderState state,
            Quantity quantity,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            List<ProgressStepView> operations) {
        static ProgressWorkView of(OrderProgress.Made made) {
            return new ProgressWorkView(
                    made.number(),
                    made.state(),
                    new Quantity(made.quantity(), made.unit()),
                    WorkOrderView.plain(made.good()),
                    WorkOrderView.plain(made.scrap()),
                    made.operations().stream().map(ProgressStepView::of).toList());
        }
    }

    record ProgressLineView(UUID orderLineId, List<ProgressWorkView> workOrders) {}

    record ProgressView(List<ProgressLineView> lines) {}

    @GetMapping("/api/v1/orders/{orderId}/progress")
    @Requires({Permission.ORDER_READ, Permission.PRODUCTION_READ})
    public ProgressView progress(@PathVariable UUID orderId) {
        return new ProgressView(progress.of(orderId).stream()
                .map(line -> new ProgressLineView(
                        line.orderLineId(),
                        line.workOrders().stream().map(ProgressWorkView::of).toList()))
                .toList());
    }
}
