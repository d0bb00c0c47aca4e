package org.staveworks.lineage.epcis;

import java.util.Map;

/// An event as a document has it, before it is known whether it is sound.
///
/// @param type such as `ObjectEvent`
/// @param content all its fields but the type
/// @param contexts what it declares itself
/// @param prefixes all prefixes that hold in it, those of its document included
public record EventNode(String type, Value.Group content, Contexts contexts, Map<String, String> prefixes) {
    public EventNode {
        prefixes = Map.copyOf(prefixes);
    }
}
