package org.staveworks.lineage.hash;

import java.util.Comparator;

/// Text sorted by the code of each character (CBV 2.0, clause 8.9.2 step 10), beyond the basic plane too.
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String one, String other) {
        var length = Math.min(one.length(), other.length());
        for (var i = 0; i < length; i++) {
            var a = one.charAt(i);
            var b = other.charAt(i);
            if (a != b) {
                var isSurrogate = Character.isSurrogate(a) || Character.isSurrogate(b);
                return isSurrogate
                        ? Integer.compare(one.codePointAt(i), other.codePointAt(i))
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
