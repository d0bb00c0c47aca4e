package org.staveworks.testing;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Real data and test vectors, which stand in a folder beside the project and are never part of it.
public final class SharedData {
    private static final Path FOLDER =
            Path.of("../../shared/data").toAbsolutePath().normalize();

    private SharedData() {}

    /// A file of that folder. Without the folder the test is skipped, and fails where `CI=true`.
    public static Path require(String name) {
        var file = FOLDER.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        var message =
                "The shared data file (%s) is not there. Put the shared folder beside the project.".formatted(name);
        return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
    }
}
