package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.production.Pay;

/// Piece pay: the own one, or everybody's for those who may see it.
@RestController
class PayController {
    private final Pay pay;
    private final Listing<PayRow> list;
    private final Exports exports;

    PayController(Pay pay, Listing<PayRow> list, Exports exports) {
        this.pay = pay;
        this.list = list;
        this.exports = exports;
    }

    record PayLineView(
            String workOrderNumber,
            String operationName,
            @Nullable String operationNameEn,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pieceRate,
            Money amount) {
        static PayLineView of(Pay.Line line) {
            return new PayLineView(
                    line.workOrderNumber(),
                    line.operationName(),
                    line.operationNameEn(),
                    WorkOrderView.plain(line.good()),
                    WorkOrderView.plain(line.scrap()),
                    WorkOrderView.plain(line.pieceRate()),
                    line.amount());
        }
    }

    record PayTodayView(
            LocalDate date,
            Money total,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            List<PayLineView> lines) {}

    record PayWorkerView(
            UUID personId,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            Money amount,
            List<PayLineView> lines) {
        static PayWorkerView of(Pay.Worker worker) {
            return new PayWorkerView(
                    worker.personId(),
                    worker.name(),
                    WorkOrderView.plain(worker.good()),
                    WorkOrderView.plain(worker.scrap()),
                    worker.amount(),
                    worker.lines().stream().map(PayLineView::of).toList());
        }
    }

    record PayPeriodView(LocalDate from, LocalDate to, Money total, List<PayWorkerView> workers) {}

    @GetMapping("/api/v1/pay/today")
    @Requires(Permission.SCAN)
    public PayTodayView today() {
        var today = pay.ofToday();
        var good = today.workers().stream().map(Pay.Worker::good).reduce(BigDecimal.ZERO, BigDecimal::add);
        var lines = today.workers().stream()
                .flatMap(worker -> worker.lines().stream())
                .map(PayLineView::of)
                .toList();
        return new PayTodayView(today.from(), today.total(), WorkOrderView.plain(good), lines);
    }

    /// Both days included; a year at most.
    @GetMapping("/api/v1/pay")
    @Requires({Permission.PAY_READ, Permission.SCAN})
    public PayPeriodView period(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        var period = pay.of(from, to);
        return new PayPeriodView(
                period.from(),
                period.to(),
                period.total(),
                period.workers().stream().map(PayWorkerView::of).toList());
    }

    @GetMapping("/api/v1/pay/export")
    @Requires({Permission.PAY_READ, Permission.SCAN})
    @Transactional(readOnly = true)
    public void export(
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Pay.requirePeriod(from, to);
        exports.write(list, query, values(from, to), format, RequestLocale.of(request), response);
    }

    private Map<String, @Nullable Object> values(LocalDate from, LocalDate to) {
        var caller = CurrentCaller.get();
        var values = new HashMap<String, @Nullable Object>();
        values.put("tenant", caller.organisationId());
        values.put("from", pay.startOf(from));
        values.put("until", pay.startOf(to.plusDays(1)));
        values.put("person", caller.may(Permission.PAY_READ) ? null : caller.personId());
        return values;
    }
}
