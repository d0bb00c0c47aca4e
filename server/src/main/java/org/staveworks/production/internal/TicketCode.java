package org.staveworks.production.internal;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// The code on a ticket: nine random characters and a check character, from 31 that nobody takes for one another
/// (no 0 and O, no 1, I and L). Position weights 1 to 10 modulo the prime 31 find every wrong character and every
/// pair that changed places.
public final class TicketCode {
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int RANDOM_LENGTH = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TicketCode() {}

    /// A new code; that it is unique is for the database to see.
    public static String next() {
        var code = new StringBuilder();
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.append(checkCharacter(code)).toString();
    }

    /// The code as it is stored; empty where it was misread.
    ///
    /// @param text as scanned or typed, or the path that the QR code holds
    public static Optional<String> parse(String text) {
        var code = text.substring(text.lastIndexOf('/') + 1)
                .replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT);
        if (code.length() != RANDOM_LENGTH + 1 || code.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            return Optional.empty();
        }
        return code.charAt(RANDOM_LENGTH) == checkCharacter(code.substring(0, RANDOM_LENGTH))
                ? Optional.of(code)
                : Optional.empty();
    }

    /// The character that, with weight 1, brings the weighted sum to a multiple of 31; the others weigh 2 to 10.
    private static char checkCharacter(CharSequence random) {
        int sum = 0;
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            sum += (i + 2) * ALPHABET.indexOf(random.charAt(i));
        }
        return ALPHABET.charAt(Math.floorMod(-sum, ALPHABET.length()));
    }
}
