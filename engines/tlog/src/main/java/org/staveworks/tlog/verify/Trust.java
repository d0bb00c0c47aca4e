package org.staveworks.tlog.verify;

import java.util.Collection;
import java.util.List;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.VerifierKey;

/// Whom whoever verifies believes, from a trusted place and not from what is verified.
///
/// @param logKeys of the log; their name is its origin
/// @param witnessKeys whose cosignatures count
/// @param quorum how many different witnesses must have cosigned
public record Trust(List<VerifierKey> logKeys, List<VerifierKey> witnessKeys, int quorum) {
    public Trust {
        logKeys = List.copyOf(logKeys);
        witnessKeys = List.copyOf(witnessKeys);
        if (logKeys.stream().map(VerifierKey::name).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "One log is verified, so its keys have one name (%d keys). Maybe a key of type 1 is missing."
                            .formatted(logKeys.size()));
        }
        if (quorum < 0 || quorum > witnessKeys.size()) {
            throw new IllegalArgumentException(
                    "No %d of %d witnesses can have cosigned.".formatted(quorum, witnessKeys.size()));
        }
    }

    /// Tells logs from witnesses by the type of their keys.
    public static Trust of(Collection<VerifierKey> keys, int quorum) {
        return new Trust(
                keys.stream().filter(key -> key.type() == SignatureType.ED25519).toList(),
                keys.stream()
                        .filter(key -> key.type() == SignatureType.COSIGNATURE_V1)
                        .toList(),
                quorum);
    }

    public String origin() {
        return logKeys.getFirst().name();
    }
}
