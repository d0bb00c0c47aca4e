package org.staveworks.lineage.epcis;

/// How large a document may be. Whatever is read is bounded before memory is taken for it.
///
/// @param maxBytes of the document
/// @param maxDepth of nesting, counted from the document
/// @param maxEvents in the document
/// @param maxTextLength of one value, in characters
public record Bounds(int maxBytes, int maxDepth, int maxEvents, int maxTextLength) {
    /// For what comes from outside: 64 MiB hold about 100,000 usual events; 64 levels are twice what nested master data
    /// need.
    public static final Bounds DEFAULT = new Bounds(64 << 20, 64, 200_000, 1 << 20);

    public Bounds {
        if (maxBytes < 1 || maxDepth < 8 || maxEvents < 1 || maxTextLength < 1) {
            throw new IllegalArgumentException("Bounds are positive, depth at least 8 (%d).".formatted(maxDepth));
        }
    }
}
