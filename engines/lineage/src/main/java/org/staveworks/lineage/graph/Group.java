package org.staveworks.lineage.graph;

import org.staveworks.lineage.id.Identifier;

/// What statements are put in order within: a container, an asset, or a transformation.
///
/// @param node of a transformation, the scheme is [#TRANSFORMATION]
public record Group(EdgeKind kind, Identifier node) {
    /// Scheme of identifiers that stand for transformations: their id, or else the key of their only event.
    public static final String TRANSFORMATION = "transformation";
}
