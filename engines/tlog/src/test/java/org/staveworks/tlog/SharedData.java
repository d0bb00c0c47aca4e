package org.staveworks.tlog;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Published test vectors, which stand in a folder beside the project and are never part of it.
final class SharedData {
    private static final Path FOLDER =
            Path.of("../../../shared/data").toAbsolutePath().normalize();

    private SharedData() {}

    /// A folder of it. Without it the test is skipped, and fails where `CI=true`.
    static Path require(String name) {
        var file = FOLDER.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        var message = "The shared data (%s) is not there. Put the shared folder beside the project.".formatted(name);
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }
}
