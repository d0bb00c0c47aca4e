package org.staveworks.trace.internal.log;

import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.Doorbell;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.tlog.Hash;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.LogPath;
import org.staveworks.tlog.TileStore;
import org.staveworks.tlog.TreeHead;
import org.staveworks.tlog.TreeReader;
import org.staveworks.tlog.TreeWriter;
import org.staveworks.tlog.note.Checkpoint;
import org.staveworks.tlog.note.NoteSignature;
import org.staveworks.tlog.note.SignedNote;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.tlog.verify.Receipt;
import org.staveworks.trace.TraceProblem;

/// The transparency log of events (透明日志, docs/transparency-log.md): each event is a row, in the order in which captures
/// were committed. One process appends at a time; a batch, its tiles and its signed head are one transaction.
@Service
public class TraceLog {
    private static final int BATCH = 20_000;
    /// Held by whoever appends.
    private static final long LOCK = 0x7472616365L;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TileStore tiles;
    private final LogKey key;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Doorbell bell = new Doorbell();

    TraceLog(
            JdbcClient jdbc,
            JdbcTemplate template,
            TileStore tiles,
            LogKey key,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.tiles = tiles;
        this.key = key;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Says that the running transaction captures something.
    public void expect() {
        bell.ring();
    }

    @Scheduled(fixedDelayString = "PT0.5S", initialDelayString = "PT2S")
    void appendExpected() {
        if (bell.isTimeToLook()) {
            append();
        }
    }

    /// Appends what was captured since.
    public void append() {
        CurrentCaller.runAs(Caller.system(), () -> {
            while (Boolean.TRUE.equals(transactions.execute(status -> appendBatch()))) {
                Thread.onSpinWait();
            }
        });
    }

    private record Waiting(UUID event, byte[] entry) {}

    /// @return whether there may be more
    private boolean appendBatch() {
        var isFree = jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!isFree) {
            bell.ring();
            return false;
        }
        var waiting = jdbc
                .sql("""
                        delete from trace.unlogged
                        where event in (select event from trace.unlogged order by event limit :most)
                        returning event, entry
                        """)
                .param("most", BATCH)
                .query((row, index) -> new Waiting(row.getObject("event", UUID.class), row.getBytes("entry")))
                .list()
                .stream()
                .sorted(Comparator.comparing(one -> one.event().toString()))
                .toList();
        if (waiting.isEmpty()) {
            return false;
        }
        var head = head();
        var growth = new TreeWriter(tiles)
                .append(head, waiting.stream().map(Waiting::entry).toList());
        tiles.write(growth.files());
        place(head.size(), waiting);
        sign(growth.after());
        return waiting.size() == BATCH;
    }

    private void place(long first, List<Waiting> rows) {
        template.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(
                    "insert into trace.leaf (position, event) select * from unnest(?::bigint[], ?::uuid[])")) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "bigint",
                                LongStream.range(first, first + rows.size())
                                        .boxed()
                                        .toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(Waiting::event).toArray()));
                return statement.executeUpdate();
            }
        });
    }

    private TreeHead head() {
        return jdbc.sql("select size, root from trace.checkpoint order by size desc limit 1")
                .query((row, index) -> new TreeHead(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .optional()
                .orElse(TreeHead.EMPTY);
    }

    private void sign(TreeHead head) {
        var checkpoint = new Checkpoint(key.identity().origin(), head);
        jdbc.sql("insert into trace.checkpoint (size, root, note, signed_at) values (:size, :root, :note, :now)")
                .param("size", head.size())
                .param("root", head.root().bytes())
                .param("note", checkpoint.sign(key.key()).toString())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// The newest signed head, or nothing while the log is empty.
    @Transactional(readOnly = true)
    public Optional<SignedNote> checkpoint() {
        return jdbc.sql("select note from trace.checkpoint order by size desc limit 1")
                .query(String.class)
                .optional()
                .map(SignedNote::parse);
    }

    /// Proves that the log of a size begins with the one of an earlier size.
    @Transactional(readOnly = true)
    public List<Hash> consistency(long from, long size) {
        return new TreeReader(tiles, size).consistency(from).path();
    }

    /// Adds a witness's cosignatures to a signed head; only those that are right and by its key.
    @Transactional
    public void cosign(long size, Collection<NoteSignature> cosignatures, VerifierKey witness) {
        var note = jdbc.sql("select note from trace.checkpoint where size = :size for update")
                .param("size", size)
                .query(String.class)
                .single();
        jdbc.sql("update trace.checkpoint set note = :note where size = :size")
                .param(
                        "note",
                        SignedNote.parse(note)
                                .withTrusted(cosignatures, List.of(witness))
                                .toString())
                .param("size", size)
                .update();
    }

    /// An earlier signed head.
    ///
    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public String checkpoint(long size) {
        return jdbc.sql("select note from trace.checkpoint where size = :size")
                .param("size", size)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// A tile or an entry bundle by its path, such as `tile/0/000.p/17`.
    ///
    /// @throws Problem `not-found`
    @Transactional(readOnly = true)
    public byte[] file(String path) {
        try {
            return tiles.read(LogPath.parse(path)).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        } catch (LogFormatException misnamed) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    /// What checks the log's signatures: its name, the key's id, the public key.
    @Transactional
    public String verifierKey() {
        return key.identity().verifierKey();
    }

    /// Proves an event to anybody.
    ///
    /// @throws Problem `not-logged-yet` within the first second after capture
    @Transactional(readOnly = true)
    public Receipt receipt(UUID event) {
        var position = position(event).orElseThrow(() -> new Problem(TraceProblem.NOT_LOGGED_YET));
        var note = checkpoint().orElseThrow(() -> new Problem(TraceProblem.NOT_LOGGED_YET));
        var reader = new TreeReader(tiles, Checkpoint.parse(note.text()).head().size());
        return Receipt.ofEntry(reader.entry(position), reader.inclusion(position), note);
    }

    /// The same, or nothing while the log has not taken the event.
    @Transactional(readOnly = true)
    public Optional<Receipt> receiptIfLogged(UUID event) {
        return position(event).isPresent() && checkpoint().isPresent() ? Optional.of(receipt(event)) : Optional.empty();
    }

    private Optional<Long> position(UUID event) {
        return jdbc.sql("select position from trace.leaf where event = :event")
                .param("event", event)
                .query(Long.class)
                .optional();
    }
}
