package org.staveworks.lineage.graph;

/// What joins two nodes.
public enum EdgeKind {
    /// an input to its transformation, or a transformation to its output (转化)
    TRANSFORMATION,
    /// a container to what is in it (聚合)
    AGGREGATION,
    /// an asset or a place to what is fixed to it (关联)
    ASSOCIATION
}
