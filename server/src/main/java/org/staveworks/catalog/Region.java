package org.staveworks.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An administrative division (行政区划) of GB/T 2260.
///
/// @param code   six digits
/// @param parent code of the wider division
public record Region(
        String code,
        @Nullable String parent,
        Level level,
        String name,
        @Nullable String nameEn) {
    @Schema(name = "RegionLevel")
    public enum Level {
        PROVINCE,
        CITY,
        COUNTY
    }
}
