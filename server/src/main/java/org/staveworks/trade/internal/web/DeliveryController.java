package org.staveworks.trade.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.staveworks.kernel.print.Paper;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.trace.LotLabels;
import org.staveworks.trade.Deliveries;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.web.DeliveryViews.DeliveryView;
import org.staveworks.trade.internal.web.TradeLists.DeliveryItem;

/// Delivery notes and their acceptance.
@RestController
class DeliveryController {
    private final Lists lists;
    private final Listing<DeliveryItem> list;
    private final Deliveries deliveries;
    private final DeliveryViews views;
    private final LotLabels labels;
    private final BusinessDays days;

    DeliveryController(
            Lists lists,
            Listing<DeliveryItem> list,
            Deliveries deliveries,
            DeliveryViews views,
            LotLabels labels,
            BusinessDays days) {
        this.lists = lists;
        this.list = list;
        this.deliveries = deliveries;
        this.views = views;
        this.labels = labels;
        this.days = days;
    }

    @GetMapping("/api/v1/deliveries")
    @Requires(Permission.DELIVERY_READ)
    Page<DeliveryItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/deliveries/export")
    @Requires(Permission.DELIVERY_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/deliveries/{id}")
    @Requires(Permission.DELIVERY_READ)
    @Transactional(readOnly = true)
    public DeliveryView view(@PathVariable UUID id) {
        return views.view(id);
    }

    @PostMapping("/api/v1/orders/{orderId}/deliveries")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DELIVERY_WRITE)
    @Transactional
    public DeliveryView dispatch(@PathVariable UUID orderId, @RequestBody DispatchBody body) {
        return views.view(deliveries.dispatch(body.read(orderId, days.today())).id());
    }

    @PostMapping("/api/v1/deliveries/{id}/receive")
    @Requires(Permission.ACCEPTANCE_WRITE)
    @Transactional
    public DeliveryView receive(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable DayBody body) {
        deliveries.receive(id, body == null || body.on() == null ? days.today() : body.on());
        return views.view(id);
    }

    /// Without lines all that is not judged yet is accepted.
    @PostMapping("/api/v1/deliveries/{id}/acceptance")
    @Requires(Permission.ACCEPTANCE_WRITE)
    @Transactional
    public DeliveryView accept(@PathVariable UUID id, @RequestBody AcceptanceBody body) {
        deliveries.accept(body.read(id, days.today()));
        return views.view(id);
    }

    /// A label for what the goods are packed into, and one for each lot.
    ///
    /// @param size     `a4` with eight labels a page, or `label` of 80 × 50 mm
    /// @param language `zh` or `en`; the request's where missing
    @GetMapping("/api/v1/deliveries/{id}/labels.pdf")
    @Requires(Permission.DELIVERY_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> labels(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "label") Paper size,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        var locale = RequestLocale.of(request, language);
        var delivery = views.view(id);
        var pdf = labels.print(views.labels(delivery, locale), size, locale, request);
        var disposition = ContentDisposition.inline()
                .filename(delivery.number() + "-labels.pdf")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf);
    }
}
