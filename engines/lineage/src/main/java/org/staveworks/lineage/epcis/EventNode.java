package org.staveworks.lineage.epcis;

import java.util.Map;

/// An event as a document has it, before it is known whether it is sound.
///
/// @param type such as `ObjectEvent`, or a type of somebody's own as it was written: `ext:Repair`, or a whole URI
/// @param content all its fields but the type
/// @param contexts what it declares itself
/// @param prefixes all prefixes that hold in it, those of its document included
public record EventNode(String type, Value.Group content, Contexts contexts, Map<String, String> prefixes) {
    public EventNode {
        prefixes = Map.copyOf(prefixes);
    }

    /// The type by which events are told apart whoever wrote them: bare where it is of the standard, else with its
    /// whole namespace.
    public String typeUri() {
        var name = JsonTree.qualified(type, prefixes);
        var namespace = name.getNamespaceURI();
        var isOpen = !namespace.isEmpty() && "/#:".indexOf(namespace.charAt(namespace.length() - 1)) < 0;
        return namespace + (isOpen ? "/" : "") + name.getLocalPart();
    }
}
