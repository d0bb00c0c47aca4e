package org.staveworks.lineage.hash;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.staveworks.lineage.epcis.Contexts;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;
import org.staveworks.lineage.epcis.Value.Text;

/// Fields that a document says to leave out of hashes: JSON lists their names, XML has an empty element for each.
final class IgnoredFields {
    private IgnoredFields() {}

    /// Names with the namespace in braces.
    static Set<String> of(DocumentHead head) {
        var ignored = new HashSet<String>();
        Stream.concat(head.fields().fields().stream(), head.query().fields().stream())
                .filter(field ->
                        field.isExtension() && field.name().getLocalPart().equals("ignoreFields"))
                .forEach(field -> collect(field, head, ignored));
        return ignored;
    }

    private static void collect(Field field, DocumentHead head, Set<String> ignored) {
        switch (field.value()) {
            case Text text -> {
                var colon = text.text().indexOf(':');
                if (colon > 0) {
                    Contexts.namespace(
                                    text.text().substring(0, colon),
                                    head.contexts().prefixes())
                            .ifPresent(namespace -> ignored.add(
                                    "{" + namespace + "}" + text.text().substring(colon + 1)));
                }
            }
            case Group group -> group.fields().forEach(inner -> ignored.add(PreHash.name(inner.name())));
            default -> {}
        }
    }
}
