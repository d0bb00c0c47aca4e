package org.staveworks.edge.internal.protocol;

import java.util.Locale;

/// The four tables of Modbus.
public enum RegisterTable {
    COIL(true, true),
    DISCRETE(true, false),
    INPUT(false, false),
    HOLDING(false, true);

    private final boolean isBits;
    private final boolean isWritable;

    RegisterTable(boolean isBits, boolean isWritable) {
        this.isBits = isBits;
        this.isWritable = isWritable;
    }

    /// Whether it holds single bits, not words of 16.
    public boolean isBits() {
        return isBits;
    }

    public boolean isWritable() {
        return isWritable;
    }

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
