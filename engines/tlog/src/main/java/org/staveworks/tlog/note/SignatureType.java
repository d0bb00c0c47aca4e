package org.staveworks.tlog.note;

/// How a key signs, by the byte that C2SP signed-note assigns ("Signature types"). Others are unknown here, and so are
/// ignored, as the specification wants.
public enum SignatureType {
    /// Ed25519 over the text of the note: how a log signs.
    ED25519(0x01),
    /// Ed25519 over a time and a checkpoint (C2SP tlog-cosignature, `cosignature/v1`): how a witness signs.
    COSIGNATURE_V1(0x04);

    private final byte identifier;

    SignatureType(int identifier) {
        this.identifier = (byte) identifier;
    }

    public byte identifier() {
        return identifier;
    }
}
