package org.staveworks.party.internal;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;
import org.staveworks.party.CodeSender;
import org.staveworks.party.PhoneNumber;

/// One-time codes (验证码): six digits, five minutes, five tries, the latest only.
///
/// Every phone gets a code, known or not, so nobody learns who is a member.
@Component
public class SignInCodes {
    private static final int VALID_MINUTES = 5;
    private static final int TRIES_MAX = 5;
    private static final int SALT_BYTES = 16;
    /// Guessing has 25 tries an hour out of a million.
    private static final int CODES_AN_HOUR_MAX = 5;
    /// A whole factory can share one address.
    private static final int CODES_AN_HOUR_FROM_ADDRESS_MAX = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TenantWall wall;
    private final RateLimits limits;
    private final CodeSender sender;

    SignInCodes(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            TenantWall wall,
            RateLimits limits,
            CodeSender sender) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.wall = wall;
        this.limits = limits;
        this.sender = sender;
    }

    /// Sends a new code; it takes the place of the one before.
    public void send(PhoneNumber phone, String address, Locale locale) {
        var code = Secrets.newCode();
        transactions.executeWithoutResult(status -> {
            limits.count("code", "minute:" + phone.value(), 1, Duration.ofMinutes(1));
            limits.count("code", "hour:" + phone.value(), CODES_AN_HOUR_MAX, Duration.ofHours(1));
            limits.count("code", "address:" + address, CODES_AN_HOUR_FROM_ADDRESS_MAX, Duration.ofHours(1));
            keep(phone, code);
        });
        sender.send(phone, code, VALID_MINUTES, locale);
    }

    private void keep(PhoneNumber phone, String code) {
        var salt = Secrets.bytes(SALT_BYTES);
        wall.lift(() -> {
            jdbc.sql("delete from party.sign_in_code where phone = :phone")
                    .param("phone", phone.value())
                    .update();
            return jdbc.sql("""
                            insert into party.sign_in_code (id, phone, salt, code_hash, expires_at)
                            values (:id, :phone, :salt, :hash, now() + make_interval(mins => :minutes))
                            """)
                    .param("id", Ids.next())
                    .param("phone", phone.value())
                    .param("salt", salt)
                    .param("hash", Secrets.sha256(salt, code))
                    .param("minutes", VALID_MINUTES)
                    .update();
        });
    }

    private record Kept(UUID id, byte[] salt, byte[] hash) {}

    /// Whether this is the code that was sent to the phone. It holds once; a try is counted before it is looked at,
    /// in a transaction of its own, so that a refusal does not undo it.
    public boolean redeem(PhoneNumber phone, String code) {
        var kept = transactions.execute(status -> wall.lift(() -> jdbc.sql("""
                        update party.sign_in_code set tries = tries + 1
                        where phone = :phone and expires_at > now() and tries < :triesMax
                        returning id, salt, code_hash
                        """)
                .param("phone", phone.value())
                .param("triesMax", TRIES_MAX)
                .query((row, index) ->
                        new Kept(row.getObject("id", UUID.class), row.getBytes("salt"), row.getBytes("code_hash")))
                .list()));
        return kept.stream()
                .filter(candidate -> MessageDigest.isEqual(candidate.hash(), Secrets.sha256(candidate.salt(), code)))
                .anyMatch(this::use);
    }

    private boolean use(Kept code) {
        return transactions.execute(status -> wall.lift(() -> jdbc.sql("delete from party.sign_in_code where id = :id")
                        .param("id", code.id())
                        .update())
                == 1);
    }
}
