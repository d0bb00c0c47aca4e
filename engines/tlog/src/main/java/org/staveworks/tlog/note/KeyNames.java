package org.staveworks.tlog.note;

import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Text;

final class KeyNames {
    private KeyNames() {}

    /// Not empty, without spaces, plus signs and control characters (C2SP signed-note, "Format").
    static void require(String name) {
        if (name.isEmpty()
                || name.codePoints()
                        .anyMatch(c -> c == '+'
                                || c < ' '
                                || c == 0x85
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c))) {
            throw new LogFormatException(
                    "(%s) is no name of a key. Maybe leave out spaces and plus signs.".formatted(Text.brief(name)));
        }
    }
}
