package org.staveworks.banksimulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What was asked of the banks, in order, one line each. Played again it leads to the same accounts.
final class Journal {
    /// @param body as text; files of payments are text too
    record Line(String method, String path, String body) {}

    private final @Nullable Path file;
    private final JsonMapper json;

    /// @param file missing where nothing is kept
    Journal(@Nullable Path file, JsonMapper json) {
        this.file = file;
        this.json = json;
    }

    List<Line> read() throws IOException {
        var lines = new ArrayList<Line>();
        if (file != null && Files.exists(file)) {
            for (var text : Files.readAllLines(file)) {
                lines.add(json.readValue(text, Line.class));
            }
        }
        return lines;
    }

    /// On disk before the request is answered.
    void keep(Line line) throws IOException {
        if (file != null) {
            Files.writeString(
                    file,
                    json.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        }
    }
}
