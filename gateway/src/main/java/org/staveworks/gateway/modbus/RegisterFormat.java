package org.staveworks.gateway.modbus;

import org.staveworks.gateway.config.ModbusPoint.ByteOrder;
import org.staveworks.gateway.config.ModbusPoint.Format;
import org.staveworks.gateway.driver.DriverException;

/// Numbers in registers, both ways. Registers stand as in the answer: the greater byte of each first.
final class RegisterFormat {
    private RegisterFormat() {}

    /// @param bytes two for each register of the format
    /// @param bit   for [Format#BIT] only
    /// @return NaN where the registers hold no number of this format
    static double decode(byte[] bytes, Format format, ByteOrder order, int bit) {
        var word = word(bytes, order);
        return switch (format) {
            case BIT -> (word >> bit) & 1;
            case INT16 -> (short) word;
            case INT32 -> (int) word;
            case UINT16, UINT32, INT64 -> word;
            case UINT64 -> word >= 0 ? word : word + 0x1p64;
            // The shortest decimal that means this float, not the float's own binary tail.
            case FLOAT32 -> decimal(Float.intBitsToFloat((int) word));
            case FLOAT64 -> Double.longBitsToDouble(word);
            case BCD16, BCD32 -> bcd(word, format.registers() * 4);
        };
    }

    private static double decimal(float number) {
        return Float.isFinite(number) ? Double.parseDouble(Float.toString(number)) : Double.NaN;
    }

    /// @throws DriverException if the number does not fit
    static byte[] encode(double number, Format format, ByteOrder order) throws DriverException {
        if (!Double.isFinite(number)) {
            throw new DriverException(number + " is no number");
        }
        var word = switch (format) {
            case BIT -> whole(number, format, 0, 1);
            case INT16 -> whole(number, format, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT16 -> whole(number, format, 0, 0xFFFF);
            case INT32 -> whole(number, format, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32 -> whole(number, format, 0, 0xFFFF_FFFFL);
            // Beyond 2^53 a double names no single whole number.
            case INT64 -> whole(number, format, -0x1p53, 0x1p53);
            case UINT64 -> whole(number, format, 0, 0x1p53);
            case FLOAT32 -> single(number);
            case FLOAT64 -> Double.doubleToLongBits(number);
            case BCD16 -> toBcd(whole(number, format, 0, 9_999));
            case BCD32 -> toBcd(whole(number, format, 0, 99_999_999));
        };
        var bytes = new byte[format.registers() * 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (word >> 8 * (bytes.length - 1 - i));
        }
        return ordered(bytes, order);
    }

    private static long single(double number) throws DriverException {
        var single = (float) number;
        if (!Float.isFinite(single)) {
            throw new DriverException(number + " is too great for float32");
        }
        return Float.floatToIntBits(single);
    }

    private static long whole(double number, Format format, double least, double greatest) throws DriverException {
        var rounded = Math.rint(number);
        // Scaling leaves a crumb where the decimal has no exact double.
        if (Math.abs(number - rounded) > 1e-6 * Math.max(1, Math.abs(number))) {
            throw new DriverException(number + " is not whole, as " + format.word() + " asks for");
        }
        if (rounded < least || rounded > greatest) {
            throw new DriverException(number + " is out of the range of " + format.word());
        }
        return (long) rounded;
    }

    private static long word(byte[] bytes, ByteOrder order) {
        long word = 0;
        for (var one : ordered(bytes, order)) {
            word = word << 8 | (one & 0xFF);
        }
        return word;
    }

    /// Into the order of the wire and back: each order undoes itself.
    private static byte[] ordered(byte[] bytes, ByteOrder order) {
        var ordered = new byte[bytes.length];
        var registers = bytes.length / 2;
        for (int i = 0; i < registers; i++) {
            var from = order.registersReversed() ? registers - 1 - i : i;
            ordered[2 * i] = bytes[2 * from + (order.bytesSwapped() ? 1 : 0)];
            ordered[2 * i + 1] = bytes[2 * from + (order.bytesSwapped() ? 0 : 1)];
        }
        return ordered;
    }

    private static double bcd(long word, int digits) {
        long number = 0;
        for (int i = digits - 1; i >= 0; i--) {
            var digit = word >> 4 * i & 0xF;
            if (digit > 9) {
                return Double.NaN;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long toBcd(long number) {
        long word = 0;
        var rest = number;
        for (int i = 0; rest > 0; i++) {
            word |= rest % 10 << 4 * i;
            rest /= 10;
        }
        return word;
    }
}
