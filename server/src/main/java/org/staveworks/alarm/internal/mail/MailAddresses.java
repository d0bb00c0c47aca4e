package org.staveworks.alarm.internal.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.alarm.AlarmProblem;
import org.staveworks.alarm.Notifier.Outcome;
import org.staveworks.alarm.Priority;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Where people want mail about alarms (报警邮箱). An address is of a person in an organisation, and
/// nothing but a code is sent to it until the code came back.
@Service
public class MailAddresses {
    /// Letters that need no quotes, and a domain with a dot (a part of RFC 5321, 4.1.2).
    private static final String ADDRESS =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+";

    private static final int ADDRESS_LENGTH_MAX = 254;
    private static final int CODE_MINUTES = 15;
    private static final int TRIES_MAX = 5;
    private static final int SALT_BYTES = 16;
    /// So often somebody can be sent a code who may not have asked for it.
    private static final int CODES_AN_HOUR_MAX = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final MailDoor door;
    private final TransactionTemplate onItsOwn;
    private final Clock clock;

    MailAddresses(JdbcClient jdbc, MailDoor door, PlatformTransactionManager manager, Clock clock) {
        this.jdbc = jdbc;
        this.door = door;
        this.onItsOwn = new TransactionTemplate(manager);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /// The caller's own.
    ///
    /// @param isOffered     whether this installation sends mail
    /// @param codeExpiresAt until when a code is waited for
    /// @param refusedAt     since when the mail server knows nobody of that address, so that nothing is
    ///                      sent
    public record AlarmMail(
            boolean isOffered,
            @Nullable String address,
            boolean isConfirmed,
            @Nullable Instant codeExpiresAt,
            @Nullable Instant refusedAt,
            @Nullable String refusal) {}

    @Transactional(readOnly = true)
    public AlarmMail own() {
        var caller = CurrentCaller.get();
        return jdbc.sql("""
                        select address, confirmed_at, code_expires_at, refused_at, refusal from alarm.mail_address
                        where organisation_id = :tenant and person_id = :person
                        """)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .query((row, index) -> new AlarmMail(
                        door.isOpen(),
                        row.getString("address"),
                        row.getObject("confirmed_at") != null,
                        instant(row.getObject("code_expires_at", OffsetDateTime.class)),
                        instant(row.getObject("refused_at", OffsetDateTime.class)),
                        row.getString("refusal")))
                .optional()
                .orElse(new AlarmMail(door.isOpen(), null, false, null, null, null));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /// Sends a code to an address; what was confirmed before holds no more.
    ///
    /// @throws Problem `mail-not-offered`, `too-many-codes`, `mail-refused` where the mail server knows
    ///     nobody there, `mail-not-sent` where it is not reached
    @Transactional
    public void ask(@Nullable String wanted, Locale locale) {
        var checks = new FieldChecks();
        var address = checks.text("address", wanted, ADDRESS_LENGTH_MAX);
        if (!address.isEmpty()) {
            checks.pattern("address", address, ADDRESS);
        }
        checks.orThrow();
        if (!door.isOpen()) {
            throw new Problem(AlarmProblem.MAIL_NOT_OFFERED);
        }
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        keep(address, code);
        var outcome = door.send(MailText.code(Ids.next(), address, code, CODE_MINUTES, locale));
        switch (outcome) {
            case Outcome.Delivered delivered -> {}
            case Outcome.Refused refused ->
                throw Problem.field("address", AlarmProblem.MAIL_REFUSED, Map.of("reason", refused.reason()));
            case Outcome.Failed failed ->
                throw new Problem(AlarmProblem.MAIL_NOT_SENT, Map.of("reason", failed.reason()));
        }
    }

    private void keep(String address, String code) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        int sent = jdbc.sql("""
                        insert into alarm.mail_address as known
                            (organisation_id, person_id, address, code_salt, code_hash, code_expires_at, codes_sent, codes_since)
                        values (:tenant, :person, :address, :salt, :hash, :expires, 1, :now)
                        on conflict (organisation_id, person_id) do update
                        set address = excluded.address, code_salt = excluded.code_salt, code_hash = excluded.code_hash,
                            code_expires_at = excluded.code_expires_at, code_tries = 0, confirmed_at = null,
                            refused_at = null, refusal = null,
                            codes_sent = case when known.codes_since < :hourAgo then 1 else known.codes_sent + 1 end,
                            codes_since = case when known.codes_since < :hourAgo then :now else known.codes_since end
                        returning codes_sent
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("person", CurrentCaller.get().personId())
                .param("address", address)
                .param("salt", salt)
                .param("hash", hash(salt, code))
                .param("expires", now().plusMinutes(CODE_MINUTES))
                .param("now", now())
                .param("hourAgo", now().minus(Duration.ofHours(1)))
                .query(Integer.class)
                .single();
        if (sent > CODES_AN_HOUR_MAX) {
            throw new Problem(AlarmProblem.TOO_MANY_CODES, Map.of("limit", CODES_AN_HOUR_MAX));
        }
    }

    private record Asked(byte[] salt, byte[] hash) {}

    /// The code came back. A try is counted before it is looked at, in a transaction of its own, so
    /// that a refusal does not undo it.
    ///
    /// @throws Problem `code-not-right` where it is another one, too old, or was tried too often
    @Transactional
    public void confirm(@Nullable String code) {
        var checks = new FieldChecks();
        var given = checks.text("code", code, 20);
        checks.orThrow();
        var caller = CurrentCaller.get();
        Optional<Asked> asked = onItsOwn.execute(status -> jdbc.sql("""
                        update alarm.mail_address set code_tries = code_tries + 1
                        where organisation_id = :tenant and person_id = :person and code_expires_at > :now
                          and code_tries < :triesMax
                        returning code_salt, code_hash
                        """)
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .param("now", now())
                .param("triesMax", TRIES_MAX)
                .query((row, index) -> new Asked(row.getBytes("code_salt"), row.getBytes("code_hash")))
                .optional());
        if (asked == null
                || asked.filter(one -> MessageDigest.isEqual(one.hash(), hash(one.salt(), given)))
                        .isEmpty()) {
            throw Problem.field("code", AlarmProblem.CODE_NOT_RIGHT, Map.of());
        }
        jdbc.sql("""
                        update alarm.mail_address
                        set confirmed_at = :now, code_salt = null, code_hash = null, code_expires_at = null
                        where organisation_id = :tenant and person_id = :person
                        """)
                .param("now", now())
                .param("tenant", caller.organisationId())
                .param("person", caller.personId())
                .update();
    }

    /// No mail any more. How many codes were sent is still known.
    @Transactional
    public void remove() {
        int gone = jdbc.sql("""
                        update alarm.mail_address
                        set address = null, confirmed_at = null, code_salt = null, code_hash = null,
                            code_expires_at = null, refused_at = null, refusal = null
                        where organisation_id = :tenant and person_id = :person and address is not null
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("person", CurrentCaller.get().personId())
                .update();
        if (gone == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    /// Those of these people who get mail of this priority.
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> wanting(UUID organisationId, Set<UUID> people, Priority priority) {
        if (!door.isOpen() || people.isEmpty()) {
            return Set.of();
        }
        var least = jdbc.sql("""
                        select a.person_id, coalesce(p.mail_from_priority, 'low') as least
                        from alarm.mail_address a
                        left join alarm.preference p on p.organisation_id = a.organisation_id and p.person_id = a.person_id
                        where a.organisation_id = :tenant and a.person_id = any (:people) and a.confirmed_at is not null
                          and a.refused_at is null
                        """)
                .param("tenant", organisationId)
                .param("people", people.toArray(UUID[]::new))
                .query((row, index) -> Map.entry(
                        row.getObject("person_id", UUID.class),
                        Priority.valueOf(row.getString("least").toUpperCase(Locale.ROOT))))
                .list();
        var wanting = new HashSet<UUID>();
        least.stream().filter(one -> priority.compareTo(one.getValue()) >= 0).forEach(one -> wanting.add(one.getKey()));
        return wanting;
    }

    /// Where a person gets mail now; as the platform.
    @Transactional(readOnly = true)
    public Optional<String> confirmed(UUID organisationId, UUID personId) {
        return jdbc.sql("""
                        select address from alarm.mail_address
                        where organisation_id = :tenant and person_id = :person and confirmed_at is not null
                          and refused_at is null
                        """)
                .param("tenant", organisationId)
                .param("person", personId)
                .query(String.class)
                .optional();
    }

    /// The mail server knows nobody of that address; as the platform.
    @Transactional
    public void refuse(UUID organisationId, UUID personId, String address, String reason) {
        jdbc.sql("""
                        update alarm.mail_address set refused_at = :now, refusal = :reason
                        where organisation_id = :tenant and person_id = :person and address = :address
                        """)
                .param("now", now())
                .param("reason", reason, Types.VARCHAR)
                .param("tenant", organisationId)
                .param("person", personId)
                .param("address", address)
                .update();
    }

    private static byte[] hash(byte[] salt, String code) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
