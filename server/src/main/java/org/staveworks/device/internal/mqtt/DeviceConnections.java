package org.staveworks.device.internal.mqtt;

import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.DeviceProfiles;
import org.staveworks.device.internal.command.CommandExchange;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.ingest.Ingest;
import org.staveworks.device.internal.sparkplug.SparkplugDevices;

/// The devices that are connected to this process.
@Component
public class DeviceConnections {
    private final Map<UUID, Set<DeviceSession>> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    /// Kept when a device leaves, so that coming again saves nothing up.
    private final Map<UUID, RateLimit> limits = new ConcurrentHashMap<>();
    private final Ingest ingest;
    private final RefusedMessages refusals;
    private final DeviceProfiles profiles;
    private final ConfigDesk configs;
    private final CommandExchange exchange;
    private final SparkplugDevices sparkplug;
    private final Clock clock;
    /// Devices behind a gateway of which it said that they died.
    private final Set<UUID> silenced = ConcurrentHashMap.newKeySet();

    DeviceConnections(
            Ingest ingest,
            RefusedMessages refusals,
            DeviceProfiles profiles,
            ConfigDesk configs,
            CommandExchange exchange,
            SparkplugDevices sparkplug,
            Clock clock) {
        this.ingest = ingest;
        this.refusals = refusals;
        this.profiles = profiles;
        this.configs = configs;
        this.exchange = exchange;
        this.sparkplug = sparkplug;
        this.clock = clock;
    }

    /// What a session needs of the platform.
    ///
    /// @param silenced devices behind a gateway of which it said that they died
    record Surroundings(
            Ingest ingest,
            RefusedMessages refusals,
            DeviceProfiles profiles,
            ConfigDesk configs,
            CommandExchange exchange,
            SparkplugDevices sparkplug,
            Set<UUID> silenced,
            RateLimit limit,
            Clock clock) {}

    /// Begins a session, on the connection's thread.
    void begin(MqttEndpoint endpoint, Context context, DeviceProfile device) {
        var limit = limits.computeIfAbsent(device.id(), id -> new RateLimit());
        var session = new DeviceSession(
                endpoint,
                context,
                device,
                new Surroundings(ingest, refusals, profiles, configs, exchange, sparkplug, silenced, limit, clock));
        // First, because it fails where the device has left meanwhile.
        endpoint.closeHandler(ignored -> end(device.id(), session));
        sessions.computeIfAbsent(device.id(), id -> ConcurrentHashMap.newKeySet())
                .add(session);
        open.incrementAndGet();
        session.accept();
    }

    private void end(UUID deviceId, DeviceSession session) {
        open.decrementAndGet();
        sessions.computeIfPresent(deviceId, (id, others) -> {
            others.remove(session);
            return others.isEmpty() ? null : others;
        });
    }

    /// Connections that stand.
    int count() {
        return open.get();
    }

    public boolean isConnected(UUID deviceId) {
        return sessions.containsKey(deviceId);
    }

    /// Whether its gateway is connected and did not say that it died.
    public boolean isConnectedBehind(UUID gatewayId, UUID deviceId) {
        return isConnected(gatewayId) && !silenced.contains(deviceId);
    }

    /// Since when the longest of its connections stands.
    public Optional<Instant> connectedSince(UUID deviceId) {
        return sessions.getOrDefault(deviceId, Set.of()).stream()
                .map(DeviceSession::since)
                .min(Instant::compareTo);
    }

    /// Ends the connections of a device, which may connect again if it still may.
    public void disconnect(UUID deviceId) {
        each(deviceId, DeviceSession::close);
    }

    /// What the platform has to know of it has changed.
    public void reload(UUID deviceId) {
        each(deviceId, DeviceSession::reload);
    }

    /// Sends it its configuration anew.
    public void sendConfig(UUID deviceId) {
        each(deviceId, DeviceSession::sendConfig);
    }

    private void each(UUID deviceId, Consumer<DeviceSession> what) {
        sessions.getOrDefault(deviceId, Set.of()).forEach(what);
    }

    /// Whether it is connected and subscribed to commands.
    public boolean isListening(UUID deviceId) {
        return sessions.getOrDefault(deviceId, Set.of()).stream().anyMatch(DeviceSession::isListening);
    }

    /// Sends a command over one of its connections.
    ///
    /// @return false where none of them is subscribed to commands
    public boolean command(Asked asked, byte[] payload) {
        var listening = sessions.getOrDefault(asked.deviceId(), Set.of()).stream()
                .filter(DeviceSession::isListening)
                .findFirst();
        listening.ifPresent(session -> session.command(asked, payload));
        return listening.isPresent();
    }
}
