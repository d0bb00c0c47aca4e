package org.staveworks.device.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.DeviceKind;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.mapping.MappingReader;
import org.staveworks.device.internal.mapping.Mappings;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Reads what doors have to know of active devices, as the platform.
@Component
public class DeviceProfiles {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Mappings mappings;

    DeviceProfiles(JdbcClient jdbc, TransactionTemplate transactions, Mappings mappings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.mappings = mappings;
    }

    /// A device and what it proves itself with.
    ///
    /// @param secretHash  missing where its gateway speaks for it
    /// @param fingerprint of the certificate that is pinned to it
    record Known(
            DeviceProfile profile,
            byte @Nullable [] secretHash,
            byte @Nullable [] fingerprint,
            boolean isCertificateOnly) {}

    public Optional<DeviceProfile> byId(UUID id) {
        return find("id = :key", Map.of("key", id)).map(Known::profile);
    }

    /// A device of an organisation, by its code.
    public Optional<DeviceProfile> of(UUID organisationId, String code) {
        return byCode(code)
                .map(Known::profile)
                .filter(device -> device.sender().organisationId().equals(organisationId));
    }

    /// An edge node that speaks through a broker.
    ///
    /// @param name its group and name
    public Optional<DeviceProfile> ofNode(UUID broker, String name) {
        return find("broker_id = :key and node_name = :name", Map.of("key", broker, "name", name))
                .map(Known::profile);
    }

    Optional<Known> byCode(String code) {
        return find("code = :key", Map.of("key", code));
    }

    Optional<Known> byFingerprint(byte[] fingerprint) {
        return find("certificate_fingerprint = :key", Map.of("key", fingerprint));
    }

    private Optional<Known> find(String condition, Map<String, Object> keys) {
        var found = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql("""
                        select id, organisation_id, code, kind, messages_per_second, points_per_second, mapping,
                               secret_hash, certificate_fingerprint, certificate_only
                        from device.device where state = 'active' and\s""" + condition)
                        .params(keys)
                        .query((row, index) -> known(row))
                        .optional()));
        return found == null ? Optional.empty() : found;
    }

    private Known known(ResultSet row) throws SQLException {
        var sender = new Sender(row.getObject("id", UUID.class), row.getObject("organisation_id", UUID.class));
        var kind = DeviceKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        var mapping = row.getString("mapping");
        var behind = new HashMap<String, Sender>();
        var named = new HashMap<String, Sender>();
        if (kind == DeviceKind.GATEWAY) {
            readBehind(sender, behind, named);
        }
        return new Known(
                new DeviceProfile(
                        sender,
                        row.getString("code"),
                        kind,
                        row.getInt("messages_per_second"),
                        row.getInt("points_per_second"),
                        mapping == null ? null : new MappingReader(mappings.parsed(mapping), mappings.zone()),
                        Map.copyOf(behind),
                        Map.copyOf(named)),
                row.getBytes("secret_hash"),
                row.getBytes("certificate_fingerprint"),
                row.getBoolean("certificate_only"));
    }

    private void readBehind(Sender gateway, Map<String, Sender> behind, Map<String, Sender> named) {
        jdbc.sql("select id, code, node_name from device.device where gateway_id = :gateway and state = 'active'")
                .param("gateway", gateway.deviceId())
                .query((ResultSet row) -> {
                    var sender = new Sender(row.getObject("id", UUID.class), gateway.organisationId());
                    behind.put(row.getString("code"), sender);
                    if (row.getString("node_name") != null) {
                        named.put(row.getString("node_name"), sender);
                    }
                });
    }
}
