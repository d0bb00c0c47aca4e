package org.staveworks.lineage.id;

/// Check digits (校验码) of GS1 keys: modulo 10, weights 3 and 1 from the right (GS1 General Specifications 7.9.1).
public final class CheckDigits {
    private CheckDigits() {}

    /// The digit that follows the given ones.
    ///
    /// @throws IllegalArgumentException if there is anything but digits
    public static char of(CharSequence digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException("A check digit needs digits only (%s).".formatted(digits));
            }
            var isTriple = (digits.length() - i) % 2 == 1;
            sum += isTriple ? 3 * digit : digit;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /// Whether the last of the digits is the check digit of those before.
    public static boolean areValid(CharSequence digits) {
        if (digits.length() < 2 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        var last = digits.length() - 1;
        return of(digits.subSequence(0, last)) == digits.charAt(last);
    }
}
