package org.staveworks.performance.internal.run;

import java.util.Locale;

/// How it is known on which machine work was done.
public enum MachineSource {
    /// The worker said so.
    SCANNED,
    /// The schedule has it there.
    PLANNED,
    /// There is no other that can do it.
    ONLY,
    /// It is not known.
    NONE;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
