package org.staveworks.planning.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.planning.internal.dispatch.Dispatches;
import org.staveworks.planning.internal.dispatch.ShareAnswers;
import org.staveworks.planning.internal.web.PlanningLists.DispatchItem;
import org.staveworks.planning.internal.web.PlanningLists.OfferedShareItem;
import org.staveworks.planning.internal.web.PromiseBody.StepBody;
import org.staveworks.planning.internal.web.PromiseBody.WantedShareBody;
import org.staveworks.planning.promise.Objective;

/// Dispatches: the operator splits, factories answer.
@RestController
class DispatchController {
    private final Dispatches dispatches;
    private final ShareAnswers answers;
    private final Lists lists;
    private final Listing<DispatchItem> dispatchList;
    private final Listing<OfferedShareItem> shareList;

    DispatchController(
            Dispatches dispatches,
            ShareAnswers answers,
            Lists lists,
            Listing<DispatchItem> dispatchList,
            Listing<OfferedShareItem> shareList) {
        this.dispatches = dispatches;
        this.answers = answers;
        this.lists = lists;
        this.dispatchList = dispatchList;
        this.shareList = shareList;
    }

    /// @param dueOn        by whose evening all should be with the buyer
    /// @param materialDays until material is there
    /// @param shares       together no more than the line; the rest can be offered later
    record OpenDispatchBody(
            @Mandatory @Nullable UUID rfqId,
            @Mandatory @Nullable UUID rfqLineId,
            @Mandatory @Nullable LocalDate dueOn,
            @Mandatory @Nullable List<StepBody> steps,
            @Nullable Integer materialDays,
            @Nullable Integer sharesMost,
            @Nullable Integer sharePercent,
            @Mandatory @Nullable List<WantedShareBody> shares) {}

    record SharesBody(@Mandatory @Nullable List<WantedShareBody> shares) {}

    record CancelDispatchBody(@Mandatory @Nullable String reason) {}

    /// @param vatRate of the factory's goods, 0 to 1
    record AcceptShareBody(
            @Mandatory @Schema(type = "string") @Nullable BigDecimal vatRate,
            @Nullable String note) {}

    record DeclineShareBody(@Mandatory @Nullable String reason) {}

    /// @param quoteId what the buyer got by it
    record ShareAccepted(UUID quoteId) {}

    @GetMapping("/api/v1/planning/dispatches")
    @Requires(Permission.DISPATCH_WRITE)
    Page<DispatchItem> list(@ModelAttribute ListQuery query) {
        return lists.page(dispatchList, query);
    }

    @GetMapping("/api/v1/planning/dispatches/export")
    @Requires(Permission.DISPATCH_WRITE)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(dispatchList, query, format, request, response);
    }

    /// The dispatcher sees all shares, a factory its own.
    @GetMapping("/api/v1/planning/dispatches/{id}")
    @Requires({Permission.DISPATCH_WRITE, Permission.CAPACITY_READ})
    @Transactional(readOnly = true)
    public DispatchView view(@PathVariable UUID id) {
        return DispatchView.of(dispatches.view(id));
    }

    /// Splits a line of a request among factories; each is asked whether it takes its share.
    @PostMapping("/api/v1/planning/dispatches")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional
    public DispatchView open(@RequestBody OpenDispatchBody body) {
        var id = dispatches.open(new Dispatches.NewDispatch(
                body.rfqId(),
                body.rfqLineId(),
                body.dueOn(),
                PromiseBody.steps(body.steps()),
                body.materialDays() == null ? 0 : body.materialDays(),
                body.sharesMost(),
                body.sharePercent(),
                wanted(body.shares())));
        return DispatchView.of(dispatches.view(id));
    }

    /// Proposals for what is still open of a dispatch, among factories that are not in and have not declined.
    @GetMapping("/api/v1/planning/dispatches/{id}/proposals")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional(readOnly = true)
    public PromiseView again(@PathVariable UUID id) {
        var currency = dispatches.view(id).dispatch().currency();
        return PromiseView.of(dispatches.again(id, List.of(Objective.values())), currency);
    }

    /// Offers what is still open to more factories.
    @PostMapping("/api/v1/planning/dispatches/{id}/shares")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional
    public DispatchView offerMore(@PathVariable UUID id, @RequestBody SharesBody body) {
        dispatches.offerMore(id, wanted(body.shares()));
        return DispatchView.of(dispatches.view(id));
    }

    /// Takes back a share that is not answered.
    @PostMapping("/api/v1/planning/dispatches/{id}/shares/{shareId}/withdraw")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional
    public DispatchView withdraw(@PathVariable UUID id, @PathVariable UUID shareId) {
        dispatches.withdraw(id, shareId);
        return DispatchView.of(dispatches.view(id));
    }

    @PostMapping("/api/v1/planning/dispatches/{id}/cancel")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional
    public DispatchView cancel(@PathVariable UUID id, @RequestBody CancelDispatchBody body) {
        dispatches.cancel(id, body.reason());
        return DispatchView.of(dispatches.view(id));
    }

    /// Shares that the own factory was offered.
    @GetMapping("/api/v1/planning/shares")
    @Requires(Permission.CAPACITY_READ)
    Page<OfferedShareItem> shares(@ModelAttribute ListQuery query) {
        return lists.page(shareList, query);
    }

    @GetMapping("/api/v1/planning/shares/export")
    @Requires(Permission.CAPACITY_READ)
    void exportShares(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(shareList, query, format, request, response);
    }

    /// Takes a share: it becomes the factory's quote to the buyer.
    @PostMapping("/api/v1/planning/shares/{id}/accept")
    @Requires(Permission.QUOTE_WRITE)
    @Transactional
    public ShareAccepted accept(@PathVariable UUID id, @RequestBody AcceptShareBody body) {
        return new ShareAccepted(answers.accept(id, body.vatRate(), body.note()));
    }

    @PostMapping("/api/v1/planning/shares/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CAPACITY_WRITE)
    @Transactional
    public void decline(@PathVariable UUID id, @RequestBody DeclineShareBody body) {
        answers.decline(id, body.reason());
    }

    private static List<Dispatches.WantedShare> wanted(@Nullable List<WantedShareBody> shares) {
        return shares == null
                ? List.of()
                : shares.stream().map(WantedShareBody::read).toList();
    }
}
