package org.staveworks.trade.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.Lists;
import org.staveworks.trade.Bill;
import org.staveworks.trade.InstructPayment;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.Payments;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.web.StatementViews.PaymentView;
import org.staveworks.trade.internal.web.TradeLists.PaymentItem;

/// Payments of deposits and statements.
@RestController
class PaymentController {
    private final Lists lists;
    private final Listing<PaymentItem> list;
    private final Payments payments;
    private final StatementViews views;
    private final BusinessDays days;

    PaymentController(
            Lists lists, Listing<PaymentItem> list, Payments payments, StatementViews views, BusinessDays days) {
        this.lists = lists;
        this.list = list;
        this.payments = payments;
        this.views = views;
        this.days = days;
    }

    @GetMapping("/api/v1/payments")
    @Requires(Permission.STATEMENT_READ)
    Page<PaymentItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/payments/export")
    @Requires(Permission.STATEMENT_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/payments/{id}")
    @Requires(Permission.STATEMENT_READ)
    @Transactional(readOnly = true)
    public PaymentView view(@PathVariable UUID id) {
        return views.payment(id);
    }

    /// The buyer pays a part of a statement, or all of it.
    @PostMapping("/api/v1/statements/{id}/payments")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PAYMENT_WRITE)
    @Transactional
    public PaymentView instruct(@PathVariable UUID id, @RequestBody Parts.PaymentBody body) {
        var checks = new FieldChecks();
        checks.require("amount", body.amount());
        var bill = read(checks, body);
        return views.payment(payments.instruct(new InstructPayment(
                id,
                body.amount() == null ? Money.zero("CNY") : body.amount(),
                method(body),
                bill,
                Parts.blankAsMissing(body.note()),
                body.instructedOn() == null ? days.today() : body.instructedOn())));
    }

    /// The buyer pays the deposit, in full.
    @PostMapping("/api/v1/orders/{id}/deposit")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PAYMENT_WRITE)
    @Transactional
    public PaymentView instructDeposit(@PathVariable UUID id, @RequestBody Parts.PaymentBody body) {
        var bill = read(new FieldChecks(), body);
        return views.payment(payments.instructDeposit(
                id,
                method(body),
                bill,
                Parts.blankAsMissing(body.note()),
                body.instructedOn() == null ? days.today() : body.instructedOn()));
    }

    /// The seller sends back what no statement to come can use of the deposit.
    @PostMapping("/api/v1/orders/{id}/deposit-refund")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PAYMENT_WRITE)
    @Transactional
    public PaymentView refundDeposit(@PathVariable UUID id, @RequestBody Parts.PaymentBody body) {
        var bill = read(new FieldChecks(), body);
        return views.payment(payments.refundDeposit(
                id,
                method(body),
                bill,
                Parts.blankAsMissing(body.note()),
                body.instructedOn() == null ? days.today() : body.instructedOn()));
    }

    /// The seller confirms a payment, the buyer a refund.
    @PostMapping("/api/v1/payments/{id}/confirm")
    @Requires(Permission.PAYMENT_WRITE)
    @Transactional
    public PaymentView confirm(@PathVariable UUID id) {
        payments.confirm(id, days.today());
        return views.payment(id);
    }

    @PostMapping("/api/v1/payments/{id}/cancel")
    @Requires(Permission.PAYMENT_WRITE)
    @Transactional
    public PaymentView cancel(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        payments.cancel(id, body == null ? null : body.reason());
        return views.payment(id);
    }

    private static @Nullable Bill read(FieldChecks checks, Parts.PaymentBody body) {
        checks.require("method", body.method());
        var bill = body.bill() == null ? null : body.bill().read(checks);
        checks.orThrow();
        return bill;
    }

    private static PaymentMethod method(Parts.PaymentBody body) {
        return body.method() == null ? PaymentMethod.TRANSFER : body.method();
    }
}
