package org.staveworks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// A real Apache IoTDB in a process of its own, which can be killed. `server/iotdb/pom.xml` says what it is
/// made of; `mvn -f server/iotdb package` gets it. Tests that need it are left out where it is missing:
/// `@EnabledIf("org.staveworks.testing.IotdbNode#isThere")`.
public final class IotdbNode implements AutoCloseable {
    static final String READY = "IoTDB is ready";

    private static final Path LIBRARIES = Path.of("iotdb", "target", "lib");
    private static final List<String> OPENED = List.of("lang", "util", "util.concurrent", "nio", "io", "net");

    private final Path home;
    private final List<Integer> ports = freePorts();

    @Nullable
    private Process process;

    /// @param home folder of its configuration and data, which is swept
    public IotdbNode(String home) {
        this.home =
                Path.of("target", home + "-" + ProcessHandle.current().pid()).toAbsolutePath();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /// Whether its libraries are there.
    public static boolean isThere() {
        return Files.isDirectory(LIBRARIES);
    }

    /// Begins, with the data that it had if it ran before.
    public void start() throws IOException, InterruptedException {
        if (process == null) {
            FileSystemUtils.deleteRecursively(home);
            configure();
        }
        process = process(home);
        await(process);
    }

    private void configure() throws IOException {
        var conf = Files.createDirectories(home.resolve("conf"));
        // What is written is synced before it is answered, as an installation would have it.
        Files.writeString(conf.resolve("iotdb-system.properties"), """
                        cluster_name=test
                        cn_internal_address=127.0.0.1
                        cn_internal_port=%d
                        cn_consensus_port=%d
                        cn_seed_config_node=127.0.0.1:%1$d
                        dn_seed_config_node=127.0.0.1:%1$d
                        dn_rpc_address=127.0.0.1
                        dn_rpc_port=%d
                        dn_internal_address=127.0.0.1
                        dn_internal_port=%d
                        dn_mpp_data_exchange_port=%d
                        dn_schema_region_consensus_port=%d
                        dn_data_region_consensus_port=%d
                        config_node_consensus_protocol_class=org.apache.iotdb.consensus.simple.SimpleConsensus
                        schema_region_consensus_protocol_class=org.apache.iotdb.consensus.simple.SimpleConsensus
                        data_region_consensus_protocol_class=org.apache.iotdb.consensus.simple.SimpleConsensus
                        wal_mode=SYNC
                        """.formatted(ports.toArray()));
        Files.writeString(conf.resolve("logback.xml"), """
                        <configuration>
                          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                            <encoder><pattern>%d %level %logger %msg%n</pattern></encoder>
                          </appender>
                          <root level="WARN"><appender-ref ref="out"/></root>
                        </configuration>
                        """);
    }

    private static List<Integer> freePorts() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int n = 0; n < 7; n++) {
                sockets.add(new ServerSocket(0));
            }
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process process(Path home) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx384m",
                "-XX:MaxDirectMemorySize=128m",
                "-DOFF_HEAP_MEMORY=128M",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-DIOTDB_HOME=" + home,
                "-DIOTDB_CONF=" + home.resolve("conf"),
                "-DCONFIGNODE_HOME=" + home,
                "-DCONFIGNODE_CONF=" + home.resolve("conf"),
                "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml")));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/java.%s=ALL-UNNAMED".formatted(opened)));
        command.addAll(List.of(
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath() + ":" + LIBRARIES.toAbsolutePath() + "/*",
                OneNode.class.getName()));
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    private void await(Process process) throws IOException, InterruptedException {
        for (int n = 0; n < 600 && process.isAlive(); n++) {
            if (Files.readString(home.resolve("log")).contains(READY)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("IoTDB did not start: see (%s)".formatted(home.resolve("log")));
    }

    /// As `host:port`.
    public String address() {
        return "127.0.0.1:" + ports.get(2);
    }

    /// Ends it as a failure of the machine would.
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
