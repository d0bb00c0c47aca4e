package org.staveworks.trace.internal.log;

import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

/// A key that signs for this installation, in a table of one row, sealed by the master key. It is made once.
public final class KeptKey {
    private final JdbcClient jdbc;
    private final MasterKey master;
    private final String table;
    private final String purpose;
    private final String name;
    private final SignatureType type;

    /// @param purpose what the seal is bound to
    /// @param name    of the key; one that was made keeps its own
    public KeptKey(JdbcClient jdbc, MasterKey master, String table, String purpose, String name, SignatureType type) {
        this.jdbc = jdbc;
        this.master = master;
        this.table = table;
        this.purpose = purpose;
        this.name = name;
        this.type = type;
    }

    /// @param origin the key's name
    public record Identity(String origin, String verifierKey) {}

    private record Sealed(String origin, byte[] key) {}

    /// Who signs; within a transaction that may write.
    public Identity identity() {
        return jdbc.sql("select origin, verifier_key from " + table)
                .query((row, index) -> new Identity(row.getString("origin"), row.getString("verifier_key")))
                .optional()
                .orElseGet(() -> {
                    make();
                    return identity();
                });
    }

    /// Within a transaction that may write.
    public SigningKey key() {
        identity();
        var sealed = jdbc.sql("select origin, sealed_key from " + table)
                .query((row, index) -> new Sealed(row.getString("origin"), row.getBytes("sealed_key")))
                .single();
        return SigningKey.parse(
                new String(master.open(sealed.key(), context(sealed.origin())), StandardCharsets.UTF_8));
    }

    private void make() {
        var secret = SigningKey.generate(name, type);
        jdbc.sql("""
                        insert into %s (origin, sealed_key, verifier_key) values (:origin, :key, :verifier)
                        on conflict do nothing
                        """.formatted(table))
                .param("origin", name)
                .param("key", master.seal(secret.getBytes(StandardCharsets.UTF_8), context(name)))
                .param("verifier", SigningKey.parse(secret).verifierKey().toString())
                .update();
    }

    private byte[] context(String origin) {
        return (purpose + " " + origin).getBytes(StandardCharsets.UTF_8);
    }
}
