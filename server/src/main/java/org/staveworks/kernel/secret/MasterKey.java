package org.staveworks.kernel.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The installation's master key (主密钥): it seals other keys. From the environment, or from a file that only its owner
/// reads; whoever loses it can't sign with the old keys any more.
@Component
public class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String given;
    private final Path file;
    private volatile byte[] key = new byte[0];

    MasterKey(@Value("${STAVEWORKS_MASTER_KEY:}") String given, @Value("${staveworks.data:data}") Path folder) {
        this.given = given;
        this.file = folder.resolve("signing-master.key");
    }

    public static byte[] newKey() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// @param context is not secret, but has to be the same when it is opened
    public byte[] seal(byte[] secret, byte[] context) {
        return seal(key(), secret, context);
    }

    public byte[] open(byte[] sealed, byte[] context) {
        return open(key(), sealed, context);
    }

    /// AES-256-GCM (NIST SP 800-38D); the nonce stands in front.
    public static byte[] seal(byte[] key, byte[] secret, byte[] context) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(secret);
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] open(byte[] key, byte[] sealed, byte[] context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A sealed key does not open. Maybe the master key is not the one that sealed it.", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        SecretKey secret = new SecretKeySpec(key, "AES");
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private byte[] key() {
        if (key.length == 0) {
            key = read();
        }
        return key;
    }

    private synchronized byte[] read() {
        try {
            var text = given.isBlank() ? fromFile() : given;
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length != KEY_BYTES) {
                throw new IllegalStateException("The master key has (%d) bytes, not (%d). Maybe it was cut when copied."
                        .formatted(bytes.length, KEY_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String fromFile() throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.createFile(file, onlyForOwner());
                Files.writeString(
                        file, Base64.getEncoder().encodeToString(newKey()), StandardOpenOption.TRUNCATE_EXISTING);
            } catch (FileAlreadyExistsException e) {
                // Another node on the same folder was quicker; its key is the one.
            }
        }
        return Files.readString(file);
    }

    private FileAttribute<?>[] onlyForOwner() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
