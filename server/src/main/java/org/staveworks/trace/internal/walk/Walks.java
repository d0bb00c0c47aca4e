package org.staveworks.trace.internal.walk;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.Gap;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.MassBalance;
import org.staveworks.lineage.graph.Trace;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.TraceProblem;

/// Walks through lineage over many firms, hop by hop as far as the caller may see: what an owner does not share ends
/// the walk there, and shows as a gap. What could be reached is fetched at once ([Reach]); the engine then walks it in
/// memory.
@Component
public class Walks {
    /// A walk stops after so many nodes and says so.
    public static final int NODES_MAX = 20_000;

    /// Of a walk downwards: where things come from is another question.
    private static final Set<Gap.Reason> OF_ORIGINS = Set.of(Gap.Reason.UNKNOWN_ORIGIN, Gap.Reason.NO_INPUTS);

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Reach reach;

    Walks(JdbcClient jdbc, TenantWall wall, Reach reach) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.reach = reach;
    }

    /// What a walk found.
    ///
    /// @param numbers   of the nodes
    /// @param gaps      where it ends without telling why
    /// @param notShared nodes beyond which there is more that the caller is not let see
    /// @param edges     the fetched part of the lineage, for further questions
    public record Walk(
            Trace trace, Map<Identifier, Long> numbers, List<Gap> gaps, Set<Identifier> notShared, EdgeMap edges) {}

    /// What the item became part of (去向).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk down(Identifier start, int nodesMax) {
        var fetched = reach(start, Reach.DOWN, Instant.MAX, nodesMax);
        var trace = fetched.trace(walker -> walker.down(start), nodesMax);
        var gaps = gaps(trace, fetched, Set.of(), OF_ORIGINS);
        return walk(trace, fetched, gaps, wall.lift(() -> hidden(fetched.nodes(trace), Reach.TO_OUTPUTS)));
    }

    /// What the item became part of, with nothing said of where the walk ends: for those who see everything anyway.
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk downOverAll(Identifier start, int nodesMax) {
        var fetched = reach(start, Reach.DOWN, Instant.MAX, nodesMax);
        return walk(fetched.trace(walker -> walker.down(start), nodesMax), fetched, List.of(), Set.of());
    }

    /// What the item was made of (来源).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk up(Identifier start, int nodesMax) {
        var fetched = reach(start, Reach.UP, Instant.MAX, nodesMax);
        var trace = fetched.trace(walker -> walker.up(start), nodesMax);
        var nodes = fetched.nodes(trace);
        var origins = new HashMap<Long, Identifier>();
        nodes.forEach((number, node) -> {
            if (fetched.edges().to(node).stream().noneMatch(edge -> edge.kind() == EdgeKind.TRANSFORMATION)) {
                origins.put(number, node);
            }
        });
        var known = commissioned(origins);
        var gaps = gaps(trace, fetched, known, Set.of(Gap.Reason.NO_OUTPUTS));
        var notShared = wall.lift(() -> {
            var hidden = hidden(nodes, Reach.TO_INPUTS);
            commissioned(origins).stream().filter(node -> !known.contains(node)).forEach(hidden::add);
            return hidden;
        });
        return walk(trace, fetched, gaps, notShared);
    }

    /// What was in it at a moment (当时内含).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk inside(Identifier start, Instant at, int nodesMax) {
        var fetched = reach(start, Reach.INSIDE, at, nodesMax);
        var trace = fetched.trace(walker -> walker.inside(start, at), nodesMax);
        return walk(trace, fetched, gaps(trace, fetched, Set.of(), OF_ORIGINS), Set.of());
    }

    /// What it was in at a moment (当时所在).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk around(Identifier start, Instant at, int nodesMax) {
        var fetched = reach(start, Reach.AROUND, at, nodesMax);
        var trace = fetched.trace(walker -> walker.containers(start, at), nodesMax);
        return walk(trace, fetched, gaps(trace, fetched, Set.of(), OF_ORIGINS), Set.of());
    }

    private static Walk walk(Trace trace, Reached fetched, List<Gap> gaps, Set<Identifier> notShared) {
        return new Walk(trace, fetched.edges().numbers(), gaps, notShared, fetched.edges());
    }

    private static List<Gap> gaps(
            Trace trace, Reached fetched, Set<Identifier> commissioned, Set<Gap.Reason> ofOtherQuestions) {
        return Gap.of(trace, fetched.edges(), commissioned::contains).stream()
                .filter(gap -> !ofOtherQuestions.contains(gap.reason()))
                .toList();
    }

    /// What went into a transformation or a lot, and what came out (物料平衡).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public MassBalance balance(Identifier node) {
        var edges = reach.beside(node).orElseGet(() -> new EdgeMap(node, require(node), List.of()));
        return node.scheme().equals(Group.TRANSFORMATION)
                ? MassBalance.ofTransformation(node, edges)
                : MassBalance.ofLot(node, edges);
    }

    private Reached reach(Identifier start, Reach.Way way, Instant at, int nodesMax) {
        return reach.from(start, way, at, nodesMax)
                .orElseGet(() -> new Reached(new EdgeMap(start, require(start), List.of()), true));
    }

    /// The number of an item of which the caller may see anything.
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public long require(Identifier item) {
        return jdbc.sql("""
                        select n.id from trace.item n
                        where n.scheme = :scheme and n.value = :value and (
                            exists (select from trace.event_item i join trace.event e on e.id = i.event
                                    where i.item_id = n.id)
                            or exists (select from trace.edge g where g.parent = n.id)
                            or exists (select from trace.edge g where g.child = n.id))
                        """)
                .param("scheme", item.scheme())
                .param("value", item.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Problem(TraceProblem.ITEM_UNKNOWN, Map.of("code", item.uri())));
    }

    /// Items whose coming into being somebody recorded.
    private Set<Identifier> commissioned(Map<Long, Identifier> nodes) {
        var found = new HashSet<Identifier>();
        if (nodes.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select distinct i.item_id
                        from unnest(cast(:nodes as bigint[])) r (id)
                        join trace.event_item i on i.item_id = r.id and i.role = 'O'
                        join trace.event e on e.id = i.event
                        where e.action = 'ADD' and not e.is_declaration and not e.is_taken_back
                        """)
                .param("nodes", nodes.keySet().toArray(Long[]::new))
                .query(Long.class)
                .list()
                .forEach(id -> found.add(Objects.requireNonNull(nodes.get(id))));
        return found;
    }

    /// Nodes from which edges lead on that the caller is not let see; asked beyond the wall.
    private Set<Identifier> hidden(Map<Long, Identifier> nodes, String condition) {
        var hidden = new HashSet<Identifier>();
        jdbc.sql("""
                        select distinct r.id
                        from unnest(cast(:nodes as bigint[])) r (id)
                        cross join lateral (select g.owner_id, g.readers from trace.edge g where %s offset 0) g
                        where not (select kernel.current_tenant()) = any (g.readers)
                          and not g.owner_id = any ((select trace.owners_that_share(false))::uuid[])
                        """.formatted(condition))
                .param("nodes", nodes.keySet().toArray(Long[]::new))
                .query(Long.class)
                .list()
                .forEach(id -> hidden.add(Objects.requireNonNull(nodes.get(id))));
        return hidden;
    }
}
