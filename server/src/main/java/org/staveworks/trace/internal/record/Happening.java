package org.staveworks.trace.internal.record;

/// What a supplier without a system of its own can record (发生了什么).
public enum Happening {
    /// came into being; with materials, out of them
    MADE,
    RECEIVED,
    SHIPPED,
    /// put into what the code names
    PACKED,
    /// looked at, and found right
    INSPECTED,
    /// sold to a consumer (零售)
    SOLD
}
