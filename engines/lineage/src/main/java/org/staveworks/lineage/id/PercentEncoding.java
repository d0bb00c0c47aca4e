package org.staveworks.lineage.id;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of path and query parts (RFC 3986, clause 2.1).
final class PercentEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// @param kept the characters besides letters and digits that stay as they are
    static String encode(String text, String kept) {
        var encoded = new StringBuilder(text.length() + 8);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var c = octet & 0xff;
            if (c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0)) {
                encoded.append((char) c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    /// Leaves alone what is no encoding.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var decoded = new ByteArrayOutputStream();
        var octets = text.getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < octets.length; i++) {
            if (octets[i] == '%' && i + 2 < octets.length) {
                var high = Character.digit(octets[i + 1], 16);
                var low = Character.digit(octets[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    decoded.write(high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            decoded.write(octets[i]);
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
