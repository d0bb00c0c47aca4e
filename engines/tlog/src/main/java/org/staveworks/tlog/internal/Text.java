package org.staveworks.tlog.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.staveworks.tlog.LogFormatException;

/// What the text forms share: strict base64, decimals and UTF-8, so that one content has one spelling.
public final class Text {
    private Text() {}

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// RFC 4648, section 4, with padding and nothing left over.
    public static byte[] bytes(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new LogFormatException("(%s) is no base64.".formatted(brief(base64)), notBase64);
        }
        if (!base64(bytes).equals(base64)) {
            throw new LogFormatException("(%s) is not the usual spelling of its base64.".formatted(brief(base64)));
        }
        return bytes;
    }

    /// A decimal number from 0 without sign or leading zero.
    public static long decimal(String digits) {
        var canonical = !digits.isEmpty()
                && digits.length() <= 19
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (canonical) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException beyondLong) {
                // Said below.
            }
        }
        throw new LogFormatException(
                "(%s) is no number from 0 to %d without leading zeros.".formatted(brief(digits), Long.MAX_VALUE));
    }

    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new LogFormatException("The text is not UTF-8.", notUtf8);
        }
    }

    /// Enough of a foreign text to find it again.
    public static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
