package org.staveworks.alarm.internal.notify;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Notifier;
import org.staveworks.alarm.Notifier.Reach;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.kernel.web.Mandatory;

/// Where the caller's organisation is told of alarms beside its people (通知渠道).
@Service
public class Channels {
    private static final int CHANNELS_MAX = 50;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int ADDRESS_LENGTH_MAX = 2_000;
    private static final String SECRET_PREFIX = "whsec_";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final List<Notifier> notifiers;
    private final AlarmOutbox outbox;
    private final MasterKey masterKey;
    private final AuditTrail audit;
    private final Clock clock;

    Channels(
            JdbcClient jdbc,
            Rows rows,
            List<Notifier> notifiers,
            AlarmOutbox outbox,
            MasterKey masterKey,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.notifiers = List.copyOf(notifiers);
        this.outbox = outbox;
        this.masterKey = masterKey;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param notifier its name, such as `webhook`
    public record AlarmChannelForm(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable String notifier,
            @Mandatory @Nullable String address,
            @Nullable Priority fromPriority,
            @Nullable Boolean isEnabled) {}

    public record AlarmChannel(
            UUID id,
            String name,
            String notifier,
            String address,
            Priority fromPriority,
            boolean isEnabled,
            String changedByName,
            Instant changedAt) {}

    /// @param secret by which the other side knows that we call; told this once
    public record AlarmChannelMade(UUID id, String secret) {}

    static byte[] context(UUID channelId) {
        return ("alarm.channel:" + channelId).getBytes(StandardCharsets.UTF_8);
    }

    /// Names of notifiers that take channels.
    public List<String> notifierNames() {
        return notifiers.stream()
                .filter(notifier -> notifier.reach() == Reach.CHANNELS)
                .map(Notifier::name)
                .sorted()
                .toList();
    }

    @Transactional(readOnly = true)
    public List<AlarmChannel> all() {
        return jdbc.sql("""
                        select id, name, notifier, address, from_priority, is_enabled, changed_by_name, changed_at
                        from alarm.channel where organisation_id = :tenant order by name, id
                        """)
                .param("tenant", tenant())
                .query(rows.of(AlarmChannel.class))
                .list();
    }

    @Transactional
    public AlarmChannelMade add(AlarmChannelForm wanted) {
        var form = checked(wanted);
        if (all().size() >= CHANNELS_MAX) {
            throw new Problem(AlarmProblem.TOO_MANY_CHANNELS, Map.of("limit", CHANNELS_MAX));
        }
        var id = Ids.next();
        var secret = MasterKey.newKey();
        jdbc.sql("""
                        insert into alarm.channel
                            (id, organisation_id, name, notifier, address, sealed_secret, from_priority, is_enabled,
                             changed_by_name, changed_at)
                        values (:id, :tenant, :name, :notifier, :address, :secret, :priority, :enabled, :by, :now)
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .param("secret", masterKey.seal(secret, context(id)))
                .params(values(form))
                .update();
        audit.record(AuditEntry.of("alarm.channel.added")
                .subject("alarm_channel", id, form.name())
                .after(form));
        return new AlarmChannelMade(id, SECRET_PREFIX + Base64.getEncoder().encodeToString(secret));
    }

    @Transactional
    public void change(UUID id, AlarmChannelForm wanted) {
        var form = checked(wanted);
        var before = require(id);
        jdbc.sql("""
                        update alarm.channel
                        set name = :name, notifier = :notifier, address = :address, from_priority = :priority,
                            is_enabled = :enabled, changed_by_name = :by, changed_at = :now
                        where id = :id
                        """).param("id", id).params(values(form)).update();
        audit.record(AuditEntry.of("alarm.channel.changed")
                .subject("alarm_channel", id, form.name())
                .before(before)
                .after(form));
    }

    @Transactional
    public void remove(UUID id) {
        var before = require(id);
        jdbc.sql("delete from alarm.channel where id = :id").param("id", id).update();
        audit.record(AuditEntry.of("alarm.channel.removed")
                .subject("alarm_channel", id, before.name())
                .before(before));
    }

    /// Sends something that is no alarm, to see whether it arrives.
    @Transactional
    public void tryOut(UUID id) {
        var channel = require(id);
        outbox.tryChannel(tenant(), id, channel.notifier());
        audit.record(AuditEntry.of("alarm.channel.tried").subject("alarm_channel", id, channel.name()));
    }

    private AlarmChannel require(UUID id) {
        return all().stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private AlarmChannelForm checked(AlarmChannelForm wanted) {
        var checks = new FieldChecks();
        var name = checks.text("name", wanted.name(), NAME_LENGTH_MAX);
        var notifier = checks.text("notifier", wanted.notifier(), NAME_LENGTH_MAX);
        var address = checks.text("address", wanted.address(), ADDRESS_LENGTH_MAX);
        var known = notifiers.stream()
                .filter(one -> one.reach() == Reach.CHANNELS && one.name().equals(notifier))
                .findFirst();
        if (checks.check(notifier.isEmpty() || known.isPresent(), "notifier", AlarmProblem.NOTIFIER_UNKNOWN)) {
            known.ifPresent(one ->
                    checks.check(address.isEmpty() || one.takes(address), "address", AlarmProblem.ADDRESS_NOT_TAKEN));
        }
        checks.orThrow();
        return new AlarmChannelForm(
                name,
                notifier,
                address,
                wanted.fromPriority() == null ? Priority.LOW : wanted.fromPriority(),
                !Boolean.FALSE.equals(wanted.isEnabled()));
    }

    private Map<String, Object> values(AlarmChannelForm form) {
        return Map.of(
                "name", String.valueOf(form.name()),
                "notifier", String.valueOf(form.notifier()),
                "address", String.valueOf(form.address()),
                "priority", (form.fromPriority() == null ? Priority.LOW : form.fromPriority()).word(),
                "enabled", Boolean.TRUE.equals(form.isEnabled()),
                "by", CurrentCaller.get().personName(),
                "now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
