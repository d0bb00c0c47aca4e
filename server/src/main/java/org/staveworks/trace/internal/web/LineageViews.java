package org.staveworks.trace.internal.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.graph.Gap;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.graph.MassBalance;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.party.Organisation;
import org.staveworks.party.Organisations;
import org.staveworks.trace.internal.walk.LastFacts;
import org.staveworks.trace.internal.walk.Walks.Walk;

/// Lineage as pages show it.
@Component
class LineageViews {
    private final Organisations organisations;
    private final LastFacts lastFacts;

    LineageViews(Organisations organisations, LastFacts lastFacts) {
        this.organisations = organisations;
        this.lastFacts = lastFacts;
    }

    /// What a code names, taken apart.
    ///
    /// @param code  to ask with again
    /// @param level `instance`, `lot`, `class`, `transformation` or `other`
    record CodeView(
            String code,
            String level,
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable String serial,
            @Nullable String sscc) {}

    /// A node of the graph.
    ///
    /// @param depth    edges away from the start
    /// @param lastTime when something was last recorded of it, as far as the reader may see
    /// @param lastStep business step of that, such as `shipping`
    /// @param lastRole what the node was to it, such as `input`
    /// @param lastBy   who recorded it
    record NodeView(
            CodeView code,
            int depth,
            @Nullable Instant lastTime,
            @Nullable String lastStep,
            @Nullable String lastRole,
            @Nullable String lastPlace,
            @Nullable String lastBy) {}

    /// An edge of the graph.
    ///
    /// @param kind     `transformation`, `aggregation` or `association`
    /// @param uom      unit of UN/ECE recommendation 20, empty for a count
    /// @param recordedBy who recorded it
    record EdgeView(
            String from,
            String to,
            String kind,
            Instant begin,
            @Nullable Instant end,
            @Nullable BigDecimal quantity,
            String uom,
            UUID eventId,
            @Nullable String recordedBy) {}

    /// Where a walk ends without telling why.
    ///
    /// @param reason `unknown_origin`, `no_inputs`, `no_outputs`, `put_in_unrecorded`, `cut_off` or `not_shared`
    record GapView(String code, String reason) {}

    /// @param complete false where the walk stopped at its bound
    record WalkView(CodeView start, boolean complete, List<NodeView> nodes, List<EdgeView> edges, List<GapView> gaps) {}

    /// @param unit empty for counted objects
    record BalanceRow(String unit, BigDecimal in, BigDecimal out, BigDecimal rest) {}

    /// @param complete false where a quantity was not said
    record BalanceView(CodeView code, boolean complete, List<BalanceRow> rows) {}

    static CodeView code(Identifier identifier) {
        var text = Codes.text(identifier);
        if (identifier.scheme().equals(Group.TRANSFORMATION)) {
            return new CodeView(text, "transformation", null, null, null, null);
        }
        var identity = identifier.scheme().equals(Identifier.GS1) ? Identifier.gs1(identifier.uri()) : null;
        if (identity == null || identity.isEmpty()) {
            return new CodeView(text, "other", null, null, null, null);
        }
        var gs1 = identity.orElseThrow();
        return new CodeView(
                text,
                gs1.level().name().toLowerCase(Locale.ROOT),
                gs1.key().equals("01") ? gs1.value() : null,
                gs1.qualifiers().get("10"),
                gs1.qualifiers().get("21"),
                gs1.key().equals("00") ? gs1.value() : null);
    }

    /// @param withFacts whether what was last recorded of each node is told
    WalkView walk(Identifier start, Walk walk, boolean withFacts) {
        var depths = walk.trace().depths();
        var last = withFacts
                ? lastFacts.of(depths.keySet().stream()
                        .map(node -> Objects.requireNonNull(walk.numbers().get(node)))
                        .toList())
                : Map.<Long, LastFacts.Fact>of();
        var named = names(walk, last);
        var texts = new HashMap<Identifier, String>();
        depths.keySet().forEach(node -> texts.put(node, Codes.text(node)));
        var nodes = new ArrayList<NodeView>();
        depths.forEach((node, depth) -> {
            var fact = last.get(walk.numbers().get(node));
            nodes.add(new NodeView(
                    code(node),
                    depth,
                    fact == null ? null : fact.time(),
                    fact == null ? null : fact.bizStep(),
                    fact == null ? null : TraceController.role(fact.role()),
                    fact == null ? null : fact.place(),
                    fact == null ? null : named.get(fact.ownerId())));
        });
        var edges = walk.trace().edges().stream()
                .map(edge -> edge(edge, texts, named.get(walk.edges().owners().get(edge.event()))))
                .toList();
        var gaps = new ArrayList<GapView>();
        for (var gap : walk.gaps()) {
            // What is not shared is not unknown.
            if (!walk.notShared().contains(gap.node()) || gap.reason() == Gap.Reason.CUT_OFF) {
                gaps.add(new GapView(Codes.text(gap.node()), gap.reason().name().toLowerCase(Locale.ROOT)));
            }
        }
        walk.notShared().forEach(node -> gaps.add(new GapView(Codes.text(node), "not_shared")));
        return new WalkView(code(start), walk.trace().isComplete(), nodes, edges, gaps);
    }

    private Map<UUID, String> names(Walk walk, Map<Long, LastFacts.Fact> last) {
        var owners = new HashSet<>(walk.edges().owners().values());
        last.values().forEach(fact -> owners.add(fact.ownerId()));
        return organisations.byIds(owners).values().stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
    }

    private static EdgeView edge(LineageEdge edge, Map<Identifier, String> texts, @Nullable String recordedBy) {
        return new EdgeView(
                texts.computeIfAbsent(edge.parent(), Codes::text),
                texts.computeIfAbsent(edge.child(), Codes::text),
                edge.kind().name().toLowerCase(Locale.ROOT),
                edge.from(),
                edge.to(),
                edge.quantity(),
                edge.uom(),
                UUID.fromString(edge.event()),
                recordedBy);
    }

    static BalanceView balance(Identifier node, MassBalance balance) {
        var rest = balance.rest();
        return new BalanceView(
                code(node),
                balance.isComplete(),
                rest.keySet().stream()
                        .map(unit -> new BalanceRow(
                                unit,
                                balance.in().getOrDefault(unit, BigDecimal.ZERO),
                                balance.out().getOrDefault(unit, BigDecimal.ZERO),
                                Objects.requireNonNull(rest.get(unit))))
                        .toList());
    }
}
