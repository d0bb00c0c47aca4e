package org.staveworks.trace.internal.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.db.TenantTransactionManager;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.walk.Histories;
import org.staveworks.trace.internal.walk.Histories.Step;
import org.staveworks.trace.internal.walk.Walks;
import org.staveworks.trace.internal.web.LineageViews.BalanceView;
import org.staveworks.trace.internal.web.LineageViews.CodeView;
import org.staveworks.trace.internal.web.LineageViews.WalkView;

/// Lineage and history of what a code names, over all firms as far as each lets the caller see. Codes are taken in
/// every form: scanned links, bar codes, EPC URIs.
@RestController
class TraceController {
    private static final int HISTORY_MAX = 100;

    private final Walks walks;
    private final Histories histories;
    private final LineageViews views;
    private final Organisations organisations;
    private final Clock clock;

    TraceController(Walks walks, Histories histories, LineageViews views, Organisations organisations, Clock clock) {
        this.walks = walks;
        this.histories = histories;
        this.views = views;
        this.organisations = organisations;
        this.clock = clock;
    }

    /// One event in the history of an item.
    ///
    /// @param role what the item was to it: `object`, `parent`, `child`, `input`, `output` or `transformation`
    record TraceStep(
            UUID eventId,
            Instant time,
            String zoneOffset,
            String role,
            String type,
            @Nullable String action,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String readPoint,
            @Nullable String bizLocation,
            boolean takenBack,
            String recordedBy) {}

    /// What a code names, once it is known.
    @GetMapping("/api/v1/trace/code")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public CodeView code(@RequestParam String code) {
        var item = Codes.parse(code);
        require(code);
        return LineageViews.code(item);
    }

    /// What happened to the item, the latest first.
    @GetMapping("/api/v1/trace/history")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true, label = TenantTransactionManager.PLANNED_ONCE)
    public Page<TraceStep> history(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var item = Codes.parse(code);
        var size = Math.clamp(limit, 1, HISTORY_MAX);
        var end = cursor == null ? null : End.decode(cursor);
        var steps = histories.page(item, end == null ? null : end.time(), end == null ? null : end.event(), size);
        if (steps.isEmpty()) {
            walks.require(item);
        }
        var names =
                organisations.byIds(steps.stream().map(Step::ownerId).distinct().toList());
        var shown = steps.stream().map(step -> step(step, names)).toList();
        var next = steps.size() == size ? End.of(steps.getLast()).encode() : null;
        return new Page<>(shown, next, null);
    }

    /// Where a page ended.
    private record End(Instant time, UUID event) {
        static End of(Step step) {
            return new End(step.time(), step.eventId());
        }

        String encode() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((time + " " + event).getBytes(StandardCharsets.UTF_8));
        }

        static End decode(String cursor) {
            try {
                var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
                return new End(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
                throw new Problem(KernelProblem.INVALID_CURSOR);
            }
        }
    }

    private static TraceStep step(Step step, Map<UUID, Organisation> names) {
        var owner = names.get(step.ownerId());
        return new TraceStep(
                step.eventId(),
                step.time(),
                step.zoneOffset(),
                role(step.role()),
                step.type(),
                step.action(),
                step.bizStep(),
                step.disposition(),
                step.readPoint(),
                step.bizLocation(),
                step.isTakenBack(),
                owner == null ? "" : owner.name());
    }

    static String role(char letter) {
        return switch (letter) {
            case 'O' -> "object";
            case 'P' -> "parent";
            case 'C' -> "child";
            case 'I' -> "input";
            case 'U' -> "output";
            default -> "transformation";
        };
    }

    /// What the item was made of.
    ///
    /// @param nodes where the walk stops, and says so
    /// @param facts whether each node comes with what was last recorded of it
    @GetMapping("/api/v1/trace/up")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true, label = TenantTransactionManager.PLANNED_ONCE)
    public WalkView up(
            @RequestParam String code,
            @RequestParam(defaultValue = "2000") int nodes,
            @RequestParam(defaultValue = "true") boolean facts) {
        var item = Codes.parse(code);
        return views.walk(item, walks.up(item, bound(nodes)), facts);
    }

    /// What the item became part of.
    ///
    /// @param nodes where the walk stops, and says so
    /// @param facts whether each node comes with what was last recorded of it
    @GetMapping("/api/v1/trace/down")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true, label = TenantTransactionManager.PLANNED_ONCE)
    public WalkView down(
            @RequestParam String code,
            @RequestParam(defaultValue = "2000") int nodes,
            @RequestParam(defaultValue = "true") boolean facts) {
        var item = Codes.parse(code);
        return views.walk(item, walks.down(item, bound(nodes)), facts);
    }

    /// What was in the container at a moment, now where none is given.
    @GetMapping("/api/v1/trace/inside")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true, label = TenantTransactionManager.PLANNED_ONCE)
    public WalkView inside(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "2000") int nodes) {
        var item = Codes.parse(code);
        return views.walk(item, walks.inside(item, at == null ? clock.instant() : at, bound(nodes)), true);
    }

    /// What the item was in at a moment, the nearest first; now where none is given.
    @GetMapping("/api/v1/trace/around")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true, label = TenantTransactionManager.PLANNED_ONCE)
    public WalkView around(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "2000") int nodes) {
        var item = Codes.parse(code);
        return views.walk(item, walks.around(item, at == null ? clock.instant() : at, bound(nodes)), true);
    }

    /// What went into a transformation or a lot, and what came out, by unit.
    @GetMapping("/api/v1/trace/balance")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public BalanceView balance(@RequestParam String code) {
        var item = Codes.parse(code);
        return LineageViews.balance(item, walks.balance(item));
    }

    private long require(String code) {
        return walks.require(Codes.parse(code));
    }

    private static int bound(int nodes) {
        if (nodes < 1 || nodes > Walks.NODES_MAX) {
            throw new Problem(TraceProblem.WALK_TOO_LARGE, Map.of("limit", Walks.NODES_MAX));
        }
        return nodes;
    }
}
