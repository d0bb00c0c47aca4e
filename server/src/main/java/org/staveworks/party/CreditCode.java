package org.staveworks.party;

/// The unified social credit code (统一社会信用代码), GB 32100-2015: eighteen characters out of digits and capital
/// letters without I, O, S, V, Z; the last one is a check character.
public final class CreditCode {
    /// Name of the identifier scheme.
    public static final String SCHEME = "USCC";

    /// GB 32100-2015, table 2: the place of a character is its value.
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int LENGTH = 18;
    private static final int MODULUS = 31;
    /// GB 32100-2015, table 3: the weight of place i is 3^(i-1) mod 31.
    private static final int WEIGHT_BASE = 3;

    private CreditCode() {}

    /// Whether the check character fits (capital letters only).
    public static boolean isValid(String code) {
        return code.length() == LENGTH
                && code.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && checkCharacter(code.substring(0, LENGTH - 1)) == code.charAt(LENGTH - 1);
    }

    /// The eighteenth character: the complement of the weighted sum to a multiple of 31.
    ///
    /// @param first the first seventeen characters
    public static char checkCharacter(String first) {
        if (first.length() != LENGTH - 1) {
            throw new IllegalArgumentException("The code (%s) has %d characters before its check character, not %d"
                    .formatted(first, first.length(), LENGTH - 1));
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < first.length(); i++) {
            int value = ALPHABET.indexOf(first.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException(
                        "The character (%s) is not in the alphabet of GB 32100".formatted(first.charAt(i)));
            }
            sum += value * weight;
            weight = weight * WEIGHT_BASE % MODULUS;
        }
        return ALPHABET.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
