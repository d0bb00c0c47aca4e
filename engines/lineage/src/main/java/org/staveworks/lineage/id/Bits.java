package org.staveworks.lineage.id;

import java.math.BigInteger;
import java.util.Locale;

/// A string of bits that grows at its end and is read from its beginning.
final class Bits {
    private final StringBuilder bits = new StringBuilder();
    private int at;

    static Bits ofBase64(String text, String alphabet) {
        var bits = new Bits();
        for (var c : text.toCharArray()) {
            var value = alphabet.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("This character is not of URI-safe base 64 (%s).".formatted(c));
            }
            bits.append(value, 6);
        }
        return bits;
    }

    String toBase64(String alphabet) {
        var text = new StringBuilder();
        var padded = bits + "0".repeat((6 - bits.length() % 6) % 6);
        for (var i = 0; i < padded.length(); i += 6) {
            text.append(alphabet.charAt(Integer.parseInt(padded.substring(i, i + 6), 2)));
        }
        return text.toString();
    }

    void append(long value, int length) {
        append(BigInteger.valueOf(value), length);
    }

    void append(BigInteger value, int length) {
        var digits = value.toString(2);
        if (digits.length() > length) {
            throw new IllegalArgumentException("A number (%s) needs more than %d bits.".formatted(value, length));
        }
        bits.append("0".repeat(length - digits.length())).append(digits);
    }

    void appendHex(String digits) {
        digits.chars().forEach(c -> append(Character.digit(c, 16), 4));
    }

    int left() {
        return bits.length() - at;
    }

    boolean isOnlyZerosLeft() {
        return bits.indexOf("1", at) < 0;
    }

    long take(int length) {
        return takeNumber(length).longValueExact();
    }

    BigInteger takeNumber(int length) {
        if (length > left()) {
            throw new IllegalArgumentException("The bits end too early.");
        }
        var number = new BigInteger(bits.substring(at, at + length), 2);
        at += length;
        return number;
    }

    String takeHex(int digits) {
        var text = new StringBuilder();
        for (var i = 0; i < digits; i++) {
            text.append(Long.toHexString(take(4)).toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }
}
