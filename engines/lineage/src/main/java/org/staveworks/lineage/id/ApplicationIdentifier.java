package org.staveworks.lineage.id;

import java.util.List;

/// A GS1 application identifier (应用标识符): the key in front of a value in an element string.
///
/// @param code two to four digits
/// @param parts the value's parts in order; only the last may vary in length
/// @param checkDigitAt position of the check digit counted from 1, 0 where there is none
/// @param shortName name in older Digital Link URIs, such as `gtin`, empty where there is none
public record ApplicationIdentifier(String code, List<Part> parts, int checkDigitAt, String shortName) {
    public ApplicationIdentifier {
        parts = List.copyOf(parts);
    }

    /// Which characters a part takes (GS1 General Specifications 7.11).
    public enum Charset {
        /// digits
        N,
        /// 82 characters of ISO/IEC 646
        X,
        /// 39 characters: digits, capitals, `#`, `-`, `/`
        Y
    }

    /// @param min fewest characters
    /// @param max most characters
    public record Part(Charset charset, int min, int max) {
        boolean isFixed() {
            return min == max;
        }
    }

    public int minLength() {
        return parts.stream().mapToInt(Part::min).sum();
    }

    public int maxLength() {
        return parts.stream().mapToInt(Part::max).sum();
    }

    /// Whether a scanner knows where the value ends without a separator (General Specifications 7.8.4).
    public boolean hasPredefinedLength() {
        return PREDEFINED.contains(code.substring(0, 2));
    }

    private static final List<String> PREDEFINED = List.of(
            "00", "01", "02", "03", "04", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "31", "32", "33",
            "34", "35", "36", "41");

    /// Whether the value has the right characters and length; check digits are another matter.
    public boolean fits(CharSequence value) {
        if (value.length() < minLength() || value.length() > maxLength()) {
            return false;
        }
        var at = 0;
        for (var part : parts) {
            var end = Math.min(value.length(), at + part.max());
            if (!value.subSequence(at, end).chars().allMatch(c -> isIn(part.charset(), c))) {
                return false;
            }
            at = end;
        }
        return true;
    }

    public boolean hasValidCheckDigit(String value) {
        return checkDigitAt == 0
                || value.length() >= checkDigitAt && CheckDigits.areValid(value.substring(0, checkDigitAt));
    }

    static boolean isIn(Charset charset, int c) {
        var isDigit = c >= '0' && c <= '9';
        return switch (charset) {
            case N -> isDigit;
            case X -> isDigit || isLetter(c) || "!\"%&'()*+,-./:;<=>?_".indexOf(c) >= 0;
            case Y -> isDigit || c >= 'A' && c <= 'Z' || "#-/".indexOf(c) >= 0;
        };
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
