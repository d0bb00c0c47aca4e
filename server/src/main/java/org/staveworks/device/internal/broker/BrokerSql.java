package org.staveworks.device.internal.broker;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Reads brokers for their connections, as the platform.
@Component
class BrokerSql {
    private static final String COLUMNS = """
            select id, organisation_id, name, host, port, tls, user_name, password_sealed, topic_filter, code_level,
                   shared_group, sparkplug_host
            from device.broker where active""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    BrokerSql(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    List<Broker> allActive() {
        return asPlatform(COLUMNS + " order by id", null);
    }

    Optional<Broker> active(UUID id) {
        return asPlatform(COLUMNS + " and id = :id", id).stream().findFirst();
    }

    private List<Broker> asPlatform(String sql, @Nullable UUID id) {
        var found = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql(sql)
                        .param("id", id)
                        .query((row, index) -> new Broker(
                                row.getObject("id", UUID.class),
                                row.getObject("organisation_id", UUID.class),
                                row.getString("name"),
                                row.getString("host"),
                                row.getInt("port"),
                                row.getBoolean("tls"),
                                row.getString("user_name"),
                                row.getBytes("password_sealed"),
                                row.getString("topic_filter"),
                                row.getInt("code_level"),
                                row.getString("shared_group"),
                                row.getString("sparkplug_host")))
                        .list()));
        return found == null ? List.of() : found;
    }
}
