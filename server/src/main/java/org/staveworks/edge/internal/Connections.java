package org.staveworks.edge.internal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.DeviceChange;
import org.staveworks.device.Devices;
import org.staveworks.device.SeriesStore;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.OpcUa;
import org.staveworks.edge.internal.protocol.Protocol;
import org.staveworks.edge.internal.reading.EdgeConnectionBody;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Connections of gateways with machines. One is never deleted, since what was measured by it stays: it is disabled.
@Service
public class Connections {
    private static final int FOR_ONE_GATEWAY_MAX = 200;
    private static final int SILENCE_SECONDS = 60;
    private static final int RETENTION_DAYS = 1_100;

    private final JdbcClient jdbc;
    private final ConnectionSql sql;
    private final Gateways gateways;
    private final Devices devices;
    private final SeriesStore series;
    private final MachinePasswords passwords;
    private final AuditTrail audit;
    private final Clock clock;

    Connections(
            JdbcClient jdbc,
            ConnectionSql sql,
            Gateways gateways,
            Devices devices,
            SeriesStore series,
            MachinePasswords passwords,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.gateways = gateways;
        this.devices = devices;
        this.series = series;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /// A connection and the device to which its points belong.
    public record Made(UUID id, UUID deviceId, String deviceCode) {}

    /// What is said of it in the audit trail: everything but the password.
    private record Said(
            String name,
            @Nullable UUID machineId,
            @Nullable Integer unit,
            boolean isEnabled,
            boolean commands,
            Protocol protocol,
            int points) {}

    /// @throws Problem `not-found` where the gateway or the machine is not the caller's
    @Transactional
    public Made add(UUID gatewayId, EdgeConnectionBody body) {
        var gateway = gateways.require(gatewayId);
        var read = body.read();
        requireRoom(gatewayId);
        var device = devices.registerBehind(
                gatewayId,
                new DeviceChange(read.name(), read.machineId(), read.unit(), SILENCE_SECONDS, RETENTION_DAYS));
        var id = Ids.next();
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        sql.insert(
                new ConnectionRow(
                        id,
                        gatewayId,
                        device.id(),
                        device.code(),
                        read.name(),
                        true,
                        read.commands(),
                        read.protocol(),
                        passwords.seal(id, read.password()),
                        now.toInstant()),
                tenant(),
                now);
        sql.replacePoints(id, tenant(), read.points());
        nameSeries(device.id(), read.points());
        gateways.raiseConfig(gatewayId);
        audit.record(AuditEntry.of("edge.connection.added")
                .subject("connection", id, device.code())
                .about("gateway", gateway.id())
                .about("device", device.id())
                .after(said(read, true)));
        return new Made(id, device.id(), device.code());
    }

    private void nameSeries(UUID deviceId, List<EdgePoint> points) {
        series.expect(
                deviceId,
                points.stream()
                        .filter(point -> point.label() != null || point.unit() != null)
                        .map(point -> new SeriesStore.ExpectedSeries(point.metric(), point.label(), point.unit()))
                        .toList());
    }

    private void requireRoom(UUID gatewayId) {
        var count = jdbc.sql("select count(*) from edge.connection where gateway_id = :gateway")
                .param("gateway", gatewayId)
                .query(Integer.class)
                .single();
        if (count >= FOR_ONE_GATEWAY_MAX) {
            throw new Problem(EdgeProblem.TOO_MANY_CONNECTIONS, Map.of("limit", FOR_ONE_GATEWAY_MAX));
        }
    }

    /// The protocol stays; who speaks another one is another connection.
    ///
    /// @throws Problem `not-found`, or `invalid-input` where the kept password would go to another address
    @Transactional
    public void change(UUID id, EdgeConnectionBody body) {
        var before = locked(id);
        var read = body.read();
        if (read.protocol().kind() != before.protocol().kind()) {
            throw Problem.field("protocol", EdgeProblem.ONE_PROTOCOL, Map.of());
        }
        var device = devices.require(before.deviceId());
        devices.change(
                device.id(),
                new DeviceChange(
                        read.name(), read.machineId(), read.unit(), device.silenceSeconds(), device.retentionDays()));
        var pointsBefore = sql.points(id);
        sql.update(
                new ConnectionRow(
                        id,
                        before.gatewayId(),
                        before.deviceId(),
                        before.deviceCode(),
                        read.name(),
                        before.isEnabled(),
                        read.commands(),
                        read.protocol(),
                        password(before, read),
                        before.createdAt()),
                tenant());
        if (!read.points().equals(pointsBefore)) {
            sql.replacePoints(id, tenant(), read.points());
            nameSeries(before.deviceId(), read.points());
        }
        gateways.raiseConfig(before.gatewayId());
        audit.record(AuditEntry.of("edge.connection.changed")
                .subject("connection", id, before.deviceCode())
                .about("gateway", before.gatewayId())
                .about("device", before.deviceId())
                .before(new Said(
                        before.name(),
                        device.machineId(),
                        device.unit(),
                        before.isEnabled(),
                        before.commands(),
                        before.protocol(),
                        pointsBefore.size()))
                .after(said(read, before.isEnabled())));
    }

    private byte @Nullable [] password(ConnectionRow before, EdgeConnectionBody.Read read) {
        if (read.password() != null) {
            return passwords.seal(before.id(), read.password());
        }
        requireSameAddress(before, read.protocol());
        return read.protocol() instanceof OpcUa opcUa && opcUa.user() == null ? null : before.sealedPassword();
    }

    /// Else somebody could have a password that they do not know sent to an address of their own.
    ///
    /// @throws Problem `invalid-input`
    private static void requireSameAddress(ConnectionRow before, Protocol protocol) {
        if (before.sealedPassword() != null
                && before.protocol() instanceof OpcUa kept
                && protocol instanceof OpcUa wanted
                && wanted.user() != null
                && !wanted.takesPasswordOf(kept)) {
            throw Problem.field("opcua.password", EdgeProblem.PASSWORD_ANEW, Map.of());
        }
    }

    /// The kept password, for a trial of a connection that is being changed.
    ///
    /// @throws Problem `not-found`, or `invalid-input` where it would go to another address
    @Transactional(readOnly = true)
    public @Nullable String keptPassword(UUID gatewayId, UUID id, Protocol protocol) {
        var kept = require(id);
        if (!kept.gatewayId().equals(gatewayId)) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        if (!(protocol instanceof OpcUa opcUa) || opcUa.user() == null) {
            return null;
        }
        requireSameAddress(kept, protocol);
        return passwords.open(id, kept.sealedPassword());
    }

    private record Enabled(boolean isEnabled) {}

    /// Stops or goes on; its points and its history stay.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void enable(UUID id, boolean isEnabled) {
        var before = locked(id);
        if (before.isEnabled() == isEnabled) {
            return;
        }
        sql.update(
                new ConnectionRow(
                        id,
                        before.gatewayId(),
                        before.deviceId(),
                        before.deviceCode(),
                        before.name(),
                        isEnabled,
                        before.commands(),
                        before.protocol(),
                        before.sealedPassword(),
                        before.createdAt()),
                tenant());
        gateways.raiseConfig(before.gatewayId());
        audit.record(AuditEntry.of(isEnabled ? "edge.connection.enabled" : "edge.connection.disabled")
                .subject("connection", id, before.deviceCode())
                .about("gateway", before.gatewayId())
                .about("device", before.deviceId())
                .before(new Enabled(before.isEnabled()))
                .after(new Enabled(isEnabled)));
    }

    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public ConnectionRow require(UUID id) {
        return sql.find(id, tenant(), false).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    public List<EdgePoint> points(UUID id) {
        return sql.points(require(id).id());
    }

    @Transactional(readOnly = true)
    public List<ConnectionRow> ofGateway(UUID gatewayId) {
        return sql.ofGateway(gatewayId, tenant());
    }

    private ConnectionRow locked(UUID id) {
        return sql.find(id, tenant(), true).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static Said said(EdgeConnectionBody.Read read, boolean isEnabled) {
        return new Said(
                read.name(),
                read.machineId(),
                read.unit(),
                isEnabled,
                read.commands(),
                read.protocol(),
                read.points().size());
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
