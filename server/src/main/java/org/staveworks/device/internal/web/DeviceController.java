package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.device.Device;
import org.staveworks.device.DeviceChange;
import org.staveworks.device.DeviceKind;
import org.staveworks.device.DeviceState;
import org.staveworks.device.Devices;
import org.staveworks.device.LastValue;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.DeviceAccess;
import org.staveworks.device.internal.DeviceAccess.AccessRules;
import org.staveworks.device.internal.DeviceAccess.PinnedCertificate;
import org.staveworks.device.internal.mapping.Mapping;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.device.internal.mqtt.MqttDoor;
import org.staveworks.device.internal.mqtt.RefusedMessages;
import org.staveworks.device.internal.mqtt.Topics;
import org.staveworks.device.internal.web.DeviceLists.DeviceItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// Devices of the caller's organisation, and how they connect.
@RestController
class DeviceController {

    private final Lists lists;
    private final Listing<DeviceItem> list;
    private final Devices devices;
    private final SeriesStore series;
    private final DeviceAccess access;
    private final Machines machines;
    private final MqttDoor door;
    private final DeviceConnections sessions;
    private final RefusedMessages refusals;

    DeviceController(
            Lists lists,
            Listing<DeviceItem> list,
            Devices devices,
            SeriesStore series,
            DeviceAccess access,
            Machines machines,
            MqttDoor door,
            DeviceConnections sessions,
            RefusedMessages refusals) {
        this.lists = lists;
        this.list = list;
        this.devices = devices;
        this.series = series;
        this.access = access;
        this.machines = machines;
        this.door = door;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    /// @param kind           `direct` where missing; it stays as it is when a device is changed
    /// @param gatewayId      of what is behind one
    /// @param silenceSeconds a minute where missing
    /// @param retentionDays  three years where missing
    record DeviceBody(
            @Mandatory @Nullable String name,
            @Nullable DeviceKind kind,
            @Nullable UUID gatewayId,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable Integer silenceSeconds,
            @Nullable Integer retentionDays) {

        DeviceChange read() {
            return new DeviceChange(
                    name == null ? "" : name.strip(),
                    machineId,
                    unit,
                    silenceSeconds == null ? Devices.SILENCE_SECONDS : silenceSeconds,
                    retentionDays == null ? Devices.RETENTION_DAYS : retentionDays);
        }
    }

    record DeviceStateBody(@Mandatory @Nullable DeviceState state) {}

    /// @param gateway        that speaks for it, if one does
    /// @param connected      whether it, or its gateway, is connected at this moment
    /// @param connectedSince missing where it is not
    /// @param lastHeard      missing where it never sent anything
    /// @param listening      whether it can be told to do something now
    /// @param certificate    that is pinned to it
    /// @param mapping        how its own form of JSON is read
    /// @param refused        its last messages that could not be taken, the latest first
    record DeviceView(
            Device device,
            @Nullable String machineName,
            @Nullable DeviceGateway gateway,
            boolean connected,
            @Nullable Instant connectedSince,
            @Nullable Instant lastHeard,
            boolean listening,
            AccessRules access,
            @Nullable PinnedCertificate certificate,
            @Nullable Mapping mapping,
            List<Series> series,
            List<LastValue> latest,
            List<RefusedMessage> refused) {}

    record DeviceGateway(UUID id, String code, String name) {}

    /// A device in a list, and whether it is connected at this moment.
    ///
    /// @param lastHeard missing where it never sent anything
    record DeviceRow(
            UUID id,
            String code,
            String name,
            DeviceKind kind,
            DeviceState state,
            @Nullable UUID gatewayId,
            @Nullable UUID machineId,
            @Nullable String machineName,
            @Nullable Integer unit,
            int series,
            boolean connected,
            @Nullable Instant lastHeard,
            Instant createdAt) {}

    /// What a device needs to connect.
    ///
    /// @param secret told this once; missing where a gateway speaks for it
    record RegisteredDevice(UUID id, String code, @Nullable String secret) {}

    /// @param excerpt of the message
    record RefusedMessage(Instant at, String reason, String excerpt) {}

    /// Where devices connect.
    ///
    /// @param port    missing where that door is closed
    /// @param tlsPort missing where that door is closed
    record DeviceDoorView(@Nullable Integer port, @Nullable Integer tlsPort, String topic) {}

    @GetMapping("/api/v1/devices")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public Page<DeviceRow> list(@ModelAttribute ListQuery query) {
        var page = lists.page(list, query);
        var names = machines.own().stream().collect(Collectors.toMap(Machine::id, Machine::name));
        var heard = devices.lastHeard(page.items().stream().map(DeviceItem::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(item -> row(item, names, heard.get(item.id())))
                        .toList(),
                page.nextCursor(),
                page.total());
    }

    private boolean isConnected(UUID id, @Nullable UUID gatewayId) {
        return gatewayId == null ? sessions.isConnected(id) : sessions.isConnectedBehind(gatewayId, id);
    }

    private DeviceRow row(DeviceItem item, Map<UUID, String> machineNames, @Nullable Instant lastHeard) {
        return new DeviceRow(
                item.id(),
                item.code(),
                item.name(),
                item.kind(),
                item.state(),
                item.gatewayId(),
                item.machineId(),
                item.machineId() == null ? null : machineNames.get(item.machineId()),
                item.unit(),
                item.series(),
                isConnected(item.id(), item.gatewayId()),
                lastHeard,
                item.createdAt());
    }

    @GetMapping("/api/v1/devices/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/devices/door")
    @Requires(Permission.DEVICE_READ)
    public DeviceDoorView door() {
        var ports = door.ports();
        return new DeviceDoorView(open(ports.plain()), open(ports.tls()), Topics.TELEMETRY);
    }

    private static @Nullable Integer open(int port) {
        return port < 0 ? null : port;
    }

    @GetMapping("/api/v1/devices/{id}")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public DeviceView view(@PathVariable UUID id, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        var device = devices.require(id);
        var gateway = device.gatewayId() == null ? null : devices.require(device.gatewayId());
        var measured = series.of(id);
        var connecting = gateway == null ? id : gateway.id();
        return new DeviceView(
                device,
                device.machineId() == null
                        ? null
                        : machines.require(device.machineId()).name(),
                gateway == null ? null : new DeviceGateway(gateway.id(), gateway.code(), gateway.name()),
                isConnected(id, device.gatewayId()),
                sessions.connectedSince(connecting).orElse(null),
                devices.lastHeard(List.of(id)).get(id),
                sessions.isListening(id),
                access.of(id),
                access.certificate(id),
                access.mapping(id),
                measured,
                List.copyOf(series.latest(measured.stream().map(Series::id).toList())
                        .values()),
                refusals.of(id).stream()
                        .map(one -> new RefusedMessage(one.at(), one.reason().words(locale), one.excerpt()))
                        .toList());
    }

    /// Registers a device. Its secret is told this once.
    @PostMapping("/api/v1/devices")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_WRITE)
    public RegisteredDevice register(@RequestBody DeviceBody body, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return switch (body.kind() == null ? DeviceKind.DIRECT : body.kind()) {
            case DIRECT -> told(devices.register(body.read()));
            case GATEWAY -> told(devices.registerGateway(body.read()));
            case BEHIND_GATEWAY -> {
                var checks = new FieldChecks();
                checks.require("gatewayId", body.gatewayId());
                checks.orThrow();
                var device = devices.registerBehind(Objects.requireNonNull(body.gatewayId()), body.read());
                yield new RegisteredDevice(device.id(), device.code(), null);
            }
        };
    }

    private static RegisteredDevice told(Devices.Credentials credentials) {
        return new RegisteredDevice(credentials.id(), credentials.code(), credentials.secret());
    }

    @PutMapping("/api/v1/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void change(@PathVariable UUID id, @RequestBody DeviceBody body) {
        devices.change(id, body.read());
    }

    @PutMapping("/api/v1/devices/{id}/state")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void move(@PathVariable UUID id, @RequestBody DeviceStateBody body) {
        var checks = new FieldChecks();
        checks.require("state", body.state());
        checks.orThrow();
        devices.move(id, body.state() == null ? DeviceState.PAUSED : body.state());
    }

    /// A new secret; the old one ends at once.
    @PostMapping("/api/v1/devices/{id}/secret")
    @Requires(Permission.DEVICE_WRITE)
    public RegisteredDevice renewSecret(@PathVariable UUID id, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return told(devices.renewSecret(id));
    }
}
