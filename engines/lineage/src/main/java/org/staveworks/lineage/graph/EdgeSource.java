package org.staveworks.lineage.graph;

import java.util.Collection;
import org.staveworks.lineage.id.Identifier;

/// Where edges are looked up.
public interface EdgeSource {
    /// Edges that go out of a node.
    Collection<LineageEdge> from(Identifier parent);

    /// Edges that lead to a node.
    Collection<LineageEdge> to(Identifier child);
}
