package org.staveworks.lineage.epcis;

import java.util.regex.Pattern;

/// Names that JSON allows and XML does not, such as `@id`: each forbidden character becomes `_x0040_` (ISO 9075-14,
/// clause 9.1).
final class XmlNames {
    private static final Pattern ENCODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private XmlNames() {}

    static String encode(String name) {
        var encoded = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var isAllowed = Character.isLetter(c)
                    || c == '_' && !ENCODED.matcher(name).find()
                    || i > 0 && (Character.isDigit(c) || c == '-' || c == '.' || c == '_');
            if (isAllowed) {
                encoded.append(c);
            } else {
                encoded.append("_x%04X_".formatted((int) c));
            }
        }
        return encoded.isEmpty() ? "_x0020_" : encoded.toString();
    }

    /// Text without the characters that XML 1.0 can't hold (clause 2.2); a sign stands in their place.
    static String allowed(String text) {
        if (text.codePoints().allMatch(XmlNames::isAllowed)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    static String decode(String name) {
        return name.contains("_x")
                ? ENCODED.matcher(name)
                        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : name;
    }
}
