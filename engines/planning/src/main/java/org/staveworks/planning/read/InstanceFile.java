package org.staveworks.planning.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.staveworks.planning.model.InvalidInstanceException;

/// A file with an instance, in any of the forms.
public final class InstanceFile {
    private InstanceFile() {}

    /// The name of the instance is that of the file, without its ending, unless the file itself says
    /// one.
    ///
    /// @param factories how many copies of the machines there are; for [Kind#DISTRIBUTED] as text only
    /// @throws InvalidInstanceException with the line or the JSON path of what is wrong
    public static Reading read(Path file, Kind kind, int factories) throws IOException {
        byte[] bytes;
        try (var stream = Files.newInputStream(file)) {
            bytes = Bounds.read(stream);
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return switch (kind) {
            case JOBSHOP -> JobShopReader.read(name, text);
            case FLEXIBLE -> FlexibleReader.read(name, text);
            case DISTRIBUTED ->
                text.stripLeading().startsWith("{")
                        ? new Reading(JsonInstance.read(name, text), List.of())
                        : DistributedReader.read(name, text, factories);
            case JSON -> new Reading(JsonInstance.read(name, text), List.of());
        };
    }
}
