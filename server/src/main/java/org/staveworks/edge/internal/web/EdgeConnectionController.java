package org.staveworks.edge.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.device.Devices;
import org.staveworks.edge.internal.Connections;
import org.staveworks.edge.internal.GatewayReport;
import org.staveworks.edge.internal.Gateways;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.Modbus;
import org.staveworks.edge.internal.protocol.MqttIn;
import org.staveworks.edge.internal.protocol.OpcUa;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.question.ValueWriting;
import org.staveworks.edge.internal.question.ValueWriting.EdgeValue;
import org.staveworks.edge.internal.reading.EdgeConnectionBody;
import org.staveworks.edge.internal.reading.PointReading;
import org.staveworks.edge.internal.sheet.MeterTemplates;
import org.staveworks.edge.internal.sheet.MeterTemplates.MeterTemplate;
import org.staveworks.edge.internal.sheet.PointSheet;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;

/// Connections of gateways with machines.
@RestController
class EdgeConnectionController {
    private final Connections connections;
    private final Gateways gateways;
    private final Devices devices;
    private final PointSheet sheet;
    private final MeterTemplates meters;
    private final ValueWriting writing;

    EdgeConnectionController(
            Connections connections,
            Gateways gateways,
            Devices devices,
            PointSheet sheet,
            MeterTemplates meters,
            ValueWriting writing) {
        this.connections = connections;
        this.gateways = gateways;
        this.devices = devices;
        this.sheet = sheet;
        this.meters = meters;
        this.writing = writing;
    }

    /// One of the three protocols is there.
    ///
    /// @param passwordSet whether a password is kept; it is never shown
    /// @param report      missing until the gateway has told something of it
    record EdgeConnectionView(
            UUID id,
            UUID gatewayId,
            String gatewayName,
            UUID deviceId,
            String deviceCode,
            String name,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            boolean enabled,
            boolean commands,
            ProtocolKind kind,
            @Nullable OpcUa opcua,
            @Nullable Modbus modbus,
            @Nullable MqttIn mqtt,
            boolean passwordSet,
            List<EdgePoint> points,
            GatewayReport.@Nullable ConnectionReport report) {}

    record EdgeEnabledBody(@Mandatory @Nullable Boolean enabled) {}

    record EdgeValuesBody(@Mandatory @Nullable List<EdgeValue> values) {}

    /// @param commandId in the list of commands
    record EdgeValuesSent(UUID commandId) {}

    /// @param text of a table, with or without a heading line
    record EdgePointsText(
            @Mandatory @Nullable ProtocolKind kind,
            @Mandatory @Nullable String text) {}

    @PostMapping("/api/v1/edge/gateways/{id}/connections")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_WRITE)
    public Connections.Made add(@PathVariable UUID id, @RequestBody EdgeConnectionBody body) {
        return connections.add(id, body);
    }

    @GetMapping("/api/v1/edge/connections/{id}")
    @Requires(Permission.DEVICE_READ)
    @Transactional(readOnly = true)
    public EdgeConnectionView view(@PathVariable UUID id) {
        var row = connections.require(id);
        var gateway = gateways.require(row.gatewayId());
        var device = devices.require(row.deviceId());
        var protocol = row.protocol();
        var report = gateway.report();
        return new EdgeConnectionView(
                id,
                gateway.id(),
                gateway.name(),
                device.id(),
                device.code(),
                row.name(),
                device.machineId(),
                device.unit(),
                row.isEnabled(),
                row.commands(),
                protocol.kind(),
                protocol instanceof OpcUa opcUa ? opcUa : null,
                protocol instanceof Modbus modbus ? modbus : null,
                protocol instanceof MqttIn mqtt ? mqtt : null,
                row.sealedPassword() != null,
                connections.points(id),
                report == null
                        ? null
                        : report.connections().stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst()
                                .orElse(null));
    }

    @PutMapping("/api/v1/edge/connections/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void change(@PathVariable UUID id, @RequestBody EdgeConnectionBody body) {
        connections.change(id, body);
    }

    /// Stops reading, or goes on; points and history stay.
    @PutMapping("/api/v1/edge/connections/{id}/enabled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.DEVICE_WRITE)
    public void enable(@PathVariable UUID id, @RequestBody EdgeEnabledBody body) {
        var checks = new FieldChecks();
        checks.require("enabled", body.enabled());
        checks.orThrow();
        connections.enable(id, Boolean.TRUE.equals(body.enabled()));
    }

    /// Writes values to the machine, all together. The command and what becomes of it stand in the list
    /// of the gateway's commands.
    @PostMapping("/api/v1/edge/connections/{id}/values")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.DEVICE_COMMAND)
    public EdgeValuesSent write(@PathVariable UUID id, @RequestBody EdgeValuesBody body) {
        var checks = new FieldChecks();
        checks.size("values", body.values(), 1, PointReading.POINTS_MAX);
        checks.orThrow();
        var values = body.values() == null ? List.<EdgeValue>of() : body.values();
        return new EdgeValuesSent(writing.write(id, values));
    }

    /// The points as a table that can be read again.
    @GetMapping("/api/v1/edge/connections/{id}/points/export")
    @Requires(Permission.DEVICE_READ)
    public ResponseEntity<byte[]> exportPoints(@PathVariable UUID id) {
        var row = connections.require(id);
        var file = ContentDisposition.attachment()
                .filename(row.name() + ".csv", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(sheet.write(row.protocol().kind(), connections.points(id)));
    }

    /// Reads points out of a table, such as a controller's list of tags. Nothing is kept.
    @PutMapping("/api/v1/edge/points/read")
    @Requires(Permission.DEVICE_WRITE)
    public PointSheet.EdgePointsRead read(@RequestBody EdgePointsText body, HttpServletRequest request) {
        var checks = new FieldChecks();
        checks.require("kind", body.kind());
        var text = checks.text("text", body.text(), 500_000);
        checks.orThrow();
        return sheet.read(body.kind() == null ? ProtocolKind.OPCUA : body.kind(), text, RequestLocale.of(request));
    }

    /// Registers of meters that makers have published.
    @GetMapping("/api/v1/edge/meters")
    @Requires(Permission.DEVICE_READ)
    public List<MeterTemplate> meters() {
        return meters.all();
    }
}
