package org.staveworks.device.internal.sparkplug;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Data types that can be measured (Sparkplug 3.0, section 6.4.16). Data sets, templates, files and arrays can't.
enum SparkplugType {
    INT8(1),
    INT16(2),
    INT32(3),
    INT64(4),
    UINT8(5),
    UINT16(6),
    UINT32(7),
    UINT64(8),
    FLOAT(9),
    DOUBLE(10),
    BOOLEAN(11),
    STRING(12),
    DATE_TIME(13),
    TEXT(14),
    UUID(15);

    private final int code;

    SparkplugType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<SparkplugType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    boolean isWord() {
        return this == STRING || this == TEXT || this == UUID;
    }

    /// The number that a value on the wire stands for; null where it is no value of this type. Encoders
    /// write small whole numbers as 32 or as 64 bits, signed ones as their complement.
    @Nullable
    Double number(Object wire) {
        return switch (this) {
            case INT8 -> wire instanceof Long bits ? (double) bits.byteValue() : null;
            case INT16 -> wire instanceof Long bits ? (double) bits.shortValue() : null;
            case INT32 -> wire instanceof Long bits ? (double) bits.intValue() : null;
            case INT64, DATE_TIME -> wire instanceof Long bits ? (double) bits : null;
            case UINT8 -> wire instanceof Long bits ? (double) (bits & 0xFF) : null;
            case UINT16 -> wire instanceof Long bits ? (double) (bits & 0xFFFF) : null;
            case UINT32 -> wire instanceof Long bits ? (double) (bits & 0xFFFF_FFFFL) : null;
            case UINT64 -> wire instanceof Long bits ? unsigned(bits) : null;
            case FLOAT, DOUBLE ->
                wire instanceof Number number && !(wire instanceof Long) ? number.doubleValue() : null;
            case BOOLEAN -> wire instanceof Boolean is ? (is ? 1.0 : 0.0) : null;
            case STRING, TEXT, UUID -> null;
        };
    }

    /// Halved to the nearest, so that it is rounded once.
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (double) ((bits >>> 1) | (bits & 1)) * 2;
    }
}
