package org.staveworks.edge.internal.protocol;

import java.util.Locale;

/// How a value lies in registers.
public enum RegisterFormat {
    BIT(1),
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    INT64(4),
    UINT64(4),
    FLOAT32(2),
    FLOAT64(4),
    BCD16(1),
    BCD32(2);

    private final int registers;

    RegisterFormat(int registers) {
        this.registers = registers;
    }

    public int registers() {
        return registers;
    }

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
