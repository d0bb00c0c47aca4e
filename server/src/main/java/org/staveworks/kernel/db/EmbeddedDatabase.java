package org.staveworks.kernel.db;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The PostgreSQL that comes along (随附数据库): real binaries, fsync on, all of it under one folder.
///
/// Where another process of ours has already started it on the same folder (a server that runs, or one that was
/// killed and left its PostgreSQL behind), that one is joined instead.
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(60);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);
    private static final int PASSWORD_BYTES = 24;
    private static final long MEGABYTE = 1L << 20;
    private static final String NAME = "postgres";

    private final int port;
    private final String password;
    private final ProcessHandle postmaster;

    private EmbeddedDatabase(int port, String password, ProcessHandle postmaster) {
        this.port = port;
        this.password = password;
        this.postmaster = postmaster;
    }

    /// Starts or joins the database in a folder.
    ///
    /// @param given is created where it is missing
    /// @throws IOException where the folder can't be written or PostgreSQL does not start
    public static EmbeddedDatabase open(Path given) throws IOException {
        var folder = given.toAbsolutePath();
        Files.createDirectories(folder);
        var cluster = folder.resolve("postgresql");
        var password = password(folder.resolve("database.password"));
        var pidFile = cluster.resolve("postmaster.pid");
        var running = Postmaster.read(pidFile);
        if (running != null && answers(running.port(), password)) {
            return new EmbeddedDatabase(running.port(), password, running.process());
        }
        var isNew = !Files.exists(cluster.resolve("PG_VERSION"));
        var port = start(folder, cluster, password).getPort();
        if (isNew) {
            requirePassword(port, password, cluster);
        }
        var started = Postmaster.read(pidFile);
        if (started == null) {
            throw new IOException("PostgreSQL ended right after its start");
        }
        return new EmbeddedDatabase(port, password, started.process());
    }

    public String url() {
        return urlOf(port);
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /// Lets PostgreSQL stop by itself as soon as its last session has ended.
    public void stopWhenUnused() {
        // SIGTERM is the smart shutdown: no new sessions, and the end once the running ones are gone.
        postmaster.destroy();
    }

    /// Stops PostgreSQL, unless another process still works with it; the last one out stops it.
    @Override
    public void close() throws IOException {
        try {
            if (!postmaster.isAlive() || isUsedByOthers()) {
                return;
            }
            stopWhenUnused();
            postmaster.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (SQLException | ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL did not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isUsedByOthers() throws SQLException {
        try (var connection = connect(port, password);
                var statement = connection.createStatement();
                var others = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where backend_type = 'client backend' and application_name <> current_setting('application_name')
                        """)) {
            return others.next() && others.getInt(1) > 0;
        }
    }

    private static EmbeddedPostgres start(Path folder, Path cluster, String password) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster.toFile())
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_WAIT)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setConnectConfig("password", password)
                // The library is made for tests and turns both off; what is acknowledged has to survive.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", sharedMegabytes() + "MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /// An eighth of the machine's memory: PostgreSQL's manual advises up to a quarter where it has the
    /// machine alone. It takes what it uses, no more.
    private static long sharedMegabytes() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() / 8 / MEGABYTE, 256, 4_096);
    }

    private static void requirePassword(int port, String password, Path cluster) throws IOException {
        try (var connection = connect(port, password);
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.write(
                    cluster.resolve("pg_hba.conf"),
                    List.of(
                            "# Only this machine, only with the password kept beside this folder.",
                            "host all all 127.0.0.1/32 scram-sha-256"));
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("PostgreSQL started but did not take its password: " + e.getMessage(), e);
        }
    }

    /// The password is made once, readable by the owner of the folder only.
    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file, HexFormat.of().formatHex(bytes), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return Files.readString(file).strip();
    }

    private static boolean answers(int port, String password) {
        try (var connection = connect(port, password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(int port, String password) throws SQLException {
        var properties = new java.util.Properties();
        properties.putAll(Map.of("user", NAME, "password", password));
        return DriverManager.getConnection(urlOf(port), properties);
    }

    private static String urlOf(int port) {
        // By its name each session shows which process it belongs to.
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=staveworks-%d"
                .formatted(port, NAME, ProcessHandle.current().pid());
    }
}
