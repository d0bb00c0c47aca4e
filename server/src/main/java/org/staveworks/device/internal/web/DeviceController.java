package org.staveworks.device.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.staveworks.device.Device;
import org.staveworks.device.DeviceChange;
import org.staveworks.device.DeviceState;
import org.staveworks.device.Devices;
import org.staveworks.device.Series;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.mqtt.MqttDoor;
import org.staveworks.device.internal.mqtt.RefusedMessages;
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

/// Devices of the caller's organisation, and how they connect.
@RestController
class DeviceController {
    private static final int SILENCE_SECONDS = 60;
    private static final int RETENTION_DAYS = 1_100;

    private final Lists lists;
    private final Listing<DeviceItem> list;
    private final Devices devices;
    private final SeriesStore series;
    private final MqttDoor door;
    private final RefusedMessages refusals;

    DeviceController(
            Lists lists,
            Listing<DeviceItem> list,
            Devices devices,
            SeriesStore series,
            MqttDoor door,
            RefusedMessages refusals) {
        this.lists = lists;
        this.list = list;
        this.devices = devices;
        this.series = series;
        this.door = door;
        this.refusals = refusals;
    }

    /// @param silenceSeconds a minute where missing
    /// @param retentionDays  three years where missing
    record DeviceBody(
            @Mandatory @Nullable String name,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable Integer silenceSeconds,
            @Nullable Integer retentionDays) {

        DeviceChange read() {
            return new DeviceChange(
                    name == null ? "" : name.strip(),
                    machineId,
                    unit,
                    silenceSeconds == null ? SILENCE_SECONDS : silenceSeconds,
                    retentionDays == null ? RETENTION_DAYS : retentionDays);
        }
    }

    record DeviceStateBody(@Mandatory @Nullable DeviceState state) {}

    /// @param connected whether it is connected at this moment
    /// @param refused   its last messages that could not be taken, the latest first
    record DeviceView(Device device, boolean connected, List<Series> series, List<RefusedMessage> refused) {}

    /// @param excerpt of the message
    record RefusedMessage(Instant at, String reason, String excerpt) {}

    /// Where devices connect.
    ///
    /// @param port    missing where that door is closed
    /// @param tlsPort missing where that door is closed
    record DeviceDoorView(@Nullable Integer port, @Nullable Integer tlsPort, String topic) {}

    @GetMapping("/api/v1/devices")
    @Requires(Permission.DEVICE_READ)
    public Page<DeviceItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
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
        return new DeviceDoorView(open(ports.plain()), open(ports.tls()), MqttDoor.TELEMETRY);
    }

    private static @Nullable Integer open(int port) {
        return port < 0 ? null : port;
    }

    @GetMapping("/api/v1/devices/{id}")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public DeviceView view(@PathVariable UUID id) {
        var device = devices.require(id);
        return new DeviceView(
                device,
                door.isConnected(id),
                series.of(id),
                refusals.of(id).stream()
                        .map(one -> new RefusedMessage(one.at(), one.reason(), one.excerpt()))
                        .toList());
    }

    /// Registers a device. Its secret is told this once.
    @PostMapping("/api/v1/devices")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_WRITE)
    public Devices.Credentials register(@RequestBody DeviceBody body) {
        return devices.register(body.read());
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
    public Devices.Credentials renewSecret(@PathVariable UUID id) {
        return devices.renewSecret(id);
    }
}
