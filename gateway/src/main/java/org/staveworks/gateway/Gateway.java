package org.staveworks.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.buffer.Buffer;
import org.staveworks.gateway.buffer.Recorder;
import org.staveworks.gateway.command.Commands;
import org.staveworks.gateway.config.ConfigFile;
import org.staveworks.gateway.config.ConfigReader;
import org.staveworks.gateway.config.GatewayConfig;
import org.staveworks.gateway.config.InvalidConfigException;
import org.staveworks.gateway.config.MqttConnection;
import org.staveworks.gateway.driver.Connections;
import org.staveworks.gateway.driver.Drivers;
import org.staveworks.gateway.modbus.ModbusDriver;
import org.staveworks.gateway.mqtt.MqttDriver;
import org.staveworks.gateway.mqtt.MqttListener;
import org.staveworks.gateway.opcua.ApplicationIdentity;
import org.staveworks.gateway.opcua.OpcUaDriver;
import org.staveworks.gateway.uplink.Lanes;
import org.staveworks.gateway.uplink.Uplink;

/// The program's contents: what reads machines, the buffer on disk, the line to the server.
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private static final int OPEN_MILLIS = 2_000;

    private final FileChannel lock;
    private final ConfigFile configFile;
    private final Buffer buffer;
    private final Lanes lanes;
    private final Recorder recorder;
    private final @Nullable MqttListener listener;
    private final Connections connections;
    private final Commands commands;
    private final StateReport report;
    private final Uplink uplink;
    /// Configurations are applied one after the other, away from the line's own thread.
    private final ExecutorService applying = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("configuration").factory());

    private byte[] applied = new byte[0];
    private volatile @Nullable String configError;

    public Gateway(GatewaySettings settings) throws IOException, InterruptedException {
        Files.createDirectories(settings.data());
        lock = lock(settings);
        configFile = new ConfigFile(settings.data());
        buffer = Buffer.open(settings.data().resolve("buffer"), settings.bufferBytesMax());
        lanes = new Lanes(buffer);
        recorder = new Recorder(buffer, settings.groupMillis(), lanes::wake);
        var port = settings.mqttPort();
        listener = port == null ? null : MqttListener.at(settings.mqttHost(), port, settings.mqttSecret());
        var drivers = new Drivers(
                new OpcUaDriver(ApplicationIdentity.in(settings.data())), new ModbusDriver(), new MqttDriver(listener));
        report = new StateReport(buffer, this::connections, () -> configError, this::tell, settings.stateMillis());
        connections = new Connections(drivers, recorder, report::changed);
        commands = new Commands(drivers, connections, this::answer);
        uplink = new Uplink(settings.server(), lanes, new FromServer());
    }

    /// Two gateways on one directory would send over each other.
    private static FileChannel lock(GatewaySettings settings) throws IOException {
        var channel =
                FileChannel.open(settings.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new IOException("Another gateway already works in " + settings.data());
        }
        return channel;
    }

    public static String software() {
        var version = Gateway.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private Connections connections() {
        return connections;
    }

    private void tell(byte[] document) {
        uplink.state(document);
    }

    private void answer(String id, byte[] response) {
        uplink.answer(id, response);
    }

    private final class FromServer implements Uplink.Listener {
        @Override
        public void connected() {
            report.changed();
        }

        @Override
        public void config(byte[] document) {
            applying.execute(() -> apply(document, true));
        }

        @Override
        public void command(String id, byte[] request) {
            commands.run(id, request);
        }
    }

    /// Begins with the last configuration, whether the server can be reached or not.
    public void start() throws IOException, InterruptedException {
        var last = configFile.read();
        if (last.isPresent()) {
            apply(last.get(), false);
        }
        if (listener != null) {
            listener.listen();
        }
        uplink.start();
        report.start();
        LOG.info("Gateway {} runs", software());
    }

    private void apply(byte[] document, boolean isNew) {
        if (isNew && Arrays.equals(document, applied)) {
            report.changed();
            return;
        }
        try {
            var config = ConfigReader.read(document);
            connect(config);
            applied = document;
            configError = null;
            LOG.info(
                    "Configuration {} with {} connections",
                    config.version(),
                    config.connections().size());
            if (isNew) {
                configFile.write(document);
            }
        } catch (InvalidConfigException e) {
            configError = e.getMessage();
            LOG.error("The configuration can't be followed: {}", e.getMessage());
        } catch (IOException e) {
            configError = "it could not be kept on disk: " + e.getMessage();
            LOG.error("The configuration could not be kept on disk", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        report.changed();
    }

    private void connect(GatewayConfig config) throws InterruptedException {
        if (listener == null) {
            connections.apply(config);
            return;
        }
        listener.hold();
        try {
            connections.apply(config);
            connections.awaitOpen(MqttConnection.class, OPEN_MILLIS);
        } finally {
            listener.release();
        }
    }

    /// Where machines publish to; -1 where nothing listens.
    public int mqttPort() {
        return listener == null ? -1 : listener.port();
    }

    public Recorder recorder() {
        return recorder;
    }

    public Buffer.Totals totals() {
        return buffer.totals();
    }

    /// Ends in order: nobody reads any more, what was read is on disk, what was acknowledged is noted.
    @Override
    public void close() throws IOException, InterruptedException {
        report.close();
        applying.shutdown();
        applying.awaitTermination(5, TimeUnit.SECONDS);
        connections.close();
        if (listener != null) {
            listener.close();
        }
        recorder.close();
        uplink.close();
        lanes.close();
        buffer.close();
        lock.close();
    }
}
