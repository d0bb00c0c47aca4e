package org.staveworks.tlog.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Text;

/// A text with signatures (签名文本, C2SP signed-note). Nothing of it is to be believed before [#check] has found a
/// signature by a trusted key.
///
/// @param text with its final line end
public record SignedNote(String text, List<NoteSignature> signatures) {
    /// More are refused, so that nobody is made to check many ("Format": at least 16 have to be accepted).
    public static final int MAX_SIGNATURES = 100;

    /// Characters of the longest note that is read.
    public static final int MAX_LENGTH = 1 << 20;

    /// What the trusted keys say of a note.
    ///
    /// @param right keys whose signature is right, with its time ([Instant#EPOCH] where the type has none)
    /// @param wrong keys whose signature is not over this text; "clients SHOULD reject the whole note"
    public record Check(Map<VerifierKey, Instant> right, List<VerifierKey> wrong) {}

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new LogFormatException("The text of a note ends with a line end and has no control characters.");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new LogFormatException(
                    "A note has 1 to %d signatures, not %d.".formatted(MAX_SIGNATURES, signatures.size()));
        }
    }

    public static SignedNote parse(byte[] utf8) {
        return parse(Text.utf8(utf8));
    }

    /// @throws LogFormatException if it is no signed note
    public static SignedNote parse(String note) {
        var split = note.lastIndexOf("\n\n");
        if (note.length() > MAX_LENGTH || split < 0 || !note.endsWith("\n")) {
            throw new LogFormatException(
                    "The text is no signed note: text, an empty line, then lines that begin with a dash (—).");
        }
        var lines = note.substring(split + 2).split("\n", -1);
        if (lines.length - 1 > MAX_SIGNATURES) {
            throw new LogFormatException("The note has more than %d signatures.".formatted(MAX_SIGNATURES));
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var i = 0; i < lines.length - 1; i++) {
            signatures.add(NoteSignature.parse(lines[i]));
        }
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    /// Holds the note against keys; signatures by others are ignored ("Signatures").
    public Check check(Collection<VerifierKey> trusted) {
        var right = new LinkedHashMap<VerifierKey, Instant>();
        var wrong = new ArrayList<VerifierKey>();
        for (var signature : signatures) {
            for (var key : trusted) {
                if (signature.isBy(key)) {
                    key.verify(text, signature)
                            .ifPresentOrElse(time -> right.merge(key, time, SignedNote::later), () -> wrong.add(key));
                }
            }
        }
        return new Check(right, wrong);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The note with further signatures; one by the same key gives way.
    public SignedNote with(Collection<NoteSignature> further) {
        var all = new ArrayList<>(signatures);
        for (var signature : further) {
            all.removeIf(old -> old.name().equals(signature.name()) && old.keyId() == signature.keyId());
            all.add(signature);
        }
        return new SignedNote(text, all);
    }

    /// The note with those of further signatures that are right and by a trusted key, such as the answer of a witness.
    public SignedNote withTrusted(Collection<NoteSignature> further, Collection<VerifierKey> trusted) {
        return with(further.stream()
                .filter(signature -> trusted.stream()
                        .anyMatch(key -> key.verify(text, signature).isPresent()))
                .toList());
    }

    /// The note as it is stored and sent.
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
