package org.staveworks.party.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/// Makes secrets and hashes them.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;
    private static final int CODES = 1_000_000;

    /// The hash names its own algorithm, so that a stronger one can follow.
    private static final PasswordEncoder PASSWORDS = new DelegatingPasswordEncoder(
            "pbkdf2", Map.of("pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

    /// A hash of nothing that anybody knows; compared with where there is no hash, so that both take as long.
    private static final String NOBODYS_HASH = hashOf(newToken());

    private Secrets() {}

    /// 256 random bits as text for URLs.
    public static String newToken() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    /// Six random digits.
    public static String newCode() {
        return "%06d".formatted(RANDOM.nextInt(CODES));
    }

    public static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// For secrets with enough bits of their own: tokens and keys.
    public static byte[] sha256(String secret) {
        return sha256(new byte[0], secret);
    }

    public static byte[] sha256(byte[] salt, String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For secrets that people choose: passwords and pins. Takes about a tenth of a second by intent.
    public static String hashOf(String chosen) {
        return String.valueOf(PASSWORDS.encode(chosen));
    }

    /// Takes the same time whether there is a hash or not.
    public static boolean matches(String chosen, @org.jspecify.annotations.Nullable String hash) {
        var matches = PASSWORDS.matches(chosen, hash == null ? NOBODYS_HASH : hash);
        return matches && hash != null;
    }
}
