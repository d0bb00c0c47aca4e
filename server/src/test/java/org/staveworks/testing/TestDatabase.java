package org.staveworks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.FileSystemUtils;
import org.staveworks.kernel.db.EmbeddedDatabase;

/// One real PostgreSQL for all tests of a run. Tests make their own organisations, so they do not meet.
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Path FOLDERS = Path.of("target", "test-database");
    private static final Path FOLDER =
            FOLDERS.resolve(Long.toString(ProcessHandle.current().pid()));
    private static final EmbeddedDatabase DATABASE = open();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context,
                "staveworks.db.url=" + DATABASE.url(),
                "staveworks.db.user=" + DATABASE.user(),
                "staveworks.db.password=" + DATABASE.password(),
                "staveworks.data=" + FOLDER,
                // Tests say themselves when files are exchanged with banks.
                "staveworks.bank.exchange=false",
                "staveworks.device.mqtt.port=0",
                "staveworks.device.mqtt.host=127.0.0.1",
                "staveworks.device.brokers.allowed-hosts=127.0.0.1",
                // Tests pack themselves.
                "staveworks.device.seal-every=PT24H",
                "staveworks.performance.look-every=PT24H",
                // Tests derive themselves.
                "staveworks.equipment.derive-every=PT24H",
                "staveworks.mail.host=localhost",
                "staveworks.mail.port=" + MailPeer.ofAllTests().port(),
                "staveworks.mail.encryption=none",
                "staveworks.mail.from=alarms@cluster.example",
                "staveworks.mail.public-address=https://cluster.example/",
                // Tests subscribe themselves.
                "staveworks.outgoing.private-destinations=true");
    }

    /// For tests that look into the tables themselves.
    public static EmbeddedDatabase database() {
        return DATABASE;
    }

    private static EmbeddedDatabase open() {
        try {
            deleteOlder(FOLDERS);
            var database = EmbeddedDatabase.open(FOLDER);
            waitForNoDisk(database);
            Runtime.getRuntime().addShutdownHook(new Thread(database::stopWhenUnused));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Servers are killed here, but nobody pulls the plug of PostgreSQL. That the product waits for the disk stands in
    /// `DurabilityTest`.
    private static void waitForNoDisk(EmbeddedDatabase database) {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("alter system set fsync = off");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the tests takes no settings", e);
        }
    }

    /// Folders are named after the process that made them; those of processes that are gone are swept.
    private static void deleteOlder(Path folders) throws IOException {
        if (!Files.exists(folders)) {
            return;
        }
        try (var older = Files.list(folders)) {
            for (var folder : older.toList()) {
                var isInUse = ProcessHandle.of(
                                Long.parseLong(folder.getFileName().toString()))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
                if (!isInUse) {
                    sweep(folder);
                }
            }
        }
    }

    /// Processes that begin at the same time sweep the same folders.
    private static void sweep(Path folder) throws IOException {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (NoSuchFileException sweptByAnother) {
            // It is gone, or goes.
        }
    }
}
