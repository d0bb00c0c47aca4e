package org.staveworks.edge.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.device.DeviceChange;
import org.staveworks.device.DeviceChanged;
import org.staveworks.device.DeviceCommands;
import org.staveworks.device.Devices;
import org.staveworks.edge.internal.config.ConfigDocument;
import org.staveworks.edge.internal.config.ReportReading;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Gateways of the caller's organisation.
@Service
public class Gateways {
    /// A gateway tells its state each 30 seconds, so one that is away is noticed after two that did not come.
    private static final int SILENCE_SECONDS = 90;
    private static final int RETENTION_DAYS = 1_100;
    /// What a gateway takes in one message.
    private static final int CONFIG_BYTES_MAX = 256 * 1_024;

    private final JdbcClient jdbc;
    private final Devices devices;
    private final DeviceCommands commands;
    private final ConfigDocument document;
    private final ReportReading reading;
    private final AuditTrail audit;
    private final Clock clock;

    Gateways(
            JdbcClient jdbc,
            Devices devices,
            DeviceCommands commands,
            ConfigDocument document,
            ReportReading reading,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.devices = devices;
        this.commands = commands;
        this.document = document;
        this.reading = reading;
        this.audit = audit;
        this.clock = clock;
    }

    /// Registers a gateway. Its secret is told this once.
    @Transactional
    public Devices.Credentials register(@Nullable String wanted) {
        var checks = new FieldChecks();
        var name = checks.text("name", wanted, 120);
        checks.orThrow();
        var credentials = devices.registerGateway(new DeviceChange(name, null, null, SILENCE_SECONDS, RETENTION_DAYS));
        jdbc.sql("""
                        insert into edge.gateway (id, organisation_id, code, name, config_version, created_at)
                        values (:id, :tenant, :code, :name, 0, :now)
                        """)
                .param("id", credentials.id())
                .param("tenant", tenant())
                .param("code", credentials.code())
                .param("name", name)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.of("edge.gateway.registered")
                .subject("gateway", credentials.id(), credentials.code())
                .about("device", credentials.id())
                .after(new GatewayName(name)));
        return credentials;
    }

    private record GatewayName(String name) {}

    @Transactional
    public void rename(UUID id, @Nullable String wanted) {
        var checks = new FieldChecks();
        var name = checks.text("name", wanted, 120);
        checks.orThrow();
        var before = require(id);
        var device = devices.require(id);
        devices.change(
                id,
                new DeviceChange(
                        name, device.machineId(), device.unit(), device.silenceSeconds(), device.retentionDays()));
        audit.record(AuditEntry.of("edge.gateway.renamed")
                .subject("gateway", id, before.code())
                .before(new GatewayName(before.name()))
                .after(new GatewayName(name)));
    }

    /// Names of devices stand here too, so that lists show them.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(DeviceChanged change) {
        jdbc.sql("""
                        with renamed as (
                            update edge.gateway set name = :name where id = :device and organisation_id = :tenant
                        )
                        update edge.connection set name = :name where device_id = :device and organisation_id = :tenant
                        """)
                .param("name", change.name())
                .param("device", change.deviceId())
                .param("tenant", tenant())
                .update();
    }

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public Gateway require(UUID id) {
        return jdbc.sql("""
                        select id, code, name, config_version, state, state_at, created_at
                        from edge.gateway where id = :id and organisation_id = :tenant
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private Gateway row(ResultSet row, int index) throws SQLException {
        var state = row.getString("state");
        var at = row.getObject("state_at", OffsetDateTime.class);
        return new Gateway(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getInt("config_version"),
                state == null ? null : reading.read(state).orElse(null),
                at == null ? null : at.toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /// Its connections have changed: the next version of its document is sent after the commit.
    ///
    /// @throws Problem `config-too-large`
    @Transactional(propagation = Propagation.MANDATORY)
    public void raiseConfig(UUID id) {
        var version = jdbc.sql("""
                        update edge.gateway set config_version = config_version + 1
                        where id = :id and organisation_id = :tenant returning config_version
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(Integer.class)
                .single();
        var bytes = document.of(id, tenant(), version).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CONFIG_BYTES_MAX) {
            throw new Problem(
                    EdgeProblem.CONFIG_TOO_LARGE, Map.of("size", bytes / 1_024, "limit", CONFIG_BYTES_MAX / 1_024));
        }
        commands.configChanged(id);
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
