package org.staveworks.lineage.epcis;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.staveworks.lineage.epcis.Value.Field;
import org.staveworks.lineage.epcis.Value.Group;

/// Chooses prefixes for names: the one they came with if it means the same here, else another that does, else a new
/// one.
final class Prefixes {
    private final Map<String, String> declared;
    private final Map<String, String> added = new LinkedHashMap<>();

    /// @param declared prefix → namespace, all that hold where the names will stand
    Prefixes(Map<String, String> declared) {
        this.declared = new LinkedHashMap<>(declared);
    }

    /// What has to be declared in addition.
    Map<String, String> added() {
        return added;
    }

    /// Chooses for all names in a group.
    void take(Group group) {
        for (var fields : java.util.List.of(group.fields(), group.attributes())) {
            for (var field : fields) {
                take(field);
            }
        }
    }

    private void take(Field field) {
        if (field.isExtension()) {
            prefixOf(field.name());
        }
        if (field.value() instanceof Group group) {
            take(group);
        }
    }

    String prefixOf(QName name) {
        var namespace = name.getNamespaceURI();
        if (namespace.equals(declared.get(name.getPrefix()))) {
            return name.getPrefix();
        }
        for (var entry : declared.entrySet()) {
            if (entry.getValue().equals(namespace)) {
                return entry.getKey();
            }
        }
        var wanted = name.getPrefix().isEmpty() ? "ns" : name.getPrefix();
        var prefix = wanted;
        for (var number = 1; declared.containsKey(prefix); number++) {
            prefix = wanted + number;
        }
        declared.put(prefix, namespace);
        added.put(prefix, namespace);
        return prefix;
    }
}
