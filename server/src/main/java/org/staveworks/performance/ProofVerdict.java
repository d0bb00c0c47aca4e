package org.staveworks.performance;

import java.util.Locale;

/// Whether machines bear out what was reported (证明结论).
public enum ProofVerdict {
    /// The machine counted it (已证实).
    PROVEN,
    /// What was heard of the machine speaks for it (可信).
    PLAUSIBLE,
    /// Too little was heard of the machine (无法证明).
    UNPROVEN,
    /// The machine was heard, and can't have made it (与设备数据不符).
    CONTRADICTED;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
