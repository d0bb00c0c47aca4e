package org.staveworks.device.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Codes and secrets of devices.
public final class DeviceSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /// No letters and digits that look alike: codes are typed on the panels of machines.
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int CODE_LENGTH = 10;
    private static final int SECRET_BYTES = 24;

    private DeviceSecrets() {}

    /// 50 random bits.
    public static String newCode() {
        var code = new StringBuilder("D");
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /// 192 random bits as text.
    public static String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Secrets have enough bits of their own for a plain hash.
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
