package org.staveworks.trace.internal.web;

import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.ScannedCode;

/// Codes as requests have them, and as answers give them back.
final class Codes {
    private Codes() {}

    /// @throws Problem `code-unreadable`
    static Identifier parse(String code) {
        return ScannedCode.parse(code);
    }

    /// The form in which a code is given back, and asked for again.
    static String text(Identifier identifier) {
        return identifier.scheme().equals("transformation") ? "transformation:" + identifier.value() : identifier.uri();
    }
}
