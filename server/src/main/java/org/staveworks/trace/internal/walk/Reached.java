package org.staveworks.trace.internal.walk;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.staveworks.lineage.graph.Trace;
import org.staveworks.lineage.graph.Traversal;
import org.staveworks.lineage.id.Identifier;

/// The part of the lineage that a walk may need.
///
/// @param isWhole false where reaching stopped at the bound
record Reached(EdgeMap edges, boolean isWhole) {
    Trace trace(Function<Traversal, Trace> walking, int nodesMax) {
        var trace = walking.apply(new Traversal(edges, nodesMax));
        return isWhole ? trace : new Trace(trace.depths(), trace.edges(), false);
    }

    Map<Long, Identifier> nodes(Trace trace) {
        var nodes = new HashMap<Long, Identifier>();
        trace.depths().keySet().forEach(node -> nodes.put(edges.number(node), node));
        return nodes;
    }
}
