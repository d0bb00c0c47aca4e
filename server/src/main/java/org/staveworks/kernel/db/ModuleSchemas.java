package org.staveworks.kernel.db;

import java.util.List;

/// The schemas of the installed modules from the ground up, in the order in which they are migrated.
public record ModuleSchemas(List<String> names) {
    public ModuleSchemas {
        names = List.copyOf(names);
    }
}
