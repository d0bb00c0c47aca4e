package org.staveworks.device;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.staveworks.catalog.Machines;
import org.staveworks.device.internal.DeviceSecrets;
import org.staveworks.device.internal.ingest.Heard;
import org.staveworks.device.internal.mqtt.DeviceConnections;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Devices of the caller's organisation.
@Service
public class Devices {
    /// Of a device of which nobody says otherwise.
    public static final int SILENCE_SECONDS = 60;
    /// Of a device of which nobody says otherwise: three years.
    public static final int RETENTION_DAYS = 1_100;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int UNIT_MAX = 10_000;
    /// The columns of a [Device].
    private static final String COLUMNS = """
            id, code, name, kind, gateway_id, machine_id, unit, state, secret_set_at, silence_seconds, retention_days,
            created_by_name, created_at""";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Machines machines;
    private final DeviceConnections sessions;
    private final Heard heard;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    Devices(
            JdbcClient jdbc,
            Rows rows,
            Machines machines,
            DeviceConnections sessions,
            Heard heard,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.sessions = sessions;
        this.heard = heard;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a device needs to connect. The secret is told this once.
    public record Credentials(UUID id, String code, String secret) {}

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public Device require(UUID id) {
        return find(id, "");
    }

    /// Those that speak for a machine, by code; retired ones too.
    @Transactional(readOnly = true)
    public List<Device> ofMachine(UUID machineId) {
        var caller = CurrentCaller.get();
        return jdbc.sql("select " + COLUMNS + """
                         from device.device
                        where machine_id = :machine and (:system or organisation_id = :tenant) order by code
                        """)
                .param("machine", machineId)
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(Device.class))
                .list();
    }

