package org.staveworks.device.internal.sparkplug;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.DeviceSecrets;
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

    /// @param name as the node calls it
    public void register(DeviceProfile gateway, String name) throws UnreadableMessageException {
        if (name.length() > 120) {
            throw new UnreadableMessageException("the name of a device is longer than 120");
        }
        var isFull = CurrentCaller.callAs(
                Caller.system(), () -> Boolean.TRUE.equals(transactions.execute(status -> !insert(gateway, name))));
        if (isFull) {
            throw new UnreadableMessageException("more than " + BEHIND_MAX + " devices behind one edge node");
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
