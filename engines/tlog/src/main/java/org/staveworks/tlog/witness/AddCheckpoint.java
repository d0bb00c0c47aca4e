package org.staveworks.tlog.witness;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Text;
import org.staveworks.tlog.note.SignedNote;

/// The request by which a log asks a witness for its cosignature (C2SP tlog-witness, "add-checkpoint"), the body of
/// `POST <prefix>/add-checkpoint`.
///
/// @param oldSize up to which the witness has cosigned before, 0 if it never did
/// @param proof of consistency from there to the checkpoint, empty from 0
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    /// "The client MUST NOT send more than 63 consistency proof lines."
    public static final int MAX_PROOF = 63;

    /// Bytes of the longest body that is read: all proof lines and 16 signatures of the largest kind do not fill it.
    public static final int MAX_BODY = 1 << 17;

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0 || proof.size() > MAX_PROOF) {
            throw new LogFormatException("A request has an old size from 0 and up to %d hashes (%d, %d)."
                    .formatted(MAX_PROOF, oldSize, proof.size()));
        }
    }

    /// @throws LogFormatException if it is no such request
    public static AddCheckpoint parse(byte[] body) {
        if (body.length > MAX_BODY) {
            throw new LogFormatException("The request has more than %d bytes.".formatted(MAX_BODY));
        }
        var text = Text.utf8(body);
        var split = text.indexOf("\n\n");
        if (!text.startsWith("old ") || split < 0) {
            throw new LogFormatException("The request is no old size, proof, empty line and checkpoint.");
        }
        var lines = text.substring(0, split).split("\n", MAX_PROOF + 2);
        var proof = new ArrayList<Hash>();
        for (var i = 1; i < lines.length; i++) {
            proof.add(Hash.parse(lines[i]));
        }
        var oldSize = Text.decimal(lines[0].substring("old ".length()));
        return new AddCheckpoint(oldSize, proof, SignedNote.parse(text.substring(split + 2)));
    }

    /// The body.
    @Override
    public String toString() {
        var body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash).append('\n'));
        return body.append('\n').append(checkpoint).toString();
    }
}
