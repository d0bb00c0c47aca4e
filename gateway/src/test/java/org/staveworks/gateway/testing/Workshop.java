package org.staveworks.gateway.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.staveworks.gateway.Gateway;
import org.staveworks.gateway.GatewaySettings;
import org.staveworks.gateway.uplink.Server;

/// A gateway in this process, with a server of its own.
public final class Workshop implements AutoCloseable {
    private static final int GROUP_MILLIS = 20;
    private static final int STATE_MILLIS = 50;

    private final Path data;
    public final StrictServer server = new StrictServer();
    private Gateway gateway;

    public Workshop() throws IOException, InterruptedException {
        data = Files.createTempDirectory("workshop");
        gateway = open();
    }

    private Gateway open() throws IOException, InterruptedException {
        var opened = new Gateway(new GatewaySettings(
                new Server("127.0.0.1", server.port(), false, null, StrictServer.CODE, StrictServer.SECRET),
                data,
                256L << 20,
                GROUP_MILLIS,
                STATE_MILLIS,
                "127.0.0.1",
                0,
                null));
        opened.start();
        return opened;
    }

    public Gateway gateway() {
        return gateway;
    }

    public Path data() {
        return data;
    }

    public void restart() throws IOException, InterruptedException {
        gateway.close();
        gateway = open();
    }

    /// Hands over a configuration of these connections and waits until it is followed.
    public void configure(int version, String... connections) {
        server.configure("{\"version\":" + version + ",\"connections\":[" + String.join(",", connections) + "]}");
        StrictServer.until("configuration " + version, 10_000, () -> {
            var state = server.state;
            return state != null && state.path("configVersion").asInt(0) == version;
        });
    }

    public void awaitConnected(String id) {
        StrictServer.until(
                "connection " + id + ": " + server.connection(id),
                15_000,
                () -> server.connection(id).path("state").asString("").equals("connected"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        gateway.close();
        server.close();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
