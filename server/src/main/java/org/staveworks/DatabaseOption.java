package org.staveworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.db.EmbeddedDatabase;
import picocli.CommandLine.Option;

/// Which database a command works on: an own one in a folder, or an outside one by `STAVEWORKS_DB_URL` (with
/// `STAVEWORKS_DB_USER` and `STAVEWORKS_DB_PASSWORD`, unless the URL holds them).
final class DatabaseOption {
    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database that comes along (default: ./data)")
    private Path folder = Path.of("data");

    /// @param settings for the application
    /// @param embedded to be closed at the end, where it is not an outside database
    record Opened(Map<String, Object> settings, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {
        @Override
        public void close() {
            try {
                if (embedded != null) {
                    embedded.close();
                }
            } catch (IOException e) {
                System.err.println("The database did not stop by itself: " + e.getMessage());
            }
        }
    }

    Opened open() {
        var url = System.getenv("STAVEWORKS_DB_URL");
        return url == null || url.isBlank() ? openFolder() : openOutside(url);
    }

    private Opened openFolder() {
        requireWritable();
        try {
            var database = EmbeddedDatabase.open(folder);
            return new Opened(settings(database.url(), database.user(), database.password()), database);
        } catch (IOException | IllegalStateException e) {
            throw new StartFailure(
                    "The database in (%s) does not start: %s. Look into the folder's log, or choose another with --data."
                            .formatted(folder, reason(e)));
        }
    }

    private void requireWritable() {
        try {
            Files.createDirectories(folder);
            var probe = Files.createTempFile(folder, "probe", null);
            Files.delete(probe);
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder (%s) can't be written. Give it to this user, or choose another with --data."
                            .formatted(folder.toAbsolutePath()));
        }
    }

    private Opened openOutside(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartFailure(
                    "STAVEWORKS_DB_URL is no PostgreSQL JDBC URL. Maybe write it as jdbc:postgresql://host:5432/database.");
        }
        var user = environment("STAVEWORKS_DB_USER");
        var password = environment("STAVEWORKS_DB_PASSWORD");
        DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        var properties = new java.util.Properties();
        if (!user.isEmpty()) {
            properties.put("user", user);
            properties.put("password", password);
        }
        try (var connection = DriverManager.getConnection(url, properties)) {
            connection.isValid(LOGIN_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            throw new StartFailure(
                    "The database of STAVEWORKS_DB_URL can't be reached: %s. Check the address, the user and that it runs."
                            .formatted(reason(e)));
        }
        return new Opened(settings(url, user, password), null);
    }

    private Map<String, Object> settings(String url, String user, String password) {
        var settings = new HashMap<String, Object>();
        settings.put("staveworks.data", folder.toString());
        settings.put("staveworks.db.url", url);
        settings.put("staveworks.db.user", user);
        settings.put("staveworks.db.password", password);
        return settings;
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static String reason(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("unknown")
                .replaceAll("\\.$", "");
    }
}
