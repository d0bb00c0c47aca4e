package org.staveworks.kernel.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An import as its owner sees it.
///
/// @param rows    in all
/// @param valid   checked and found good
/// @param invalid checked and found faulty
/// @param applied carried out
/// @param message why it failed, where it did
public record ImportJob(
        UUID id,
        String kind,
        String fileName,
        State state,
        boolean partial,
        int rows,
        int valid,
        int invalid,
        int applied,
        @Nullable String message,
        Instant createdAt) {

    @Schema(name = "ImportState")
    public enum State {
        /// The dry run is under way.
        CHECKING,
        /// The report is there; nothing was changed yet.
        CHECKED,
        APPLYING,
        DONE,
        FAILED
    }
}
