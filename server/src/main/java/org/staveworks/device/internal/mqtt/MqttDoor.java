package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.DeviceAuthority;
import org.staveworks.device.internal.SenderCheck;
import org.staveworks.device.internal.SenderCheck.SignIn;
import org.staveworks.device.internal.ingest.Ingest;

/// The MQTT door (3.1.1 and 5). It is an endpoint for devices, no broker between them: a device publishes what it
/// measured and is acknowledged once that is committed.
///
/// A port that is taken closes this door, not the whole platform; the log and [#ports] say so.
@Component
@EnableConfigurationProperties(MqttSettings.class)
public class MqttDoor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MqttDoor.class);
    private static final int THREADS = 2;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int MESSAGE_BYTES_MAX = 256 * 1024;

    private final MqttSettings settings;
    private final SenderCheck senders;
    private final DeviceConnections sessions;
    private final SignInLimit limit;
    private final ConnectionLimit room;
    private final DeviceAuthority authority;
    private @Nullable Vertx vertx;
    private @Nullable MqttServer plain;
    private @Nullable MqttServer tls;

    MqttDoor(
            MqttSettings settings,
            SenderCheck senders,
            DeviceConnections sessions,
            SignInLimit limit,
            ConnectionLimit room)
            throws IOException, GeneralSecurityException {
        this.settings = settings;
        this.senders = senders;
        this.sessions = sessions;
        this.limit = limit;
        this.room = room;
        this.authority = DeviceAuthority.of(settings.clientCa());
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
            tls = open(
                    running,
                    options(settings.tlsPort())
                            .setSsl(true)
                            .setKeyCertOptions(certificate)
                            .setClientAuth(ClientAuth.REQUEST)
                            .setTrustOptions(DeviceAuthority.possession()));
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
        if (context == null || room.isReached(sessions.count())) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            return;
        }
        var auth = endpoint.auth();
        var signIn = new SignIn(
                auth == null ? null : auth.getUsername(), auth == null ? null : auth.getPassword(), shown(endpoint));
        var address = endpoint.remoteAddress().hostAddress();
        var name = signIn.code() == null ? "" : signIn.code();
        if (limit.isShutOut(address, name)) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            return;
        }
        Thread.startVirtualThread(() -> {
            var device = senders.check(signIn, authority);
            context.runOnContext(
                    ignored -> device.ifPresentOrElse(known -> sessions.begin(endpoint, context, known), () -> {
                        limit.failed(address, name);
                        endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
                    }));
        });
    }

    /// The certificates of which it proved to have the key; none where it showed none.
    private static List<X509Certificate> shown(MqttEndpoint endpoint) {
        if (!endpoint.isSsl()) {
            return List.of();
        }
        try {
            return Arrays.stream(endpoint.sslSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
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
