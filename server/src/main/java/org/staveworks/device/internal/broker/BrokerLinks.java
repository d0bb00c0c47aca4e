package org.staveworks.device.internal.broker;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
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
import org.staveworks.device.internal.DeviceProfiles;
import org.staveworks.device.internal.broker.BrokerLink.LinkState;
import org.staveworks.device.internal.ingest.Ingest;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.device.internal.mqtt.RefusedMessages;
import org.staveworks.device.internal.sparkplug.SparkplugDevices;
import org.staveworks.kernel.secret.MasterKey;

/// Keeps the connections to all brokers that are in use.
@Component
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerLinks implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLinks.class);

    private final BrokerSql brokers;
    private final BrokerSettings settings;
    private final MasterKey key;
    private final Surroundings platform;
    private final Map<UUID, BrokerLink> links = new ConcurrentHashMap<>();
    private @Nullable Vertx vertx;

    BrokerLinks(
            BrokerSql brokers,
            BrokerSettings settings,
            MasterKey key,
            Ingest ingest,
            RefusedMessages refusals,
            DeviceProfiles profiles,
            SparkplugDevices sparkplug,
            DeviceConnections connections,
            Clock clock) {
        this.brokers = brokers;
        this.settings = settings;
        this.key = key;
        this.platform = new Surroundings(ingest, refusals, profiles, sparkplug, connections, clock);
    }

    /// What a link needs of the platform.
    record Surroundings(
            Ingest ingest,
            RefusedMessages refusals,
            DeviceProfiles profiles,
            SparkplugDevices sparkplug,
            DeviceConnections connections,
            Clock clock) {}

    Optional<LinkState> state(UUID id) {
        return Optional.ofNullable(links.get(id)).map(BrokerLink::state);
    }

    /// Connects anew as it is kept now, or no more.
    synchronized void restart(UUID id) {
        var before = links.remove(id);
        if (before != null) {
            before.stop();
        }
        brokers.active(id).ifPresent(this::open);
    }

    private void open(Broker broker) {
        if (vertx == null) {
            return;
        }
        if (!settings.allows(broker.host())) {
            LOG.warn("Broker ({}) is not connected: host ({}) is not allowed any more", broker.name(), broker.host());
            return;
        }
        var link = new BrokerLink(broker, password(broker), vertx.getOrCreateContext(), platform);
        links.put(broker.id(), link);
        link.start();
    }

    private @Nullable String password(Broker broker) {
        var sealed = broker.passwordSealed();
        return sealed == null ? null : new String(key.open(sealed, context(broker.id())), StandardCharsets.UTF_8);
    }

    byte[] sealed(UUID id, String password) {
        return key.seal(password.getBytes(StandardCharsets.UTF_8), context(id));
    }

    private static byte[] context(UUID id) {
        return ("device.broker " + id).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void start() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        brokers.allActive().forEach(this::open);
    }

    @Override
    public synchronized void stop() {
        links.values().forEach(BrokerLink::stop);
        links.clear();
        if (vertx != null) {
            try {
                vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("Connections to brokers did not close in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
