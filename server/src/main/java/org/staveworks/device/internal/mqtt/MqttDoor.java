package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.vertx.core.Context;
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
    /// A payload of 256 KB, and room for its topic and properties.
    static final int PACKET_BYTES_MAX = 256 * 1024 + 8 * 1024;
    private static final int CLIENT_ID_MAX = 256;

    private final MqttSettings settings;
    private final SenderCheck senders;
    private final DeviceConnections sessions;
    private final SignInLimit limit;
    private final ConnectionLimit room;
    private final DeviceAuthority authority;
    private @Nullable Vertx vertx;
    private @Nullable MqttServer plain;
    private @Nullable MqttServer tls;
    private volatile boolean isClosing;

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

    /// Whose signatures on certificates of devices count.
    public List<X509Certificate> authorities() {
        return authority.certificates();
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
        isClosing = false;
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
        var options = new MqttServerOptions()
                .setHost(settings.host())
                .setPort(port)
                .setMaxMessageSize(PACKET_BYTES_MAX)
                // Of MQTT 3.1, which says 23.
                .setMaxClientIdLength(CLIENT_ID_MAX)
                .setAutoClientId(false)
                .setTimeoutOnConnect(TIMEOUT_SECONDS);
        // Who says nothing about keeping alive is noticed when it is gone.
        options.setTcpKeepAlive(true);
        return options;
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
            ConnectRefusal.UNAVAILABLE.tell(endpoint);
            return;
        }
        if (isNegotiating(endpoint)) {
            ConnectRefusal.AUTHENTICATION_METHOD.tell(endpoint);
            return;
        }
        var auth = endpoint.auth();
        var signIn = new SignIn(
                auth == null ? null : auth.getUsername(), auth == null ? null : auth.getPassword(), shown(endpoint));
        var address = endpoint.remoteAddress().hostAddress();
        var name = signIn.code() == null ? "" : signIn.code();
        if (limit.isShutOut(address, name)) {
            ConnectRefusal.TOO_MANY_ATTEMPTS.tell(endpoint);
            return;
        }
        Thread.startVirtualThread(() -> check(endpoint, context, signIn, address));
    }

    private void check(MqttEndpoint endpoint, Context context, SignIn signIn, String address) {
        try {
            var device = senders.check(signIn, authority);
            context.runOnContext(ignored -> device.ifPresentOrElse(
                    known -> sessions.begin(endpoint, context, known, signIn.certificates(), () -> isClosing), () -> {
                        limit.failed(address, signIn.code() == null ? "" : signIn.code());
                        refusal(signIn).tell(endpoint);
                    }));
        } catch (RuntimeException e) {
            LOG.warn("Who connects from ({}) could not be checked", address, e);
            context.runOnContext(ignored -> ConnectRefusal.UNAVAILABLE.tell(endpoint));
        }
    }

    private static ConnectRefusal refusal(SignIn signIn) {
        return signIn.certificates().isEmpty() && signIn.code() != null && signIn.secret() != null
                ? ConnectRefusal.BAD_CREDENTIALS
                : ConnectRefusal.NOT_AUTHORIZED;
    }

    /// MQTT 5, section 4.12: it would be asked step by step who it is.
    private static boolean isNegotiating(MqttEndpoint endpoint) {
        return endpoint.connectProperties() != null
                && endpoint.connectProperties().getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null;
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
        isClosing = true;
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
