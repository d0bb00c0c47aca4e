package org.staveworks.tlog.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.staveworks.tlog.LogFormatException;

/// Ed25519 (RFC 8032) of the JDK, with keys as the 32 bytes that the note forms carry.
public final class Ed25519 {
    public static final int KEY_BYTES = 32;
    public static final int SIGNATURE_BYTES = 64;

    /// SubjectPublicKeyInfo up to the key (RFC 8410, section 4).
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    public static PublicKey publicKey(byte[] raw) {
        var encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, PUBLIC_PREFIX.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException noPoint) {
            throw new LogFormatException("The bytes are no Ed25519 key.", noPoint);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        if (encoded.length != PUBLIC_PREFIX.length + KEY_BYTES
                || !Arrays.equals(encoded, 0, PUBLIC_PREFIX.length, PUBLIC_PREFIX, 0, PUBLIC_PREFIX.length)) {
            throw new LogFormatException("The key (%s) is not of Ed25519.".formatted(key.getAlgorithm()));
        }
        return Arrays.copyOfRange(encoded, PUBLIC_PREFIX.length, encoded.length);
    }

    /// The pair that a seed stands for. The JDK's generator takes its random bytes as the seed; whoever knows the
    /// public key compares it.
    public static KeyPair pair(byte[] seed) {
        return pair(new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
    }

    public static KeyPair pair(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static boolean verify(PublicKey key, byte[] message, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
