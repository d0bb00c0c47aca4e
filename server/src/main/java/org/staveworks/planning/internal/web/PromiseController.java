package org.staveworks.planning.internal.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.internal.promise.Promises;
import org.staveworks.planning.internal.promise.RequestedSteps;
import org.staveworks.planning.promise.Objective;
import org.staveworks.trade.RequestedGoods;
import org.staveworks.trade.Rfqs;

/// By when and at what cost the cluster can make something. Nothing is kept.
@RestController
class PromiseController {
    private static final String HOME_CURRENCY = "CNY";
    private static final int REQUESTS_MAX = 100;

    private final Promises promises;
    private final Rfqs rfqs;
    private final RequestedSteps steps;

    PromiseController(Promises promises, Rfqs rfqs, RequestedSteps steps) {
        this.promises = promises;
        this.rfqs = rfqs;
        this.steps = steps;
    }

    /// Proposals to make a quantity, each best at something, with their reasons. They tell what each factory
    /// would take: the dispatcher may ask for anything, a buyer for its own requests.
    @PostMapping("/api/v1/planning/promises")
    @Requires(Permission.PROMISE_ASK)
    @Transactional(readOnly = true)
    public PromiseView promise(@RequestBody PromiseBody body) {
        var request = body.rfqId() == null ? null : requested(body.rfqId());
        if (request == null && !CurrentCaller.get().may(Permission.DISPATCH_WRITE)) {
            throw Problem.field("rfqId", KernelProblem.REQUIRED, Map.of());
        }
        var currency = request == null ? HOME_CURRENCY : request.currency();
        var ask = body.read(request == null ? null : request.latitude(), request == null ? null : request.longitude());
        var chosen = body.chosen();
        return PromiseView.of(
                chosen.isEmpty()
                        ? promises.of(ask, currency, objectives(body.objectives()))
                        : promises.chosen(ask, currency, chosen),
                currency);
    }

    /// What others ask for is nobody's business but the dispatcher's.
    private RequestedGoods requested(UUID rfqId) {
        var request = rfqs.requested(rfqId);
        var caller = CurrentCaller.get();
        if (!caller.may(Permission.DISPATCH_WRITE) && !caller.is(request.buyerId())) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return request;
    }

    private static List<Objective> objectives(@Nullable List<Objective> wanted) {
        return wanted == null || wanted.isEmpty()
                ? List.of(Objective.values())
                : wanted.stream().distinct().toList();
    }

    /// A request that takes quotes, with the steps that each line is known to need.
    record PlannedRequest(RequestedGoods request, List<LineSteps> steps) {}

    /// @param source  `routing` of the buyer's product, `dispatch` where the like was split before, or `none`
    /// @param earlier the request that was split, where the steps come from a dispatch
    record LineSteps(
            UUID rfqLineId, String source, RequestedSteps.@Nullable Earlier earlier, List<PlannedStepView> steps) {

        static LineSteps of(RequestedGoods.Line line, RequestedSteps.Known known) {
            return new LineSteps(
                    line.id(),
                    known.source(),
                    known.earlier(),
                    known.steps().stream().map(PlannedStepView::of).toList());
        }
    }

    /// Requests open to all that take quotes.
    @GetMapping("/api/v1/planning/requests")
    @Requires(Permission.DISPATCH_WRITE)
    @Transactional(readOnly = true)
    public List<RequestedGoods> requests(@RequestParam(required = false) @Nullable String q) {
        return rfqs.openToAll(q == null || q.isBlank() ? null : q.strip(), REQUESTS_MAX);
    }

    /// What a request asks for, and how each of its lines is made as far as that is known.
    @GetMapping("/api/v1/planning/requests/{id}")
    @Requires(Permission.PROMISE_ASK)
    @Transactional(readOnly = true)
    public PlannedRequest request(@PathVariable UUID id) {
        var request = requested(id);
        var known = steps.of(request);
        return new PlannedRequest(
                request,
                request.lines().stream()
                        .map(line -> LineSteps.of(line, known.getOrDefault(line.id(), RequestedSteps.Known.NOTHING)))
                        .toList());
    }
}
