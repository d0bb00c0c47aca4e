package org.staveworks.production;

import java.util.Locale;

/// Why a worker calls for help.
public enum HelpReason {
    MACHINE,
    MATERIAL,
    QUALITY,
    TOOL,
    DRAWING,
    SAFETY,
    OTHER;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
