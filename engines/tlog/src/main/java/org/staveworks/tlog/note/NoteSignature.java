package org.staveworks.tlog.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Text;

/// A signature line of a note.
///
/// @param name of the key
/// @param base64 the key's id, then what the key's type of signature consists of
public record NoteSignature(String name, String base64) {
    static final String LINE_START = "— ";
    private static final int ID_BYTES = 4;

    public NoteSignature {
        KeyNames.require(name);
        if (Text.bytes(base64).length <= ID_BYTES) {
            throw new LogFormatException("The signature of %s is too short.".formatted(Text.brief(name)));
        }
    }

    static NoteSignature of(VerifierKey key, byte[] signature) {
        var bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(key.id())
                .put(signature)
                .array();
        return new NoteSignature(key.name(), Text.base64(bytes));
    }

    /// @param line without its end
    public static NoteSignature parse(String line) {
        var space = line.indexOf(' ', LINE_START.length());
        if (!line.startsWith(LINE_START) || space < 0) {
            throw new LogFormatException("(%s) is no signature line.".formatted(Text.brief(line)));
        }
        return new NoteSignature(line.substring(LINE_START.length(), space), line.substring(space + 1));
    }

    public int keyId() {
        return ByteBuffer.wrap(Text.bytes(base64)).getInt();
    }

    /// What follows the key's id.
    byte[] content() {
        var bytes = Text.bytes(base64);
        return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }

    boolean isBy(VerifierKey key) {
        return name.equals(key.name()) && keyId() == key.id();
    }

    /// With its end.
    public String line() {
        return LINE_START + name + " " + base64 + "\n";
    }
}
