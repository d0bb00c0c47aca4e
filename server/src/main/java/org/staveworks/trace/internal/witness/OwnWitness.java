package org.staveworks.trace.internal.witness;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.secret.MasterKey;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.witness.Witness;
import org.staveworks.tlog.witness.WitnessAnswer;
import org.staveworks.trace.internal.log.KeptKey;

/// This installation as a witness of other logs.
@Component
public class OwnWitness {
    private final KeptKey key;
    private final KnownLogs logs;
    private final WitnessedHeads heads;
    private final TransactionTemplate transactions;
    private final Clock clock;

    OwnWitness(
            JdbcClient jdbc,
            MasterKey master,
            KnownLogs logs,
            WitnessedHeads heads,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${staveworks.trace.origin}") String origin) {
        this.key = new KeptKey(
                jdbc, master, "trace.witness_key", "trace witness", origin + "/witness", SignatureType.COSIGNATURE_V1);
        this.logs = logs;
        this.heads = heads;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What checks its cosignatures.
    public String verifierKey() {
        return transactions.execute(status -> key.identity().verifierKey());
    }

    /// The head is kept before this answers, in a transaction of its own.
    public WitnessAnswer addCheckpoint(byte[] body) {
        var signing = transactions.execute(status -> key.key());
        return new Witness(signing, logs::keys, heads, clock).addCheckpoint(body);
    }
}
