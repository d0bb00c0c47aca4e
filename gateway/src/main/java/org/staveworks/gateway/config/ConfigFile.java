package org.staveworks.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.staveworks.gateway.OwnFiles;

/// The last configuration, so that a gateway which starts without its server works on.
public final class ConfigFile {
    private final Path file;

    public ConfigFile(Path directory) {
        this.file = directory.resolve("config.json");
    }

    public Optional<byte[]> read() throws IOException {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    public void write(byte[] document) throws IOException {
        OwnFiles.replace(file, document);
    }
}
