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
import org.staveworks.kernel.web.Lists;
import org.staveworks.trade.Quotes;
import org.staveworks.trade.internal.web.QuoteViews.QuoteView;
import org.staveworks.trade.internal.web.TradeLists.QuoteItem;

/// Quotes and counter-offers.
@RestController
class QuoteController {
    private final Lists lists;
    private final Listing<QuoteItem> list;
    private final Quotes quotes;
    private final QuoteViews views;

    QuoteController(Lists lists, Listing<QuoteItem> list, Quotes quotes, QuoteViews views) {
        this.lists = lists;
        this.list = list;
        this.quotes = quotes;
        this.views = views;
    }

    @GetMapping("/api/v1/quotes")
    @Requires(Permission.QUOTE_READ)
    Page<QuoteItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/quotes/export")
    @Requires(Permission.QUOTE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/quotes/{id}")
    @Requires(Permission.QUOTE_READ)
    @Transactional(readOnly = true)
    public QuoteView view(@PathVariable UUID id) {
        return views.view(id);
    }

    /// The caller's quote for a request; again, it becomes the next version.
    @PostMapping("/api/v1/rfqs/{rfqId}/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.QUOTE_WRITE)
    @Transactional
    public QuoteView offer(@PathVariable UUID rfqId, @RequestBody OfferBody body) {
        return views.view(quotes.offer(rfqId, body.read()));
    }

    @PostMapping("/api/v1/quotes/{id}/withdraw")
    @Requires(Permission.QUOTE_WRITE)
    @Transactional
    public QuoteView withdraw(@PathVariable UUID id, @RequestBody(required = false) Parts.@Nullable ReasonBody body) {
        quotes.withdraw(id, body == null ? null : body.reason());
        return views.view(id);
    }

    @PostMapping("/api/v1/quotes/{id}/counter")
    @Requires(Permission.RFQ_WRITE)
    @Transactional
    public QuoteView counter(@PathVariable UUID id, @RequestBody OfferBody body) {
        quotes.counter(id, body.read());
        return views.view(id);
    }

    @PostMapping("/api/v1/quotes/{id}/accept-counter")
    @Requires(Permission.QUOTE_WRITE)
    @Transactional
    public QuoteView acceptCounter(@PathVariable UUID id) {
        quotes.acceptCounter(id);
        return views.view(id);
    }
}
