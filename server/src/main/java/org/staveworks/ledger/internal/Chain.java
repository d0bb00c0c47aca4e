package org.staveworks.ledger.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.TenantWall;

/// The chain of hashes over all transfers (哈希链): each transfer's hash is the SHA-256 of the one before it and of its
/// own contents, with the accounts spelled out. Blocks of it are sealed in the background, so a row that is edited
/// later no longer meets the seal of its block.
@Service
public class Chain {
    /// A block is read into memory at once.
    private static final int BLOCK_MAX = 10_000;

    private static final String ROWS = """
            select t.no, concat_ws('|', t.no, t.id, t.kind, t.component, t.amount, t.request_hash,
                       extract(epoch from t.happened_at), extract(epoch from t.booked_at), t.group_no,
                       coalesce(t.hold_id::text, '-'), t.document_type, t.document_id,
                       d.book, d.code, d.counterparty, d.currency, length(d.name), d.name,
                       c.book, c.code, c.counterparty, c.currency, length(c.name), c.name) as text
            from ledger.transfer t
            join ledger.account d on d.no = t.debit_account
            join ledger.account c on c.no = t.credit_account
            where t.no between :first and :last
            order by t.no
            """;

    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final TransactionTemplate transactions;
    private final Clock clock = Clock.systemUTC();

    Chain(JdbcClient jdbc, TenantWall wall, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.transactions = transactions;
    }

    /// What a check of the whole chain found.
    ///
    /// @param transfers   how many transfers were read
    /// @param seals       how many seals were compared
    /// @param brokenFrom  first number of the block that does not meet its seal; null where all is well
    /// @param unbalanced  accounts whose sums differ from those of their transfers
    public record Finding(
            long transfers,
            long seals,
            @Nullable Long brokenFrom,
            @Nullable Long brokenTo,
            long unbalanced) {}

    private record Seal(long from, long to, byte[] hash) {}

    private record Row(long no, String text) {}

    /// Seals what was booked since the last seal.
    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    public void seal() {
        CurrentCaller.runAs(Caller.system(), () -> {
            while (Boolean.TRUE.equals(transactions.execute(status -> sealBlock()))) {
                Thread.onSpinWait();
            }
        });
    }

    /// @return whether there is more
    private boolean sealBlock() {
        var last = lastSeal();
        var first = last == null ? 1 : last.to() + 1;
        var rows = rows(first, first + BLOCK_MAX - 1);
        if (rows.isEmpty()) {
            return false;
        }
        try {
            jdbc.sql("select ledger.seal_block(:first, :last, :hash, :at)")
                    .param("first", first)
                    .param("last", rows.getLast().no())
                    .param("hash", hash(last == null ? new byte[32] : last.hash(), rows))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .query((row, index) -> index)
                    .list();
        } catch (DuplicateKeyException e) {
            // Another process sealed this block in the same moment.
            return false;
        }
        return rows.size() == BLOCK_MAX;
    }

    /// Computes the chain from its beginning and compares it with every seal, and the accounts with their transfers.
    /// Reads a block at a time, over all books, also within a request of the operator's.
    public Finding verify() {
        var before = new byte[32];
        long transfers = 0;
        long next = 1;
        var seals = read(this::seals);
        for (var seal : seals) {
            var rows = read(() -> rows(seal.from(), seal.to()));
            var isWhole = seal.from() == next && rows.size() == seal.to() - seal.from() + 1;
            before = hash(before, rows);
            if (!isWhole || !Arrays.equals(before, seal.hash())) {
                return new Finding(transfers, seals.size(), seal.from(), seal.to(), read(this::unbalanced));
            }
            transfers += rows.size();
            next = seal.to() + 1;
        }
        return new Finding(transfers, seals.size(), null, null, read(this::unbalanced));
    }

    private <T> T read(Supplier<T> reading) {
        return transactions.execute(status -> wall.lift(reading));
    }

    private long unbalanced() {
        return jdbc.sql("""
                        select count(*) from ledger.account a
                        left join (select e.no, sum(e.debit) as debit, sum(e.credit) as credit
                                   from ledger.transfer t
                                   cross join lateral (values (t.debit_account, t.amount, 0::bigint),
                                                              (t.credit_account, 0::bigint, t.amount))
                                       e (no, debit, credit)
                                   where t.kind in ('transfer', 'take')
                                   group by e.no) s on s.no = a.no
                        where (a.debit, a.credit) <> (coalesce(s.debit, 0), coalesce(s.credit, 0))
                        """).query(Long.class).single();
    }

    private List<Seal> seals() {
        return jdbc.sql("select from_no, to_no, hash from ledger.seal order by to_no")
                .query(Chain::sealOf)
                .list();
    }

    private @Nullable Seal lastSeal() {
        return jdbc.sql("select from_no, to_no, hash from ledger.seal order by to_no desc limit 1")
                .query(Chain::sealOf)
                .optional()
                .orElse(null);
    }

    private static Seal sealOf(ResultSet row, int index) throws SQLException {
        return new Seal(row.getLong("from_no"), row.getLong("to_no"), row.getBytes("hash"));
    }

    private List<Row> rows(long first, long last) {
        return new ArrayList<>(jdbc.sql(ROWS)
                .param("first", first)
                .param("last", last)
                .query((row, index) -> new Row(row.getLong("no"), row.getString("text")))
                .list());
    }

    private static byte[] hash(byte[] before, List<Row> rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = before;
            for (var row : rows) {
                digest.update(hash);
                hash = digest.digest(row.text().getBytes(StandardCharsets.UTF_8));
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
