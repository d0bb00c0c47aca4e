package org.staveworks.kernel.list;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param nextCursor hand it back to get the next page; missing on the last one
/// @param total      how many rows there are in all, where it was asked for
public record Page<T>(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total) {
    public Page {
        items = List.copyOf(items);
    }
}
