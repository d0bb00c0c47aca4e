package org.staveworks.tlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Ed25519;
import org.staveworks.tlog.internal.Text;
import org.staveworks.tlog.internal.TreeHasher;

/// The public part of a key (验证密钥), which whoever checks has from a trusted place. Its text form, the vkey, is
/// `<name>+<id in hex>+<base64 of type and key>` (C2SP signed-note, "Verifier keys").
public final class VerifierKey {
    private static final int TIME_BYTES = Long.BYTES;

    private final String name;
    private final SignatureType type;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    private VerifierKey(String name, SignatureType type, byte[] raw) {
        KeyNames.require(name);
        this.name = name;
        this.type = type;
        this.raw = raw;
        this.id = id(name, type, raw);
        this.key = Ed25519.publicKey(raw);
    }

    public static VerifierKey of(String name, SignatureType type, PublicKey key) {
        return new VerifierKey(name, type, Ed25519.raw(key));
    }

    /// @throws LogFormatException if it is no vkey, of an unknown type, or its id is not that of its key
    public static VerifierKey parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
            throw new LogFormatException(
                    "(%s) is no verifier key. It looks like name+1a2b3c4d+base64.".formatted(Text.brief(vkey)));
        }
        var bytes = Text.bytes(parts[2]);
        for (var type : SignatureType.values()) {
            if (bytes.length == 1 + Ed25519.KEY_BYTES && bytes[0] == type.identifier()) {
                var parsed = new VerifierKey(parts[0], type, Arrays.copyOfRange(bytes, 1, bytes.length));
                if (parsed.id != HexFormat.fromHexDigits(parts[1])) {
                    throw new LogFormatException("The id of the verifier key (%s) is not that of its name and key."
                            .formatted(Text.brief(vkey)));
                }
                return parsed;
            }
        }
        throw new LogFormatException(
                "The verifier key (%s) is of an unknown type. Known are Ed25519 (1) and cosignature/v1 (4)."
                        .formatted(Text.brief(vkey)));
    }

    private static int id(String name, SignatureType type, byte[] raw) {
        var digest = TreeHasher.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(type.identifier());
        digest.update(raw);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /// The first four bytes of a hash over name, type and key. It tells keys apart and proves nothing.
    public int id() {
        return id;
    }

    /// The signature's meaning if it is right: when it was made, or [Instant#EPOCH] where its type says no time.
    /// Empty if it is not by this key or not over this text.
    Optional<Instant> verify(String text, NoteSignature signature) {
        var content = ByteBuffer.wrap(signature.content());
        var timed = type == SignatureType.COSIGNATURE_V1;
        if (!signature.isBy(this) || content.remaining() != Ed25519.SIGNATURE_BYTES + (timed ? TIME_BYTES : 0)) {
            return Optional.empty();
        }
        var seconds = timed ? content.getLong() : 0;
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
            return Optional.empty();
        }
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        return Ed25519.verify(key, message(type, seconds, text), bytes)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /// What is signed (C2SP signed-note, "Ed25519 signatures"; tlog-cosignature, "Ed25519 signed message").
    static byte[] message(SignatureType type, long seconds, String text) {
        var message = switch (type) {
            case ED25519 -> text;
            case COSIGNATURE_V1 -> "cosignature/v1\ntime " + seconds + "\n" + text;
        };
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }

    /// The vkey.
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id) + "+" + Text.base64(material(type, raw));
    }

    static byte[] material(SignatureType type, byte[] key) {
        var material = new byte[1 + key.length];
        material[0] = type.identifier();
        System.arraycopy(key, 0, material, 1, key.length);
        return material;
    }
}
