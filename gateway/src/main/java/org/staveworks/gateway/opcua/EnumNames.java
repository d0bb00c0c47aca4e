package org.staveworks.gateway.opcua;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the numbers of an enumeration mean, such as 1 = `running`.
record EnumNames(Map<Long, String> names) {
    static final EnumNames NONE = new EnumNames(Map.of());

    EnumNames {
        names = Map.copyOf(names);
    }

    @Nullable
    String name(long number) {
        return names.get(number);
    }
}
