package org.staveworks.device.internal.sparkplug;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.Devices;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.DeviceSecrets;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;

/// Registers what an edge node names: a device of it that is born and was never heard of is put behind its gateway.
@Component
public class SparkplugDevices {
    /// An edge node that makes names up fills nobody's list.
    private static final int BEHIND_MAX = 200;
    private static final int NODES_MAX = 200;
    private static final int NAME_MAX = 120;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditTrail audit;
    private final Clock clock;

    SparkplugDevices(JdbcClient jdbc, TransactionTemplate transactions, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    private record Born(String nodeName) {}

    /// An edge node that was first heard at a broker is a gateway.
    ///
    /// @param name its group and name
    public void registerNode(UUID broker, String name) throws UnreadableMessageException {
        if (name.length() > NAME_MAX) {
            throw new UnreadableMessageException(RefusalCode.NODE_NAME_TOO_LONG, Map.of("limit", NAME_MAX));
        }
        var isFull = CurrentCaller.callAs(
                Caller.system(), () -> Boolean.TRUE.equals(transactions.execute(status -> !insertNode(broker, name))));
        if (isFull) {
            throw new UnreadableMessageException(RefusalCode.TOO_MANY_NODES, Map.of("limit", NODES_MAX));
        }
    }

    private boolean insertNode(UUID broker, String name) {
        var organisation = jdbc.sql("select organisation_id from device.broker where id = :id for update")
                .param("id", broker)
                .query(UUID.class)
                .optional();
        if (organisation.isEmpty()) {
            return true;
        }
        // One of a broker that was removed and entered again.
        int adopted = jdbc.sql("""
                        update device.device set broker_id = :broker
                        where id = (select id from device.device
                                    where organisation_id = :organisation and kind = 'gateway' and node_name = :name
                                      and broker_id is null and state <> 'retired'
                                    order by id limit 1)
                        """)
                .param("broker", broker)
                .param("organisation", organisation.get())
                .param("name", name)
                .update();
        var count = jdbc.sql("select count(*) from device.device where broker_id = :broker")
                .param("broker", broker)
                .query(Integer.class)
                .single();
        if (adopted > 0 || count >= NODES_MAX) {
            return adopted > 0;
        }
        var id = Ids.next();
        var code = DeviceSecrets.newCode();
        int added = jdbc.sql("""
                        insert into device.device
                            (id, organisation_id, code, name, kind, broker_id, node_name, state, secret_hash,
                             secret_set_at, silence_seconds, retention_days, created_by_name, created_at)
                        select :id, organisation_id, :code, :name, 'gateway', id, :name, 'active', :hash, :now, :silence,
                               :retention, name, :now
                        from device.broker where id = :broker
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("code", code)
                .param("name", name)
                .param("broker", broker)
                // Nobody knows it; whoever wants the node to come by itself makes another.
                .param("hash", DeviceSecrets.hash(DeviceSecrets.newSecret()))
                .param("silence", Devices.SILENCE_SECONDS)
                .param("retention", Devices.RETENTION_DAYS)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            audit.record(AuditEntry.of("device.born")
                    .subject("device", id, code)
                    .about("device_broker", broker)
                    .visibleTo(organisation.get())
                    .after(new Born(name)));
        }
        return true;
    }

    /// The nodes that were heard at a broker: their groups and names.
    public List<String> nodesOf(UUID broker) {
        var found = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql("""
                        select node_name from device.device
                        where broker_id = :broker and state = 'active' order by node_name
                        """)
                        .param("broker", broker)
                        .query(String.class)
                        .list()));
        return found == null ? List.of() : found;
    }

    /// @param name as the node calls it
    public void register(DeviceProfile gateway, String name) throws UnreadableMessageException {
        if (name.length() > NAME_MAX) {
            throw new UnreadableMessageException(RefusalCode.NODE_NAME_TOO_LONG, Map.of("limit", NAME_MAX));
        }
        var isFull = CurrentCaller.callAs(
                Caller.system(), () -> Boolean.TRUE.equals(transactions.execute(status -> !insert(gateway, name))));
        if (isFull) {
            throw new UnreadableMessageException(RefusalCode.TOO_MANY_OF_NODE, Map.of("limit", BEHIND_MAX));
        }
    }

    private boolean insert(DeviceProfile gateway, String name) {
        jdbc.sql("select id from device.device where id = :id for update")
                .param("id", gateway.id())
                .query((row, index) -> index)
                .list();
        var count = jdbc.sql("select count(*) from device.device where gateway_id = :gateway")
                .param("gateway", gateway.id())
                .query(Integer.class)
                .single();
        if (count >= BEHIND_MAX) {
            return false;
        }
        var id = Ids.next();
        var code = DeviceSecrets.newCode();
        int added = jdbc.sql("""
                        insert into device.device
                            (id, organisation_id, code, name, kind, gateway_id, node_name, state, silence_seconds,
                             retention_days, created_by_name, created_at)
                        select :id, organisation_id, :code, :name, 'behind_gateway', id, :name, 'active', silence_seconds,
                               retention_days, name, :now
                        from device.device where id = :gateway
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("code", code)
                .param("name", name)
                .param("gateway", gateway.id())
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        if (added > 0) {
            audit.record(AuditEntry.of("device.born")
                    .subject("device", id, code)
                    .about("device", gateway.id())
                    .visibleTo(gateway.sender().organisationId())
                    .after(new Born(name)));
        }
        return true;
    }
}
