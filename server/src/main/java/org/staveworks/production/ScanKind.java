package org.staveworks.production;

import java.util.Locale;

/// What a scan says.
public enum ScanKind {
    /// Work on the lot begins (开工).
    START,
    /// So many good and scrap pieces are finished (完工).
    FINISH,
    /// A lot of material is used for it (投料).
    MATERIAL;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
