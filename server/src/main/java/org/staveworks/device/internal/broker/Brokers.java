package org.staveworks.device.internal.broker;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.mapping.TopicFilter;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Brokers of the caller's organisation to which the platform connects.
@Service
public class Brokers {
    private final JdbcClient jdbc;
    private final BrokerLinks links;
    private final BrokerSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Brokers(JdbcClient jdbc, BrokerLinks links, BrokerSettings settings, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /// What people say of a broker; its password apart, which is never told again.
    ///
    /// @param topicFilter what the platform subscribes to
    /// @param codeLevel   the level of a topic, from 1, that names the device by its code
    /// @param sharedGroup   where several clients share the messages
    /// @param sparkplugHost as which host application it appears to edge nodes
    public record BrokerChange(
            String name,
            String host,
            int port,
            boolean tls,
            @Nullable String userName,
            String topicFilter,
            int codeLevel,
            @Nullable String sharedGroup,
            @Nullable String sparkplugHost,
            boolean active) {}

    /// How the connection stands.
    public record BrokerConnection(
            boolean connected, Instant since, @Nullable RefusalReason lastError, long taken, long refused) {}

    public Optional<BrokerConnection> connection(UUID id) {
        return links.state(id)
                .map(state -> new BrokerConnection(
                        state.isConnected(), state.since(), state.lastError(), state.taken(), state.refused()));
    }

    @Transactional
    public UUID add(BrokerChange wanted, @Nullable String password) {
        check(wanted);
        var id = Ids.next();
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into device.broker
                            (id, organisation_id, name, host, port, tls, user_name, password_sealed, topic_filter, code_level,
                             shared_group, sparkplug_host, active, created_by_name, created_at)
                        values (:id, :tenant, :name, :host, :port, :tls, :user, :password, :filter, :level, :group, :host_name,
                                :active, :by, :now)
                        """)
                .params(values(id, wanted))
                .param("password", password == null || password.isEmpty() ? null : links.sealed(id, password))
                .param("by", caller.personName())
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        restartAfterCommit(id);
        audit.record(AuditEntry.of("device.broker.added")
                .subject("device_broker", id, wanted.name())
                .after(wanted));
        return id;
    }

    /// @param password stays as it is where missing
    @Transactional
    public void change(UUID id, BrokerChange wanted, @Nullable String password) {
        check(wanted);
        int changed = jdbc.sql("""
                        update device.broker set name = :name, host = :host, port = :port, tls = :tls, user_name = :user,
                               password_sealed = coalesce(:password, password_sealed), topic_filter = :filter,
                               code_level = :level, shared_group = :group,
                               sparkplug_host = :host_name, active = :active
                        where id = :id and organisation_id = :tenant
                        """)
                .params(values(id, wanted))
                .param("password", password == null || password.isEmpty() ? null : links.sealed(id, password))
                .update();
        requireOne(changed);
        restartAfterCommit(id);
        audit.record(AuditEntry.of("device.broker.changed")
                .subject("device_broker", id, wanted.name())
                .after(wanted));
    }

    @Transactional
    public void remove(UUID id) {
        int removed = jdbc.sql("delete from device.broker where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        requireOne(removed);
        restartAfterCommit(id);
        audit.record(AuditEntry.of("device.broker.removed").subject("device_broker", id, null));
    }

    private static void requireOne(int rows) {
        if (rows == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    private static Map<String, @Nullable Object> values(UUID id, BrokerChange wanted) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", id);
        values.put("tenant", CurrentCaller.get().organisationId());
        values.put("name", wanted.name().strip());
        values.put("host", wanted.host().strip());
        values.put("port", wanted.port());
        values.put("tls", wanted.tls());
        values.put("user", wanted.userName());
        values.put("filter", wanted.topicFilter());
        values.put("level", wanted.codeLevel());
        values.put("group", wanted.sharedGroup());
        values.put("host_name", wanted.sparkplugHost());
        values.put("active", wanted.active());
        return values;
    }

    private void check(BrokerChange wanted) {
        var checks = new FieldChecks();
        checks.text("name", wanted.name(), 120);
        var host = checks.text("host", wanted.host(), 200);
        checks.range("port", wanted.port(), 1, 65_535);
        checks.optionalText("userName", wanted.userName(), 200);
        checks.check(new TopicFilter(wanted.topicFilter()).isValid(), "topicFilter", DeviceProblem.MAPPING_TOPIC);
        checks.range("codeLevel", wanted.codeLevel(), 1, 20);
        checks.pattern("sharedGroup", wanted.sharedGroup(), "[^/+#]{1,100}");
        checks.pattern("sparkplugHost", wanted.sparkplugHost(), "[^/+#]{1,100}");
        if (!host.isEmpty() && !settings.allows(host)) {
            checks.add("host", DeviceProblem.BROKER_HOST_NOT_ALLOWED, Map.of("host", host));
        }
        checks.orThrow();
    }

    private void restartAfterCommit(UUID id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // Not on this thread, which still stands for the caller.
                Thread.startVirtualThread(() -> links.restart(id));
            }
        });
    }
}