    /// Those that are the caller's.
    @Transactional(readOnly = true)
    public Map<UUID, Device> byId(Collection<UUID> ids) {
        var caller = CurrentCaller.get();
        return jdbc
                .sql(
                        "select d.* from device.device d where d.id = any (:ids) and (:system or d.organisation_id = :tenant)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query(rows.of(Device.class))
                .stream()
                .collect(Collectors.toMap(Device::id, Function.identity()));
    }

    /// When devices last sent something that was committed, whatever times its points carry. Those that never did, or
    /// are not the caller's, are missing.
    @Transactional(readOnly = true)
    public Map<UUID, Instant> lastHeard(Collection<UUID> deviceIds) {
        var caller = CurrentCaller.get();
        var times = new HashMap<UUID, Instant>();
        jdbc.sql("""
                        select d.id, h.heard_at from device.device d left join device.heard h on h.device_id = d.id
                        where d.id = any (:ids) and (:system or d.organisation_id = :tenant)
                        """)
                .param("ids", deviceIds.toArray(UUID[]::new))
                .param("system", caller.isSystem())
                .param("tenant", caller.organisationId())
                .query((ResultSet row) -> {
                    var id = row.getObject("id", UUID.class);
                    var written = row.getObject("heard_at", OffsetDateTime.class);
                    var here = heard.of(id);
                    long latest = Math.max(
                            here == null ? Long.MIN_VALUE : here,
                            written == null
                                    ? Long.MIN_VALUE
                                    : written.toInstant().toEpochMilli());
                    if (latest > Long.MIN_VALUE) {
                        times.put(id, Instant.ofEpochMilli(latest));
                    }
                });
        return times;
    }

    private Device find(UUID id, String lock) {
        return jdbc.sql("select " + COLUMNS + " from device.device where id = :id and organisation_id = :tenant" + lock)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Device.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// A device that connects by itself.
    @Transactional
    public Credentials register(DeviceChange wanted) {
        return register(wanted, DeviceKind.DIRECT);
    }

    /// A device that connects by itself and speaks for others, see [#registerBehind].
    @Transactional
    public Credentials registerGateway(DeviceChange wanted) {
        return register(wanted, DeviceKind.GATEWAY);
    }

    private Credentials register(DeviceChange wanted, DeviceKind kind) {
        check(wanted);
        var credentials = new Credentials(Ids.next(), DeviceSecrets.newCode(), DeviceSecrets.newSecret());
        insert(credentials.id(), credentials.code(), kind, null, DeviceSecrets.hash(credentials.secret()), wanted);
        return credentials;
    }

    /// A device for which a gateway speaks; it has no secret.
    ///
    /// @throws Problem `not-found` where the gateway is not the caller's, `not-a-gateway`, `device-retired`
    @Transactional
    public Device registerBehind(UUID gatewayId, DeviceChange wanted) {
        check(wanted);
        var gateway = changeable(gatewayId);
        if (gateway.kind() != DeviceKind.GATEWAY) {
            throw Problem.field("gatewayId", DeviceProblem.NOT_A_GATEWAY, Map.of("code", gateway.code()));
        }
        var id = Ids.next();
        insert(id, DeviceSecrets.newCode(), DeviceKind.BEHIND_GATEWAY, gatewayId, null, wanted);
        afterCommit(() -> sessions.reload(gatewayId));
        return require(id);
    }

    private void insert(
            UUID id,
            String code,
            DeviceKind kind,
            @Nullable UUID gatewayId,
            byte @Nullable [] secretHash,
            DeviceChange wanted) {
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into device.device
                            (id, organisation_id, code, name, kind, gateway_id, machine_id, unit, state, secret_hash,
                             secret_set_at, silence_seconds, retention_days, created_by_name, created_at)
                        values (:id, :tenant, :code, :name, :kind, :gateway, :machine, :unit, 'active', :hash,
                                case when :hash::bytea is null then null else :now::timestamptz end, :silence, :retention,
                                :by, :now)
                        """)
                .param("id", id)
                .param("tenant", caller.organisationId())
                .param("code", code)
                .param("name", wanted.name())
                .param("kind", kind.word())
                .param("gateway", gatewayId)
                .param("machine", wanted.machineId())
                .param("unit", wanted.unit())
                .param("hash", secretHash)
                .param("silence", wanted.silenceSeconds())
                .param("retention", wanted.retentionDays())
                .param("by", caller.personName())
                .param("now", now())
                .update();
        audit.record(
                AuditEntry.of("device.registered").subject("device", id, code).after(wanted));
    }

    @Transactional
    public void change(UUID id, DeviceChange wanted) {
        check(wanted);
        var before = changeable(id);
        jdbc.sql("""
                        update device.device
                        set name = :name, machine_id = :machine, unit = :unit, silence_seconds = :silence,
                            retention_days = :retention
                        where id = :id
                        """)
                .param("name", wanted.name())
                .param("machine", wanted.machineId())
                .param("unit", wanted.unit())
                .param("silence", wanted.silenceSeconds())
                .param("retention", wanted.retentionDays())
                .param("id", id)
                .update();
        audit.record(AuditEntry.of("device.changed")
                .subject("device", id, before.code())
                .before(before)
                .after(wanted));
        events.publishEvent(new DeviceChanged(id, wanted.name()));
    }

    private record StateChange(DeviceState state) {}

    /// Lets a device connect, or ends its connections. A retired one stays retired.
    ///
    /// @throws Problem `device-retired`
    @Transactional
    public void move(UUID id, DeviceState state) {
        var before = changeable(id);
        if (before.state() == state) {
            return;
        }
        jdbc.sql("update device.device set state = :state where id = :id")
                .param("state", state.word())
                .param("id", id)
                .update();
        var gatewayId = before.gatewayId();
        afterCommit(gatewayId == null ? () -> sessions.disconnect(id) : () -> sessions.reload(gatewayId));
        audit.record(AuditEntry.of("device." + state.name().toLowerCase(Locale.ROOT))
                .subject("device", id, before.code())
                .before(new StateChange(before.state()))
                .after(new StateChange(state)));
    }

    /// Makes a new secret; the old one ends at once.
    ///
    /// @throws Problem `device-retired`, `device-behind-gateway`
    @Transactional
    public Credentials renewSecret(UUID id) {
        var device = changeable(id);
        if (device.kind() == DeviceKind.BEHIND_GATEWAY) {
            throw new Problem(DeviceProblem.DEVICE_BEHIND_GATEWAY, Map.of("code", device.code()));
        }
        var credentials = new Credentials(id, device.code(), DeviceSecrets.newSecret());
        jdbc.sql("update device.device set secret_hash = :hash, secret_set_at = :now where id = :id")
                .param("hash", DeviceSecrets.hash(credentials.secret()))
                .param("now", now())
                .param("id", id)
                .update();
        afterCommit(() -> sessions.disconnect(id));
        audit.record(AuditEntry.of("device.secret.renewed").subject("device", id, device.code()));
        return credentials;
    }

    /// Locked, for a change.
    ///
    /// @throws Problem `not-found`, `device-retired`
    @Transactional
    public Device changeable(UUID id) {
        var device = find(id, " for update");
        if (device.state() == DeviceState.RETIRED) {
            throw new Problem(DeviceProblem.DEVICE_RETIRED, Map.of("code", device.code()));
        }
        return device;
    }

    private void check(DeviceChange wanted) {
        var checks = new FieldChecks();
        checks.text("name", wanted.name(), NAME_LENGTH_MAX);
        checks.range("unit", wanted.unit(), 1, UNIT_MAX);
        checks.range("silenceSeconds", wanted.silenceSeconds(), 5, 86_400);
        checks.range("retentionDays", wanted.retentionDays(), 1, 3_660);
        checks.check(wanted.unit() == null || wanted.machineId() != null, "machineId", KernelProblem.REQUIRED);
        checks.orThrow();
        requireMachine(wanted.machineId(), wanted.unit());
    }

    private void requireMachine(@Nullable UUID machineId, @Nullable Integer unit) {
        if (machineId != null) {
            var machine = machines.require(machineId);
            if (unit != null && unit > machine.count()) {
                throw Problem.field("unit", DeviceProblem.UNIT_TOO_HIGH, Map.of("machines", machine.count()));
            }
        }
    }

    private static void afterCommit(Runnable what) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                what.run();
            }
        });
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
