package org.staveworks.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.staveworks.kernel.db.EmbeddedDatabase;

/// PostgreSQL's own benchmark on the same server: `pgbench -M prepared -c 32 -s 50`.
final class PgBench {
    private static final int CLIENTS = 32;
    private static final int SCALE = 50;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final EmbeddedDatabase database;
    private final Path program;

    PgBench(EmbeddedDatabase database) throws IOException, SQLException, InterruptedException {
        this.database = database;
        this.program = find();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create database pgbench");
        }
        run(List.of("--initialize", "--quiet", "--scale", String.valueOf(SCALE)));
    }

    /// Transactions a second.
    double measure(int seconds) throws IOException, InterruptedException {
        var output = run(List.of(
                "--protocol",
                "prepared",
                "--client",
                String.valueOf(CLIENTS),
                "--jobs",
                "2",
                "--time",
                String.valueOf(seconds),
                "--no-vacuum"));
        var tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IOException("pgbench told no rate:\n" + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private String run(List<String> options) throws IOException, InterruptedException {
        var url = java.net.URI.create(database.url().substring("jdbc:".length()));
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(
                "--host", url.getHost(), "--port", String.valueOf(url.getPort()), "--username", database.user()));
        command.addAll(options);
        command.add("pgbench");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed:\n" + output);
        }
        return output;
    }

    private static Path find() throws IOException {
        var folders = new ArrayList<Path>();
        for (var folder : System.getenv("PATH").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        var debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (var versions = Files.list(debian)) {
                versions.sorted(java.util.Comparator.reverseOrder())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        return folders.stream()
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IOException("pgbench was not found. Maybe install Debian's postgresql-contrib."));
    }
}
