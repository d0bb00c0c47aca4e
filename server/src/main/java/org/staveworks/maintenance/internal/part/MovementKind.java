package org.staveworks.maintenance.internal.part;

import java.util.Locale;

/// Why what is in store changed.
public enum MovementKind {
    /// Bought or brought back (入库).
    RECEIPT,
    /// Taken out without an order (出库).
    ISSUE,
    /// Counted (盘点): the quantity is what was found.
    COUNT,
    /// Used up by an order (消耗).
    USED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
