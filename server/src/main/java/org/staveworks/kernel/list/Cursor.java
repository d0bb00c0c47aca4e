package org.staveworks.kernel.list;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Where a page ended: the sort it belongs to, the last row's sorted value as text, the last row's id.
record Cursor(String sort, String value, UUID id) {
    private static final char SEPARATOR = '\u001f';

    String encode() {
        var text = sort + SEPARATOR + id + SEPARATOR + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String encoded, String sort) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var parts = text.split(String.valueOf(SEPARATOR), 3);
            if (parts.length == 3 && parts[0].equals(sort)) {
                return new Cursor(parts[0], parts[2], UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(KernelProblem.INVALID_CURSOR);
        }
        throw new Problem(KernelProblem.INVALID_CURSOR);
    }
}
