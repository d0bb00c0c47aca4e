package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.SenderCheck;
import org.staveworks.device.internal.ingest.Ingest;

/// The MQTT door (3.1.1 and 5). It is an endpoint for devices, no broker between them: a device publishes what it
/// measured and is acknowledged once that is committed.
///
/// A port that is taken closes this door, not the whole platform; the log and [#ports] say so.
@Component
@EnableConfigurationProperties(MqttSettings.class)
public class MqttDoor implements SmartLifecycle {
    /// Topic to which devices publish.
    public static final String TELEMETRY = "v1/telemetry";

    private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
    private static final int THREADS = 2;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int MESSAGE_BYTES_MAX = 256 * 1024;

    private final MqttSettings settings;
    private final SenderCheck senders;
    private final Ingest ingest;
    private final RefusedMessages refusals;
    private final Clock clock;
    private final Map<UUID, Set<DeviceSession>> sessions = new ConcurrentHashMap<>();
    private @Nullable Vertx vertx;
    private @Nullable MqttServer plain;
    private @Nullable MqttServer tls;

    MqttDoor(MqttSettings settings, SenderCheck senders, Ingest ingest, RefusedMessages refusals, Clock clock) {
        this.settings = settings;
        this.senders = senders;
        this.ingest = ingest;
        this.refusals = refusals;
        this.clock = clock;
    }

    /// @param plain -1 where that door is closed
    /// @param tls   -1 where that door is closed
    public record Ports(int plain, int tls) {}

    public Ports ports() {
        return new Ports(portOf(plain), portOf(tls));
    }

    private static int portOf(@Nullable MqttServer server) {
        return server == null ? -1 : server.actualPort();
    }

    public boolean isConnected(UUID deviceId) {
        return sessions.containsKey(deviceId);
    }

    /// Ends the connections of a device, which may connect again if it still may.
    public void disconnect(UUID deviceId) {
        sessions.getOrDefault(deviceId, Set.of()).forEach(DeviceSession::close);
    }

    @Override
    public void start() {
        if (settings.port() < 0 && settings.certificate().isEmpty()) {
            return;
        }
        var running =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(THREADS).setWorkerPoolSize(1));
        vertx = running;
        if (settings.port() >= 0) {
            plain = open(running, options(settings.port()));
        }
        if (!settings.certificate().isEmpty()) {
            var certificate =
                    new PemKeyCertOptions().addCertPath(settings.certificate()).addKeyPath(settings.key());
            tls = open(running, options(settings.tlsPort()).setSsl(true).setKeyCertOptions(certificate));
        }
    }

    private MqttServerOptions options(int port) {
        return new MqttServerOptions()
                .setHost(settings.host())
                .setPort(port)
                .setMaxMessageSize(MESSAGE_BYTES_MAX)
                .setTimeoutOnConnect(TIMEOUT_SECONDS);
    }

    private @Nullable MqttServer open(Vertx running, MqttServerOptions options) {
        var server = MqttServer.create(running, options)
                .endpointHandler(this::connect)
                .exceptionHandler(failure -> LOG.debug("A connection was refused: {}", failure.getMessage()));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return server;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Devices can't connect by MQTT: port {} can't be opened ({})", options.getPort(), reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static String reason(Exception failure) {
        var cause = failure.getCause();
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }

    private void connect(MqttEndpoint endpoint) {
        var context = Vertx.currentContext();
        var auth = endpoint.auth();
        if (auth == null || context == null) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
            return;
        }
        Thread.startVirtualThread(() -> {
            var sender = senders.check(auth.getUsername(), auth.getPassword());
            context.runOnContext(ignored -> sender.ifPresentOrElse(
                    device -> begin(new DeviceSession(endpoint, context, device, ingest, refusals, clock), endpoint),
                    () -> endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD)));
        });
    }

    private void begin(DeviceSession session, MqttEndpoint endpoint) {
        var id = session.sender().deviceId();
        sessions.computeIfAbsent(id, device -> ConcurrentHashMap.newKeySet()).add(session);
        endpoint.closeHandler(ignored -> end(session));
        endpoint.exceptionHandler(failure -> LOG.debug("A device's connection broke: {}", failure.getMessage()));
        session.accept();
    }

    private void end(DeviceSession session) {
        sessions.computeIfPresent(session.sender().deviceId(), (id, open) -> {
            open.remove(session);
            return open.isEmpty() ? null : open;
        });
    }

    @Override
    public void stop() {
        if (vertx != null) {
            try {
                vertx.close().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("The MQTT door did not close in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            plain = null;
            tls = null;
            vertx = null;
        }
    }

    @Override
    public boolean isRunning() {
        return vertx != null;
    }

    /// After [Ingest] has begun, and before it ends.
    @Override
    public int getPhase() {
        return Ingest.PHASE + 1;
    }
}
