package org.staveworks.tlog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.InclusionProof;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Json;
import org.staveworks.tlog.internal.Text;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.SignedNote;

/// Shows to anybody, without the server, that an entry is in a log (回执): the entry or its leaf hash, its place, the
/// way from there to a root, and the checkpoint that signs that root. The size of the tree is the checkpoint's.
///
/// It has two forms: JSON with everything in it, and the C2SP tlog-proof, which leaves the entry to whoever checks.
public final class Receipt {
    /// Says what the JSON is, and in which version.
    public static final String FORMAT = "staveworks-tlog-receipt/v1";

    private static final String PROOF_FORMAT = "c2sp.org/tlog-proof@v1";

    private final Hash leafHash;
    private final Optional<byte[]> entry;
    private final InclusionProof proof;
    private final SignedNote note;
    private final Checkpoint checkpoint;

    private Receipt(Hash leafHash, Optional<byte[]> entry, InclusionProof proof, SignedNote note) {
        this.leafHash = leafHash;
        this.entry = entry;
        this.proof = proof;
        this.note = note;
        this.checkpoint = Checkpoint.parse(note.text());
        if (proof.treeSize() != checkpoint.head().size()) {
            throw new LogFormatException("The proof is for a tree of %d, the checkpoint for one of %d."
                    .formatted(proof.treeSize(), checkpoint.head().size()));
        }
    }

    public static Receipt ofEntry(byte[] entry, InclusionProof proof, SignedNote checkpoint) {
        return new Receipt(Hash.ofLeaf(entry), Optional.of(entry.clone()), proof, checkpoint);
    }

    public static Receipt ofHash(Hash leafHash, InclusionProof proof, SignedNote checkpoint) {
        return new Receipt(leafHash, Optional.empty(), proof, checkpoint);
    }

    /// @throws LogFormatException if it is no receipt
    public static Receipt parse(String json) {
        var fields = Json.parseFields(json);
        if (!fields.text("format").equals(FORMAT)) {
            throw new LogFormatException("The format is not (%s).".formatted(FORMAT));
        }
        var note = SignedNote.parse(fields.text("checkpoint"));
        var path = fields.texts("proof").stream().map(Hash::parse).toList();
        var proof = new InclusionProof(
                fields.whole("index"), Checkpoint.parse(note.text()).head().size(), path);
        return fields.find("entry").isPresent()
                ? ofEntry(Text.bytes(fields.text("entry")), proof, note)
                : ofHash(Hash.parse(fields.text("leafHash")), proof, note);
    }

    /// @param tlogProof as [#toTlogProof()] writes it; extra data, which nothing authenticates, is passed over
    public static Receipt parseTlogProof(String tlogProof, byte[] entry) {
        var split = tlogProof.indexOf("\n\n");
        var lines = new ArrayList<>(
                List.of(tlogProof.substring(0, Math.max(split, 0)).split("\n", -1)));
        if (!isTlogProof(tlogProof) || split < 0) {
            throw new LogFormatException("The text is no %s.".formatted(PROOF_FORMAT));
        }
        lines.removeFirst();
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            Text.bytes(lines.removeFirst().substring("extra ".length()));
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
            throw new LogFormatException("The text says no index.");
        }
        var index = Text.decimal(lines.removeFirst().substring("index ".length()));
        var note = SignedNote.parse(tlogProof.substring(split + 2));
        var size = Checkpoint.parse(note.text()).head().size();
        var path = lines.stream().map(Hash::parse).toList();
        return ofEntry(entry, new InclusionProof(index, size, path), note);
    }

    public static boolean isTlogProof(String text) {
        return text.startsWith(PROOF_FORMAT + "\n");
    }

    public Hash leafHash() {
        return leafHash;
    }

    /// Empty where the receipt gives the leaf hash alone.
    public Optional<byte[]> entry() {
        return entry.map(byte[]::clone);
    }

    public InclusionProof proof() {
        return proof;
    }

    public SignedNote note() {
        return note;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /// C2SP tlog-proof, to be kept as `.tlog-proof`.
    public String toTlogProof() {
        var text = new StringBuilder(PROOF_FORMAT + "\nindex " + proof.index() + "\n");
        proof.path().forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(note).toString();
    }

    /// The JSON form, one line.
    @Override
    public String toString() {
        var fields = new Json.Fields().with("format", FORMAT).with("index", proof.index());
        entry.ifPresentOrElse(
                bytes -> fields.with("entry", Text.base64(bytes)), () -> fields.with("leafHash", leafHash.toString()));
        return fields.with("proof", Json.texts(proof.path()))
                .with("checkpoint", note.toString())
                .toString();
    }
}
