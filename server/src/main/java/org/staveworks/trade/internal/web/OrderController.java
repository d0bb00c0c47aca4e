package org.staveworks.trade.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trade.AskChange;
import org.staveworks.trade.ConfirmOrder;
import org.staveworks.trade.Orders;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.web.OrderViews.OrderDetail;
import org.staveworks.trade.internal.web.TradeLists.OrderItem;

/// Orders, from placing to the changes that both sides agree on.
@RestController
class OrderController {
    private final Lists lists;
    private final Listing<OrderItem> list;
    private final Orders orders;
    private final OrderViews views;
    private final BusinessDays days;

    OrderController(Lists lists, Listing<OrderItem> list, Orders orders, OrderViews views, BusinessDays days) {
        this.lists = lists;
        this.list = list;
        this.orders = orders;
        this.views = views;
        this.days = days;
    }

    /// @param promisedDates by order line; lines without one keep theirs
    /// @param products      by order line, which of the seller's own products it is; lines without one keep theirs
    /// @param termsReason   needed where the terms are outside the rule on payment to small firms
    record ConfirmBody(
            @Nullable Map<UUID, LocalDate> promisedDates,
            @Nullable Map<UUID, UUID> products,
            @Nullable String termsReason,
            @Nullable LocalDate confirmedOn) {}

    record ChangeLineBody(
            @Mandatory @Nullable UUID orderLineId,
            @Schema(type = "string") @Nullable BigDecimal quantity,
            @Schema(type = "string") @Nullable BigDecimal unitPrice,
            @Nullable LocalDate promisedDate) {}

    /// @param cancel ends what is not delivered yet; then there are no lines
    record ChangeBody(
            @Nullable List<ChangeLineBody> lines,
            @Nullable Boolean cancel,
            @Mandatory @Nullable String reason) {}

    @GetMapping("/api/v1/orders")
    @Requires(Permission.ORDER_READ)
    Page<OrderItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/orders/export")
    @Requires(Permission.ORDER_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/orders/{id}")
    @Requires(Permission.ORDER_READ)
    @Transactional(readOnly = true)
    public OrderDetail view(@PathVariable UUID id) {
        return views.view(id);
    }

    /// Answers 201 for a new order, 200 for the one that was placed before under the same external number.
    @PostMapping("/api/v1/orders")
    @Requires(Permission.ORDER_WRITE)
    @Transactional
    public ResponseEntity<OrderDetail> place(@RequestBody OrderBody body) {
        var placed = orders.place(body.read(CurrentCaller.get().organisationId(), days.today()));
        return ResponseEntity.status(placed.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(views.view(placed.id()));
    }

    @PostMapping("/api/v1/orders/{id}/confirm")
    @Requires(Permission.ORDER_CONFIRM)
    @Transactional
    public OrderDetail confirm(@PathVariable UUID id, @RequestBody(required = false) @Nullable ConfirmBody body) {
        var given = body == null ? new ConfirmBody(null, null, null, null) : body;
        orders.confirm(new ConfirmOrder(
                id,
                given.promisedDates() == null ? Map.of() : given.promisedDates(),
                given.products() == null ? Map.of() : given.products(),
                Parts.blankAsMissing(given.termsReason()),
                given.confirmedOn() == null ? days.today() : given.confirmedOn()));
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/decline")
    @Requires(Permission.ORDER_CONFIRM)
    @Transactional
    public OrderDetail decline(@PathVariable UUID id, @RequestBody Parts.ReasonBody body) {
        orders.decline(id, Parts.orEmpty(body.reason()));
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/cancel")
    @Requires(Permission.ORDER_WRITE)
    @Transactional
    public OrderDetail cancel(@PathVariable UUID id, @RequestBody Parts.ReasonBody body) {
        orders.cancel(id, Parts.orEmpty(body.reason()));
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/approve-sample")
    @Requires(Permission.ORDER_WRITE)
    @Transactional
    public OrderDetail approveSample(@PathVariable UUID id) {
        orders.approveSample(id);
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/changes")
    @Requires({Permission.ORDER_WRITE, Permission.ORDER_CONFIRM})
    @Transactional
    public OrderDetail askChange(@PathVariable UUID id, @RequestBody ChangeBody body) {
        orders.askChange(read(id, body));
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/changes/{changeId}/agree")
    @Requires({Permission.ORDER_WRITE, Permission.ORDER_CONFIRM})
    @Transactional
    public OrderDetail agreeChange(@PathVariable UUID id, @PathVariable UUID changeId) {
        orders.agreeChange(id, changeId);
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/changes/{changeId}/reject")
    @Requires({Permission.ORDER_WRITE, Permission.ORDER_CONFIRM})
    @Transactional
    public OrderDetail rejectChange(
            @PathVariable UUID id,
            @PathVariable UUID changeId,
            @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        orders.rejectChange(id, changeId, body == null ? null : body.reason());
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{id}/changes/{changeId}/withdraw")
    @Requires({Permission.ORDER_WRITE, Permission.ORDER_CONFIRM})
    @Transactional
    public OrderDetail withdrawChange(@PathVariable UUID id, @PathVariable UUID changeId) {
        orders.withdrawChange(id, changeId);
        return views.view(id);
    }

    private static AskChange read(UUID id, ChangeBody body) {
        var checks = new FieldChecks();
        checks.require("reason", Parts.blankAsMissing(body.reason()));
        var lines = new ArrayList<AskChange.Line>();
        for (var line : body.lines() == null ? List.<ChangeLineBody>of() : body.lines()) {
            checks.require("lines[" + lines.size() + "].orderLineId", line.orderLineId());
            lines.add(new AskChange.Line(
                    line.orderLineId() == null ? Caller.NOBODY : line.orderLineId(),
                    line.quantity(),
                    line.unitPrice(),
                    line.promisedDate()));
        }
        checks.orThrow();
        return new AskChange(id, Boolean.TRUE.equals(body.cancel()), Parts.orEmpty(body.reason()), lines);
    }
}
