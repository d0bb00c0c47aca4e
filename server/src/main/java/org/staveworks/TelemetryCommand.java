package org.staveworks;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import org.staveworks.device.TelemetryDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `staveworks telemetry`: what is done with all points of an installation.
@Command(
        name = "telemetry",
        description = "Work with the points of an installation.",
        mixinStandardHelpOptions = true,
        subcommands = TelemetryCommand.Export.class)
final class TelemetryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "No task is given. Maybe try: staveworks telemetry export DIR");
    }

    /// `staveworks telemetry export DIR`.
    @Command(
            name = "export",
            description = "Write all packed points as TsFiles, which Apache IoTDB takes in with LOAD.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "Folder of the files")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Override
        public Integer call() throws Exception {
            try (var opened = database.open();
                    var connection = DriverManager.getConnection(
                            String.valueOf(opened.settings().get("staveworks.db.url")),
                            String.valueOf(opened.settings().get("staveworks.db.user")),
                            String.valueOf(opened.settings().get("staveworks.db.password")))) {
                var written = new TelemetryDump(connection).write(folder);
                System.out.printf(
                        "%,d points of %,d devices are in (%s).%n", written.points(), written.devices(), folder);
                if (written.unpacked() > 0) {
                    System.err.println(
                            "Some points arrived within the last minute and are not in the files. Let the server run for a minute and export again.");
                }
            }
            return 0;
        }
    }
}
