package org.staveworks.trace.internal.epcis.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.Contexts;

/// The name of a field that is not of the standard: `ext:grade`, or with its whole namespace,
/// `https://ext.example/epcis#grade` (clause 8.2.7.1, `EQ_fieldname`).
///
/// @param namespace without a slash or hash at its end; missing where the query does not say what its prefix means
/// @param others names under which an event has the field without saying so itself
record FieldName(@Nullable String namespace, String local, List<String> others) {
    FieldName {
        others = List.copyOf(others);
    }

    static Optional<FieldName> find(String text, Map<String, String> prefixes) {
        var cut = Math.max(text.lastIndexOf('#'), text.contains("://") ? text.lastIndexOf('/') : -1);
        if (cut > 0) {
            return cut == text.length() - 1
                    ? Optional.empty()
                    : Optional.of(of(text.substring(0, cut), text.substring(cut + 1)));
        }
        var colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return Optional.empty();
        }
        var local = text.substring(colon + 1);
        var namespace =
                prefixes.getOrDefault(text.substring(0, colon), Contexts.WELL_KNOWN.get(text.substring(0, colon)));
        return Optional.of(namespace == null ? new FieldName(null, local, List.of(text)) : of(namespace, local));
    }

    private static FieldName of(String namespace, String local) {
        var plain = plain(namespace);
        var others = new ArrayList<String>();
        Contexts.WELL_KNOWN.forEach((prefix, known) -> {
            if (plain(known).equals(plain)) {
                others.add(prefix + ":" + local);
            }
        });
        return new FieldName(plain, local, others);
    }

    private static String plain(String namespace) {
        return namespace.replaceFirst("[/#]+$", "");
    }

    /// SQL for all names that the field has in an event.
    String names(Bindings bindings) {
        return namespace == null
                ? bindings.texts(others)
                : "trace.field_names(%s, %s, %s, %s)"
                        .formatted(Family.JSON, bindings.bind(namespace), bindings.bind(local), bindings.texts(others));
    }
}
