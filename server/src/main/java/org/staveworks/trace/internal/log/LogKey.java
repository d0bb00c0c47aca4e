package org.staveworks.trace.internal.log;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

/// The key that signs the log's heads, sealed by the master key. It is made once, with the log.
@Component
class LogKey {
    private final JdbcClient jdbc;
    private final MasterKey master;
    private final String origin;

    LogKey(JdbcClient jdbc, MasterKey master, @Value("${staveworks.trace.origin}") String origin) {
        this.jdbc = jdbc;
        this.master = master;
        this.origin = origin;
    }

    record Identity(String origin, String verifierKey) {}

    private record Kept(String origin, byte[] sealed) {}

    /// Who signs; within a transaction that may write.
    Identity identity() {
        return jdbc.sql("select origin, verifier_key from trace.log")
                .query((row, index) -> new Identity(row.getString("origin"), row.getString("verifier_key")))
                .optional()
                .orElseGet(() -> {
                    make();
                    return identity();
                });
    }

    SigningKey key() {
        var identity = identity();
        var kept = jdbc.sql("select origin, sealed_key from trace.log")
                .query((row, index) -> new Kept(row.getString("origin"), row.getBytes("sealed_key")))
                .single();
        return SigningKey.parse(
                new String(master.open(kept.sealed(), context(identity.origin())), StandardCharsets.UTF_8));
    }

    private void make() {
        var secret = SigningKey.generate(origin, SignatureType.ED25519);
        jdbc.sql("""
                        insert into trace.log (origin, sealed_key, verifier_key) values (:origin, :key, :verifier)
                        on conflict do nothing
                        """)
                .param("origin", origin)
                .param("key", master.seal(secret.getBytes(StandardCharsets.UTF_8), context(origin)))
                .param("verifier", SigningKey.parse(secret).verifierKey().toString())
                .update();
    }

    private static byte[] context(String origin) {
        return ("trace log " + origin).getBytes(StandardCharsets.UTF_8);
    }
}
