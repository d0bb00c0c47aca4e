package org.staveworks.planning.internal.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.promise.Ask;
import org.staveworks.planning.internal.promise.Promise;
import org.staveworks.planning.internal.promise.Promises;
import org.staveworks.planning.internal.promise.WantedStep;
import org.staveworks.planning.promise.Objective;
import org.staveworks.trade.RequestedGoods;
import org.staveworks.trade.Rfqs;

/// Dispatches (派单), as the dispatcher makes them: a line of a request is split among factories, each of which answers
/// for itself ([ShareAnswers]). What is declined is split anew among others.
@Service
public class Dispatches {
    private static final int SHARES_MAX = 100;

    private final DispatchSql sql;
    private final JdbcClient jdbc;
    private final Rfqs rfqs;
    private final Promises promises;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Dispatches(
            DispatchSql sql,
            JdbcClient jdbc,
            Rfqs rfqs,
            Promises promises,
            DocumentNumbers numbers,
            AuditTrail audit,
            Clock clock) {
        this.sql = sql;
        this.jdbc = jdbc;
        this.rfqs = rfqs;
        this.promises = promises;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /// A dispatch with the shares that its reader may see.
    public record Seen(DispatchRow dispatch, List<ShareRow> shares) {}

    /// What one factory shall be asked to make.
    public record WantedShare(
            @Nullable UUID organisationId, @Nullable Integer quantity) {}

    /// @param materialDays until material is there
    /// @param shares       together no more than the line; the rest can be offered later
    public record NewDispatch(
            @Nullable UUID rfqId,
            @Nullable UUID rfqLineId,
            @Nullable LocalDate dueOn,
            List<WantedStep> steps,
            int materialDays,
            @Nullable Integer sharesMost,
            @Nullable Integer sharePercent,
            List<WantedShare> shares) {}

    /// What the time line keeps.
    record Facts(int quantity, String unit, LocalDate dueOn, List<Part> shares) {}

    record Part(String factory, int quantity, LocalDate readyOn) {}

    @Transactional(readOnly = true)
    public Seen view(UUID id) {
        return new Seen(sql.require(id), sql.shares(id));
    }

    /// What can be promised for what is still open of a dispatch, without those that are in or have declined.
    ///
    /// @throws Problem `dispatch-closed`, `nothing-open`
    @Transactional(readOnly = true)
    public Promise again(UUID id, List<Objective> objectives) {
        var seen = view(id);
        requireOpen(seen.dispatch());
        return promises.of(ask(seen, requireUnits(seen)), seen.dispatch().currency(), objectives);
    }

    /// @return its id
    @Transactional
    public UUID open(NewDispatch wanted) {
        var checks = new FieldChecks();
        checks.require("rfqId", wanted.rfqId());
        checks.require("rfqLineId", wanted.rfqLineId());
        checks.require("dueOn", wanted.dueOn());
        checks.orThrow();
        var request = rfqs.requested(Objects.requireNonNull(wanted.rfqId()));
        var line = line(request, wanted.rfqLineId());
        var quantity = whole(line);
        var caller = CurrentCaller.get();
        var ask = new Ask(
                quantity,
                Objects.requireNonNull(wanted.dueOn()),
                wanted.steps(),
                request.latitude(),
                request.longitude(),
                wanted.materialDays(),
                wanted.sharesMost(),
                wanted.sharePercent(),
                Set.of());
        var promise = promises.of(ask, request.currency(), List.of());
        var dispatch = new DispatchRow(
                Ids.next(),
                numbers.next("PD"),
                caller.organisationId(),
                DispatchState.OPEN,
                request.rfqId(),
                request.number(),
                line.id(),
                request.buyerName(),
                line.description(),
                quantity,
                line.quantity().unit(),
                request.currency(),
                ask.dueOn(),
                wanted.steps(),
                promise.demand().sharesMost(),
                promise.demand().sharePercent(),
                caller.personName(),
                clock.instant());
        sql.insert(dispatch);
        var shares = offer(dispatch, ask, quantity, wanted.shares());
        audit.record(entry("planning.dispatch.opened", dispatch, shares));
        return dispatch.id();
    }

    /// Offers what is open of a dispatch to more factories.
    ///
    /// @throws Problem `dispatch-closed`, `nothing-open`, `shares-exceed-quantity`, `capacity-gone`
    @Transactional
    public void offerMore(UUID id, List<WantedShare> wanted) {
        var dispatch = sql.lock(id);
        requireOpen(dispatch);
        var seen = new Seen(dispatch, sql.shares(id));
        var open = requireUnits(seen);
        var shares = offer(dispatch, ask(seen, open), open, wanted);
        audit.record(entry("planning.dispatch.offered", dispatch, shares));
    }

    /// Takes back a share that nobody has answered.
    @Transactional
    public void withdraw(UUID id, UUID shareId) {
        var dispatch = sql.lock(id);
        requireOpen(dispatch);
        var taken = withdraw("id = :id", Map.of("id", shareId, "dispatch", id));
        if (taken == 0) {
            throw new Problem(PlanningProblem.SHARE_ANSWERED);
        }
        audit.record(entry("planning.dispatch.withdrawn", dispatch, List.of()).about("dispatch_share", shareId));
    }

    /// Ends a dispatch: what is offered is taken back; what was accepted has become a quote, which the buyer may take.
    @Transactional
    public void cancel(UUID id, @Nullable String reason) {
        var checks = new FieldChecks();
        checks.text("reason", reason, 500);
        checks.orThrow();
        var dispatch = sql.lock(id);
        requireOpen(dispatch);
        withdraw("true", Map.of("dispatch", id));
        jdbc.sql("update planning.dispatch set state = 'cancelled' where id = :id")
                .param("id", id)
                .update();
        audit.record(entry("planning.dispatch.cancelled", dispatch, List.of()).note(reason));
    }

    private int withdraw(String which, Map<String, ?> values) {
        return jdbc.sql("""
                        update planning.dispatch_share set state = 'withdrawn', answered_at = :now
                        where dispatch_id = :dispatch and state = 'offered' and %s
                        """.formatted(which))
                .params(values)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<ShareRow> offer(DispatchRow dispatch, Ask ask, int open, List<WantedShare> wanted) {
        var quantities = quantities(wanted, open);
        var promise = promises.chosen(ask, dispatch.currency(), quantities);
        var now = clock.instant();
        var shares = new ArrayList<ShareRow>();
        for (var share : promise.proposals().getFirst().shares()) {
            var organisation = UUID.fromString(share.factory());
            var candidate = Objects.requireNonNull(promise.candidates().get(organisation));
            if (share.day() < 0) {
                throw new Problem(PlanningProblem.CAPACITY_GONE, Map.of("factory", candidate.name()));
            }
            shares.add(new ShareRow(
                    Ids.next(),
                    dispatch.id(),
                    organisation,
                    candidate.name(),
                    ShareState.OFFERED,
                    share.quantity(),
                    promise.today().plusDays(share.day()),
                    Shares.unitPrice(share.cost(), share.quantity()),
                    Shares.parts(share.cost()),
                    Shares.because(share.reasons()),
                    now,
                    null,
                    null,
                    null,
                    null));
        }
        if (shares.size() < quantities.size()) {
            throw new Problem(PlanningProblem.CAPACITY_GONE, Map.of("factory", ""));
        }
        sql.insert(dispatch, shares);
        return shares;
    }

    private static Map<UUID, Integer> quantities(List<WantedShare> wanted, int open) {
        var checks = new FieldChecks();
        checks.size("shares", wanted, 1, SHARES_MAX);
        var quantities = new LinkedHashMap<UUID, Integer>();
        for (int i = 0; i < wanted.size(); i++) {
            var share = wanted.get(i);
            var path = "shares[" + i + "].";
            checks.require(path + "organisationId", share.organisationId());
            checks.range(path + "quantity", share.quantity(), 1, open);
            if (share.organisationId() != null && share.quantity() != null) {
                checks.check(
                        quantities.put(share.organisationId(), share.quantity()) == null,
                        path + "organisationId",
                        KernelProblem.DUPLICATE);
            }
        }
        checks.orThrow();
        if (quantities.values().stream().mapToLong(Integer::longValue).sum() > open) {
            throw new Problem(PlanningProblem.SHARES_EXCEED_QUANTITY, Map.of("open", open));
        }
        return quantities;
    }

    private Ask ask(Seen seen, int quantity) {
        var dispatch = seen.dispatch();
        var request = rfqs.requested(dispatch.rfqId());
        var without = seen.shares().stream()
                .filter(share -> share.state().isLive() || share.state() == ShareState.DECLINED)
                .map(ShareRow::organisationId)
                .collect(Collectors.toCollection(HashSet::new));
        return new Ask(
                quantity,
                dispatch.dueOn(),
                dispatch.steps(),
                request.latitude(),
                request.longitude(),
                0,
                dispatch.sharesMost(),
                100,
                without);
    }

    /// Units that nobody has been asked for, or that came back.
    private static int requireUnits(Seen seen) {
        var open = seen.dispatch().quantity()
                - seen.shares().stream()
                        .filter(share -> share.state().isLive())
                        .mapToInt(ShareRow::quantity)
                        .sum();
        if (open <= 0) {
            throw new Problem(
                    PlanningProblem.NOTHING_OPEN,
                    Map.of("number", seen.dispatch().number()));
        }
        return open;
    }

    private static void requireOpen(DispatchRow dispatch) {
        if (dispatch.state() != DispatchState.OPEN) {
            throw new Problem(
                    PlanningProblem.DISPATCH_CLOSED, Map.of("number", dispatch.number(), "state", dispatch.state()));
        }
    }

    private static RequestedGoods.Line line(RequestedGoods request, @Nullable UUID lineId) {
        if (!request.takesQuotes()) {
            throw new Problem(PlanningProblem.REQUEST_TAKES_NO_QUOTES, Map.of("number", request.number()));
        }
        return request.lines().stream()
                .filter(line -> line.id().equals(lineId))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "rfqLineId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", String.valueOf(lineId))));
    }

    private static int whole(RequestedGoods.Line line) {
        var value = line.quantity().value();
        if (value.stripTrailingZeros().scale() > 0 || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw new Problem(PlanningProblem.LINE_NOT_DIVISIBLE, Map.of("quantity", value));
        }
        return value.intValueExact();
    }

    private static AuditEntry entry(String action, DispatchRow dispatch, List<ShareRow> shares) {
        var organisations = shares.stream().map(ShareRow::organisationId).toArray(UUID[]::new);
        return AuditEntry.of(action)
                .subject("dispatch", dispatch.id(), dispatch.number())
                .visibleTo(organisations)
                .after(new Facts(
                        dispatch.quantity(),
                        dispatch.unit(),
                        dispatch.dueOn(),
                        shares.stream()
                                .map(share -> new Part(share.organisationName(), share.quantity(), share.readyOn()))
                                .toList()));
    }
}
