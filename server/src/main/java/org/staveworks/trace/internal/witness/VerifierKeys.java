package org.staveworks.trace.internal.witness;

import java.util.Map;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.trace.TraceProblem;

/// Public keys as operators enter them.
final class VerifierKeys {
    private VerifierKeys() {}

    /// @throws Problem `verifier-key-misread` where it is no verifier key, or one that signs otherwise
    static VerifierKey read(String text, SignatureType type) {
        try {
            var key = VerifierKey.parse(text.strip());
            if (key.type() == type) {
                return key;
            }
        } catch (LogFormatException misread) {
            // told below
        }
        throw Problem.field("verifierKey", TraceProblem.VERIFIER_KEY_MISREAD, Map.of("type", type.identifier()));
    }
}
