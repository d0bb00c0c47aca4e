package org.staveworks.trade.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.trade.Award;
import org.staveworks.trade.PlacedOrder;
import org.staveworks.trade.Rfqs;
import org.staveworks.trade.internal.rfq.Comparing;
import org.staveworks.trade.internal.web.RfqViews.RfqView;
import org.staveworks.trade.internal.web.TradeLists.RfqItem;

/// Requests for quotation.
@RestController
class RfqController {
    private final Lists lists;
    private final Listing<RfqItem> list;
    private final Rfqs rfqs;
    private final RfqViews views;
    private final Comparing comparing;
    private final RfqLineParser parser;

    RfqController(
            Lists lists, Listing<RfqItem> list, Rfqs rfqs, RfqViews views, Comparing comparing, RfqLineParser parser) {
        this.lists = lists;
        this.list = list;
        this.rfqs = rfqs;
        this.views = views;
        this.comparing = comparing;
        this.parser = parser;
    }

    record PastedText(@Nullable String text) {}

    record ParsedRows(List<RfqLineParser.ParsedRow> rows) {}

    record AllocationBody(
            @Mandatory @Nullable UUID rfqLineId,
            @Mandatory @Nullable UUID quoteId,
            @Nullable Integer quoteVersion,
            @Mandatory @Schema(type = "string") @Nullable BigDecimal quantity) {}

    /// @param sample whether a sample goes before the bulk
    record AwardBody(
            @Mandatory @Nullable List<AllocationBody> allocations,
            @Nullable Boolean sample) {}

    /// @param sampleOrderId the sample order that goes before it
    record AwardedOrder(UUID id, String number, @Nullable UUID sampleOrderId) {}

    record Awarded(List<AwardedOrder> orders) {}

    @GetMapping("/api/v1/rfqs")
    @Requires(Permission.RFQ_READ)
    Page<RfqItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/rfqs/export")
    @Requires(Permission.RFQ_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/rfqs/{id}")
    @Requires(Permission.RFQ_READ)
    @Transactional(readOnly = true)
    public RfqView view(@PathVariable UUID id) {
        return views.view(id);
    }

    @PostMapping("/api/v1/rfqs")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public RfqView draft(@RequestBody RfqBody body) {
        return views.view(rfqs.draft(body.read()).id());
    }

    @PutMapping("/api/v1/rfqs/{id}")
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public RfqView edit(@PathVariable UUID id, @RequestBody RfqBody body) {
        rfqs.edit(id, body.read());
        return views.view(id);
    }

    @PostMapping("/api/v1/rfqs/{id}/publish")
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public RfqView publish(@PathVariable UUID id) {
        rfqs.publish(id);
        return views.view(id);
    }

    @PostMapping("/api/v1/rfqs/{id}/close")
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public RfqView close(@PathVariable UUID id) {
        rfqs.close(id);
        return views.view(id);
    }

    @PostMapping("/api/v1/rfqs/{id}/cancel")
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public RfqView cancel(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        rfqs.cancel(id, body == null ? null : body.reason());
        return views.view(id);
    }

    @GetMapping("/api/v1/rfqs/{id}/comparison")
    @Requires(Permission.QUOTE_READ)
    @Transactional(readOnly = true)
    public ComparisonView comparison(@PathVariable UUID id) {
        return ComparisonView.of(comparing.compare(id));
    }

    @PostMapping("/api/v1/rfqs/{id}/award")
    @Requires(Permission.ORDER_WRITE)
    @Transactional
    public Awarded award(@PathVariable UUID id, @RequestBody AwardBody body) {
        return new Awarded(
                rfqs.award(read(id, body)).stream().map(RfqController::awarded).toList());
    }

    /// What pasted text would become; nothing is kept.
    @PostMapping(path = "/api/v1/rfqs/lines/parse", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.RFQ_WRITE)
    @Transactional(readOnly = true)
    public ParsedRows parse(@RequestBody PastedText body, HttpServletRequest request) {
        var text = body.text() == null ? "" : body.text();
        return new ParsedRows(parser.parse("text", text.getBytes(StandardCharsets.UTF_8), RequestLocale.of(request)));
    }

    /// What a CSV or Excel file would become; nothing is kept.
    @PostMapping(path = "/api/v1/rfqs/lines/parse", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.RFQ_WRITE)
    @Transactional(readOnly = true)
    public ParsedRows parseFile(@RequestPart MultipartFile file, HttpServletRequest request) throws IOException {
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return new ParsedRows(parser.parse(name, file.getBytes(), RequestLocale.of(request)));
    }

    private static AwardedOrder awarded(PlacedOrder order) {
        return new AwardedOrder(order.id(), order.number(), order.sampleOrderId());
    }

    private static Award read(UUID id, AwardBody body) {
        var checks = new FieldChecks();
        checks.size("allocations", body.allocations(), 1, Integer.MAX_VALUE);
        var read = new ArrayList<Award.Allocation>();
        for (var allocation : body.allocations() == null ? List.<AllocationBody>of() : body.allocations()) {
            var path = "allocations[" + read.size() + "]";
            checks.require(path + ".rfqLineId", allocation.rfqLineId());
            checks.require(path + ".quoteId", allocation.quoteId());
            checks.require(path + ".quantity", allocation.quantity());
            read.add(new Award.Allocation(
                    allocation.rfqLineId() == null ? Caller.NOBODY : allocation.rfqLineId(),
                    allocation.quoteId() == null ? Caller.NOBODY : allocation.quoteId(),
                    allocation.quoteVersion(),
                    Parts.orZero(allocation.quantity())));
        }
        checks.orThrow();
        return new Award(id, read, Boolean.TRUE.equals(body.sample()));
    }
}
