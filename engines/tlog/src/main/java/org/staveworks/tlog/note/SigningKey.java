package org.staveworks.tlog.note;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Ed25519;
import org.staveworks.tlog.internal.Text;

/// The secret part of a key (签名密钥). Its text form is that of Go's `sumdb/note`:
/// `PRIVATE+KEY+<name>+<id in hex>+<base64 of type and seed>`.
public final class SigningKey {
    private static final String TEXT_START = "PRIVATE+KEY+";

    private final KeyPair pair;
    private final VerifierKey verifierKey;

    private SigningKey(KeyPair pair, VerifierKey verifierKey) {
        this.pair = pair;
        this.verifierKey = verifierKey;
    }

    /// @param pair of Ed25519
    public static SigningKey of(String name, SignatureType type, KeyPair pair) {
        return new SigningKey(pair, VerifierKey.of(name, type, pair.getPublic()));
    }

    /// The text form of a new key, to be kept secret; [#parse] reads it.
    public static String generate(String name, SignatureType type) {
        var seed = new byte[Ed25519.KEY_BYTES];
        new SecureRandom().nextBytes(seed);
        var key = of(name, type, Ed25519.pair(seed));
        return TEXT_START + name + "+" + HexFormat.of().toHexDigits(key.verifierKey.id()) + "+"
                + Text.base64(VerifierKey.material(type, seed));
    }

    /// @throws LogFormatException if it is no such text; the message does not repeat it
    public static SigningKey parse(String secret) {
        var parts = secret.split("\\+", 5);
        if (secret.startsWith(TEXT_START) && parts.length == 5 && parts[3].matches("[0-9a-f]{8}")) {
            byte[] bytes;
            try {
                bytes = Text.bytes(parts[4]);
            } catch (LogFormatException withSecret) {
                bytes = new byte[0];
            }
            for (var type : SignatureType.values()) {
                if (bytes.length == 1 + Ed25519.KEY_BYTES && bytes[0] == type.identifier()) {
                    var key = of(parts[2], type, Ed25519.pair(Arrays.copyOfRange(bytes, 1, bytes.length)));
                    if (key.verifierKey.id() == HexFormat.fromHexDigits(parts[3])) {
                        return key;
                    }
                }
            }
        }
        throw new LogFormatException("The text is no signing key, or its parts do not belong together.");
    }

    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /// Signs the text of a note.
    ///
    /// @param time said by a cosignature, by the second; other types have none
    public NoteSignature sign(String text, Instant time) {
        var type = verifierKey.type();
        var seconds = time.getEpochSecond();
        var signed = Ed25519.sign(pair.getPrivate(), VerifierKey.message(type, seconds, text));
        var content = switch (type) {
            case ED25519 -> signed;
            case COSIGNATURE_V1 ->
                ByteBuffer.allocate(Long.BYTES + signed.length)
                        .putLong(seconds)
                        .put(signed)
                        .array();
        };
        return NoteSignature.of(verifierKey, content);
    }

    /// The name, never the secret.
    @Override
    public String toString() {
        return "signing key " + verifierKey.name();
    }
}
