package org.staveworks.lineage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Published vectors that lie beside the project and are not part of it.
public final class SharedData {
    private SharedData() {}

    /// A folder of `../shared/data`; the test is skipped where it is absent, and fails there in continuous integration.
    public static Path folder(String name) {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            for (var shared : List.of("shared/data", "work/shared/data")) {
                if (Files.isDirectory(up.resolve(shared).resolve(name))) {
                    return up.resolve(shared).resolve(name);
                }
            }
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException("../shared/data/%s is absent.".formatted(name));
        }
        assumeTrue(false, "../shared/data/%s is absent".formatted(name));
        throw new IllegalStateException("unreachable");
    }

    public static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Path> files(Path folder, String... endings) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(path -> List.of(endings).stream()
                            .anyMatch(ending -> path.toString().endsWith(ending)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
