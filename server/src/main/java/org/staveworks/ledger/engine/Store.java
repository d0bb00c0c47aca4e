package org.staveworks.ledger.engine;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.staveworks.ledger.AccountCode;
import tools.jackson.databind.json.JsonMapper;

/// The sequencer's SQL, on the one connection that leads. Each call is one round trip, however large the batch.
final class Store implements AutoCloseable {
    /// Who holds this lock of the database books in it.
    private static final long LEADER_LOCK = 0x5374_6176_6577_6b73L;

    private static final String WRITE =
            "select ledger.book(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final JsonMapper json;

    private Store(Connection connection, JsonMapper json) {
        this.connection = connection;
        this.json = json;
    }

    /// Takes the lead; null where somebody else has it. The connection is the store's from then on.
    static @Nullable Store lead(Connection connection, JsonMapper json) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('staveworks.system', 'on', false)");
            try (var row = statement.executeQuery("select pg_try_advisory_lock(" + LEADER_LOCK + ")")) {
                row.next();
                return row.getBoolean(1) ? new Store(connection, json) : null;
            }
        }
    }

    /// Gives the lead and the connection back.
    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_unlock(" + LEADER_LOCK + ")");
                }
            }
        }
    }

    /// Numbers of the last transfer and of the last account.
    record Heads(long transfer, long account) {}

    Heads heads() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select (select no from ledger.head), (select coalesce(max(no), 0) from ledger.account)")) {
            row.next();
            return new Heads(row.getLong(1), row.getLong(2));
        }
    }

    /// What business changes handed in, oldest first.
    List<Group> outbox(int max) throws SQLException {
        try (var query = connection.prepareStatement("select no, postings from ledger.outbox order by no limit ?")) {
            query.setInt(1, max);
            var groups = new ArrayList<Group>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var postings = json.readValue(rows.getString(2), Posting[].class);
                    groups.add(new Group(List.of(postings), rows.getLong(1)));
                }
            }
            return groups;
        }
    }

    /// Holds whose time is over.
    List<UUID> expired(Instant now, int max) throws SQLException {
        try (var query = connection.prepareStatement(
                "select id from ledger.hold where expires_at <= ? order by expires_at limit ?")) {
            query.setObject(1, at(now));
            query.setInt(2, max);
            var ids = new ArrayList<UUID>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    /// Brings the earlier answers for these ids into memory.
    void loadAnswers(Memory memory, Collection<UUID> ids) throws SQLException {
        try (var query = connection.prepareStatement("""
                select id, request_hash, no, 'BOOKED' from ledger.transfer where id = any (?)
                union all
                select id, request_hash, 0, outcome from ledger.rejection where id = any (?)
                """)) {
            var array = uuids(ids, Function.identity());
            query.setArray(1, array);
            query.setArray(2, array);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    memory.remember(
                            new Answer(id, Outcome.valueOf(rows.getString(4)), rows.getLong(3)), rows.getLong(2));
                }
            }
        }
    }

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String ACCOUNT = "a.no, a.id, a.book, a.code, a.counterparty, a.currency, a.name, a.limited,"
            + " a.debit, a.credit, a.debit_held, a.credit_held";

    /// Brings those of the accounts that exist into memory, with the periods that are closed in their books.
    void loadAccounts(Memory memory, Collection<AccountKey> keys) throws SQLException {
        try (var query = connection.prepareStatement("select " + ACCOUNT + """
                 from ledger.account a
                join unnest(?, ?, ?, ?, ?) k (book, code, counterparty, currency, name)
                  on (a.book, a.code, a.counterparty, a.currency, a.name)
                   = (k.book, k.code, k.counterparty, k.currency, k.name)
                """)) {
            query.setArray(1, uuids(keys, AccountKey::book));
            query.setArray(2, texts(keys, key -> word(key.code())));
            query.setArray(3, uuids(keys, AccountKey::counterparty));
            query.setArray(4, texts(keys, AccountKey::currency));
            query.setArray(5, texts(keys, AccountKey::name));
            putAccounts(memory, query);
        }
        loadPeriods(memory, keys.stream().map(AccountKey::book).distinct().toList());
    }

    private void loadPeriods(Memory memory, List<UUID> books) throws SQLException {
        try (var query = connection.prepareStatement(
                "select book, max(before) from ledger.period where book = any (?) group by book")) {
            query.setArray(1, uuids(books, Function.identity()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    memory.closed(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
    }

    private static void putAccounts(Memory memory, PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                memory.put(account(rows));
            }
        }
    }

    private static LiveAccount account(ResultSet row) throws SQLException {
        var key = new AccountKey(
                row.getObject(3, UUID.class),
                AccountCode.ofWord(row.getString(4)),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7));
        var account = new LiveAccount(row.getLong(1), row.getObject(2, UUID.class), key, Limit.of(row.getString(8)));
        account.restore(new long[] {row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12)});
        return account;
    }

    /// Brings open holds and their accounts into memory, and which of the ids were holds once.
    void loadHolds(Memory memory, Collection<UUID> ids) throws SQLException {
        record Found(
                UUID id,
                long debit,
                long credit,
                long amount,
                @Nullable Instant expiresAt) {}
        var found = new ArrayList<Found>();
        try (var query = connection.prepareStatement("""
                select t.id, h.debit_account, h.credit_account, h.amount, h.expires_at
                from ledger.transfer t left join ledger.hold h on h.id = t.id
                where t.id = any (?) and t.kind = 'hold'
                """)) {
            query.setArray(1, uuids(ids, Function.identity()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getObject(1, UUID.class);
                    var amount = rows.getLong(4);
                    if (rows.wasNull()) {
                        memory.resolved(id);
                    } else {
                        var expiry = rows.getObject(5, OffsetDateTime.class);
                        found.add(new Found(
                                id,
                                rows.getLong(2),
                                rows.getLong(3),
                                amount,
                                expiry == null ? null : expiry.toInstant()));
                    }
                }
            }
        }
        var missing = found.stream()
                .flatMap(hold -> java.util.stream.Stream.of(hold.debit(), hold.credit()))
                .filter(no -> memory.account(no) == null)
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            loadAccountsByNo(memory, missing);
        }
        for (var hold : found) {
            var debit = memory.account(hold.debit());
            var credit = memory.account(hold.credit());
            if (debit == null || credit == null) {
                throw new IllegalStateException("Hold (%s) has no accounts".formatted(hold.id()));
            }
            memory.open(new LiveHold(hold.id(), debit, credit, hold.amount(), hold.expiresAt()));
        }
    }

    private void loadAccountsByNo(Memory memory, List<Long> numbers) throws SQLException {
        try (var query =
                connection.prepareStatement("select " + ACCOUNT + " from ledger.account a where a.no = any (?)")) {
            query.setArray(1, longs(numbers, Long::longValue));
            putAccounts(memory, query);
        }
        var books = numbers.stream()
                .map(memory::account)
                .filter(java.util.Objects::nonNull)
                .map(account -> account.key.book())
                .distinct()
                .toList();
        loadPeriods(memory, books);
    }

    /// An account that the batch opens, as the database takes it.
    private record OpenedRow(
            long no,
            UUID id,
            UUID book,
            String code,
            UUID counterparty,
            @Nullable String counterparty_name,
            String name,
            String currency,
            String limited) {}

    /// Whether a batch was refused because an id in it was answered before.
    static boolean isAnsweredBefore(SQLException e) {
        return UNIQUE_VIOLATION.equals(e.getSQLState());
    }

    /// A batch as the database takes it, detached from memory.
    record Write(List<Object> values) {}

    /// Asks the database nothing, so that it may be called while another batch is being written.
    Write prepare(long head, Instant now, Evaluation batch, List<LiveAccount> fresh, Map<UUID, String> names)
            throws SQLException {
        var booked = batch.booked;
        var values = new ArrayList<Object>();
        values.add(head);
        values.add(at(now));
        values.add(uuids(booked, BookedTransfer::id));
        values.add(texts(booked, row -> row.posting().kind().word()));
        values.add(longs(booked, row -> row.debit().no));
        values.add(longs(booked, row -> row.credit().no));
        values.add(longs(booked, BookedTransfer::amount));
        values.add(longs(booked, BookedTransfer::hash));
        values.add(longs(booked, row -> micros(row.posting().happenedAt())));
        values.add(connection.createArrayOf(
                "bigint", booked.stream().map(BookedTransfer::groupNo).toArray(Long[]::new)));
        values.add(texts(booked, row -> row.posting().component().word()));
        values.add(texts(booked, row -> row.posting().documentType()));
        values.add(uuids(booked, row -> row.posting().documentId()));
        values.add(connection.createArrayOf(
                "uuid", booked.stream().map(row -> row.posting().holdId()).toArray(UUID[]::new)));
        values.add(json.writeValueAsString(
                fresh.stream().map(account -> opened(account, names)).toList()));
        var touched = batch.touched;
        values.add(longs(touched, account -> account.no));
        values.add(longs(touched, account -> account.debit));
        values.add(longs(touched, account -> account.credit));
        values.add(longs(touched, account -> account.debitHeld));
        values.add(longs(touched, account -> account.creditHeld));
        var holds = batch.opened.values();
        values.add(uuids(holds, LiveHold::id));
        values.add(longs(holds, hold -> hold.debit().no));
        values.add(longs(holds, hold -> hold.credit().no));
        values.add(longs(holds, LiveHold::amount));
        values.add(connection.createArrayOf(
                "bigint",
                holds.stream()
                        .map(hold -> hold.expiresAt() == null ? null : micros(hold.expiresAt()))
                        .toArray(Long[]::new)));
        values.add(uuids(batch.ended, Function.identity()));
        values.add(uuids(batch.rejected, Evaluation.Rejected::id));
        values.add(longs(batch.rejected, Evaluation.Rejected::hash));
        values.add(texts(batch.rejected, row -> row.outcome().name()));
        values.add(longs(batch.handedIn, Long::longValue));
        return new Write(values);
    }

    /// Writes a batch and commits it.
    void write(Write write) throws SQLException {
        try (var call = connection.prepareStatement(WRITE)) {
            int at = 1;
            for (var value : write.values()) {
                call.setObject(at++, value);
            }
            call.execute();
        }
    }

    void closePeriod(Sequencer.Period period, Instant now) throws SQLException {
        try (var call = connection.prepareStatement("select ledger.close_period(?, ?, ?, ?, ?, ?)")) {
            call.setObject(1, period.id());
            call.setObject(2, period.book());
            call.setObject(3, period.until());
            call.setObject(4, at(period.before()));
            call.setObject(5, at(now));
            call.setString(6, period.byName());
            call.execute();
        }
    }

    private static OpenedRow opened(LiveAccount account, Map<UUID, String> names) {
        var key = account.key;
        return new OpenedRow(
                account.no,
                account.id,
                key.book(),
                word(key.code()),
                key.counterparty(),
                names.get(key.counterparty()),
                key.name(),
                key.currency(),
                account.limit.word());
    }

    private static String word(AccountCode code) {
        return code.word();
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private <T> Array uuids(Collection<T> of, Function<T, UUID> id) throws SQLException {
        return connection.createArrayOf("uuid", of.stream().map(id).toArray(UUID[]::new));
    }

    private <T> Array texts(Collection<T> of, Function<T, String> text) throws SQLException {
        return connection.createArrayOf("text", of.stream().map(text).toArray(String[]::new));
    }

    private <T> Array longs(Collection<T> of, ToLongFunction<T> number) throws SQLException {
        return connection.createArrayOf(
                "bigint", of.stream().mapToLong(number).boxed().toArray(Long[]::new));
    }
}
