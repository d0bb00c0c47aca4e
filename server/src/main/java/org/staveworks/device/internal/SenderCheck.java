package org.staveworks.device.internal;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Finds out which device connects.
@Component
public class SenderCheck {
    private static final byte[] NOBODYS_HASH = DeviceSecrets.hash(DeviceSecrets.newSecret());

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SenderCheck(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Known(Sender sender, byte[] hash) {}

    /// Empty for whoever is not an active device with this secret. Takes the same time either way.
    public Optional<Sender> check(String code, String secret) {
        var known = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> jdbc.sql("""
                        select id, organisation_id, secret_hash from device.device
                        where code = :code and state = 'active'
                        """)
                        .param("code", code)
                        .query((row, index) -> new Known(
                                new Sender(
                                        row.getObject("id", UUID.class), row.getObject("organisation_id", UUID.class)),
                                row.getBytes("secret_hash")))
                        .optional()));
        var found = known == null ? Optional.<Known>empty() : known;
        var matches = MessageDigest.isEqual(found.map(Known::hash).orElse(NOBODYS_HASH), DeviceSecrets.hash(secret));
        return matches ? found.map(Known::sender) : Optional.empty();
    }
}
