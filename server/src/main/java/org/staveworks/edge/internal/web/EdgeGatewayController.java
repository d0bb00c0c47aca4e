package org.staveworks.edge.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import org.staveworks.device.DeviceCommands;
import org.staveworks.device.DeviceState;
import org.staveworks.device.Devices;
import org.staveworks.edge.internal.ConnectionRow;
import org.staveworks.edge.internal.Connections;
import org.staveworks.edge.internal.Gateway;
import org.staveworks.edge.internal.GatewayReport;
import org.staveworks.edge.internal.Gateways;
import org.staveworks.edge.internal.install.GatewayDistribution;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.web.EdgeLists.EdgeGatewayItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;

/// Gateways of the caller's organisation.
@RestController
class EdgeGatewayController {
    private final Lists lists;
    private final Listing<EdgeGatewayItem> list;
    private final Gateways gateways;
    private final Connections connections;
    private final Devices devices;
    private final DeviceCommands commands;
    private final GatewayDistribution distribution;

    EdgeGatewayController(
            Lists lists,
            Listing<EdgeGatewayItem> list,
            Gateways gateways,
            Connections connections,
            Devices devices,
            DeviceCommands commands,
            GatewayDistribution distribution) {
        this.lists = lists;
        this.list = list;
        this.gateways = gateways;
        this.connections = connections;
        this.devices = devices;
        this.commands = commands;
        this.distribution = distribution;
    }

    record EdgeGatewayBody(@Mandatory @Nullable String name) {}

    /// @param connected    whether it is connected at this moment
    /// @param installable  whether this installation has the gateway's program to hand out
    record EdgeGatewayView(
            Gateway gateway,
            DeviceState state,
            boolean connected,
            boolean installable,
            List<EdgeConnectionItem> connections) {}

    /// A connection, and how far the gateway is with it.
    ///
    /// @param report missing until the gateway has told something of it
    record EdgeConnectionItem(
            UUID id,
            UUID deviceId,
            String deviceCode,
            String name,
            ProtocolKind kind,
            String target,
            boolean enabled,
            int points,
            Instant createdAt,
            GatewayReport.@Nullable ConnectionReport report) {}

    @GetMapping("/api/v1/edge/gateways")
    @Requires(Permission.DEVICE_READ)
    public Page<EdgeGatewayItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/edge/gateways/export")
    @Requires(Permission.DEVICE_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    /// Registers a gateway. Its secret is told this once.
    @PostMapping("/api/v1/edge/gateways")
    @Requires(Permission.DEVICE_WRITE)
    public ResponseEntity<Devices.Credentials> register(@RequestBody EdgeGatewayBody body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(gateways.register(body.name()));
    }

    @GetMapping("/api/v1/edge/gateways/{id}")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public EdgeGatewayView view(@PathVariable UUID id) {
        var gateway = gateways.require(id);
        var report = gateway.report();
        var items = connections.ofGateway(id).stream()
                .map(row -> item(row, report == null ? List.of() : report.connections()))
                .toList();
        return new EdgeGatewayView(
                gateway, devices.require(id).state(), commands.isConnected(id), distribution.isThere(), items);
    }

    private EdgeConnectionItem item(ConnectionRow row, List<GatewayReport.ConnectionReport> reports) {
        return new EdgeConnectionItem(
                row.id(),
                row.deviceId(),
                row.deviceCode(),
                row.name(),
                row.protocol().kind(),
                row.protocol().target(),
                row.isEnabled(),
                connections.points(row.id()).size(),
                row.createdAt(),
                reports.stream()
                        .filter(one -> one.id().equals(row.id()))
                        .findFirst()
                        .orElse(null));
    }

    @PutMapping("/api/v1/edge/gateways/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void rename(@PathVariable UUID id, @RequestBody EdgeGatewayBody body) {
        gateways.rename(id, body.name());
    }
}
