package org.staveworks.gateway.config;

import org.jspecify.annotations.Nullable;

/// @param address    from 0, as it stands in the request
/// @param bit        of a register, from the least; only with [Format#BIT]
/// @param pollMillis the connection's where it is null
public record ModbusPoint(
        String metric,
        Table table,
        int address,
        Format format,
        ByteOrder byteOrder,
        int bit,
        Scaling scaling,
        @Nullable Integer pollMillis,
        boolean writable)
        implements Point {

    public ModbusPoint {
        if (table.isBits() && format != Format.BIT) {
            throw new InvalidConfigException(
                    "format (" + format.word() + ") of " + metric + " has to be bit in a table of bits");
        }
        ModbusConnection.within("address", address, 0, 65_536 - width(table, format));
        ModbusConnection.within("bit", bit, 0, 15);
        if (pollMillis != null) {
            ModbusConnection.within("pollMillis", pollMillis, 10, 86_400_000);
        }
        if (writable && (table.isReadOnly() || (format == Format.BIT && !table.isBits()))) {
            throw new InvalidConfigException(
                    "metric (" + metric + ") can't be writable: only coils and whole holding registers can be written");
        }
    }

    /// Bits or registers that it covers.
    public int width() {
        return width(table, format);
    }

    public int end() {
        return address + width();
    }

    private static int width(Table table, Format format) {
        return table.isBits() ? 1 : format.registers();
    }

    public enum Table {
        COIL,
        DISCRETE,
        INPUT,
        HOLDING;

        public boolean isBits() {
            return this == COIL || this == DISCRETE;
        }

        public boolean isReadOnly() {
            return this == DISCRETE || this == INPUT;
        }
    }

    public enum Format {
        BIT("bit", 1),
        INT16("int16", 1),
        UINT16("uint16", 1),
        INT32("int32", 2),
        UINT32("uint32", 2),
        INT64("int64", 4),
        UINT64("uint64", 4),
        FLOAT32("float32", 2),
        FLOAT64("float64", 4),
        BCD16("bcd16", 1),
        BCD32("bcd32", 2);

        private final String word;
        private final int registers;

        Format(String word, int registers) {
            this.word = word;
            this.registers = registers;
        }

        public String word() {
            return word;
        }

        public int registers() {
            return registers;
        }
    }

    /// Where the bytes of a number stand, A being the greatest. With 64 bits the registers are reversed or not, and
    /// the bytes in each.
    public enum ByteOrder {
        ABCD(false, false),
        CDAB(true, false),
        BADC(false, true),
        DCBA(true, true);

        private final boolean registersReversed;
        private final boolean bytesSwapped;

        ByteOrder(boolean registersReversed, boolean bytesSwapped) {
            this.registersReversed = registersReversed;
            this.bytesSwapped = bytesSwapped;
        }

        public boolean registersReversed() {
            return registersReversed;
        }

        public boolean bytesSwapped() {
            return bytesSwapped;
        }
    }
}
