package org.staveworks.trace.internal.log;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.SigningKey;

/// The key that signs the log's heads. It is made with the log.
@Component
class LogKey {
    private final KeptKey kept;

    LogKey(JdbcClient jdbc, MasterKey master, @Value("${staveworks.trace.origin}") String origin) {
        this.kept = new KeptKey(jdbc, master, "trace.log", "trace log", origin, SignatureType.ED25519);
    }

    /// Who signs; within a transaction that may write.
    KeptKey.Identity identity() {
        return kept.identity();
    }

    SigningKey key() {
        return kept.key();
    }
}
