package org.staveworks.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The whole server as its users start it, in a process of its own that can be killed, on the test's database.
public final class KillableServer {
    private KillableServer() {}

    /// @param mqttPort -1 for none
    /// @param log      in `target`
    public static Process start(int mqttPort, String log) throws IOException {
        var database = TestDatabase.database();
        var builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.staveworks.Staveworks",
                        "run",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--mqtt-port",
                        String.valueOf(mqttPort)))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", log).toFile());
        builder.environment().put("STAVEWORKS_DB_URL", database.url());
        builder.environment().put("STAVEWORKS_DB_USER", database.user());
        builder.environment().put("STAVEWORKS_DB_PASSWORD", database.password());
        return builder.start();
    }
}
