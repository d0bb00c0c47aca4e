package org.staveworks.edge.internal.sheet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.edge.internal.protocol.RegisterTable;

/// How registers and their types are written elsewhere.
final class RegisterWords {
    /// Types of IEC 61131-3, and short forms of manuals.
    private static final Map<String, RegisterFormat> TYPES = Map.ofEntries(
            Map.entry("bool", RegisterFormat.BIT),
            Map.entry("int", RegisterFormat.INT16),
            Map.entry("s16", RegisterFormat.INT16),
            Map.entry("word", RegisterFormat.UINT16),
            Map.entry("uint", RegisterFormat.UINT16),
            Map.entry("u16", RegisterFormat.UINT16),
            Map.entry("dint", RegisterFormat.INT32),
            Map.entry("s32", RegisterFormat.INT32),
            Map.entry("dword", RegisterFormat.UINT32),
            Map.entry("udint", RegisterFormat.UINT32),
            Map.entry("u32", RegisterFormat.UINT32),
            Map.entry("lint", RegisterFormat.INT64),
            Map.entry("ulint", RegisterFormat.UINT64),
            Map.entry("lword", RegisterFormat.UINT64),
            Map.entry("real", RegisterFormat.FLOAT32),
            Map.entry("float", RegisterFormat.FLOAT32),
            Map.entry("lreal", RegisterFormat.FLOAT64),
            Map.entry("double", RegisterFormat.FLOAT64));

    private RegisterWords() {}

    static Optional<RegisterFormat> format(String word) {
        var known = TYPES.get(word.toLowerCase(Locale.ROOT));
        return known == null ? constant(RegisterFormat.class, word) : Optional.of(known);
    }

    static Optional<RegisterTable> table(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "coils", "0x" -> Optional.of(RegisterTable.COIL);
            case "2", "discrete input", "1x" -> Optional.of(RegisterTable.DISCRETE);
            case "3", "holding register", "4x" -> Optional.of(RegisterTable.HOLDING);
            case "4", "input register", "3x" -> Optional.of(RegisterTable.INPUT);
            default -> constant(RegisterTable.class, word);
        };
    }

    /// @param table missing where the number does not say it
    record Place(@Nullable RegisterTable table, int address) {}

    /// `40001` and `400001` of manuals are holding register 0; where the table is said, the number is
    /// the address itself. Hexadecimal with `0x`.
    ///
    /// @throws NumberFormatException where it is no number
    static Place place(String text, boolean isTableSaid) {
        var isHex = text.startsWith("0x") || text.startsWith("0X");
        int number = isHex ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
        var isConvention = !isTableSaid && !isHex && (text.length() == 5 || text.length() == 6);
        if (!isConvention) {
            return new Place(null, number);
        }
        int address = Integer.parseInt(text.substring(1)) - 1;
        return switch (text.charAt(0)) {
            case '0' -> new Place(RegisterTable.COIL, address);
            case '1' -> new Place(RegisterTable.DISCRETE, address);
            case '3' -> new Place(RegisterTable.INPUT, address);
            case '4' -> new Place(RegisterTable.HOLDING, address);
            default -> new Place(null, number);
        };
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        for (var one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
