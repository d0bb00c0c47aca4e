package org.staveworks.ledger.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.staveworks.kernel.db.EmbeddedDatabase;
import org.staveworks.ledger.AccountCode;

/// A database with nothing but the ledger in it, and what can be asked of it from outside the engine.
record EngineDatabase(String url, String user, String password) {
    /// A new database on a running server.
    static EngineDatabase on(EmbeddedDatabase server, String name) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
        }
        var database =
                new EngineDatabase(server.url().replaceAll("/[^/]+$", "/" + name), server.user(), server.password());
        for (var schema : List.of("kernel", "ledger")) {
            Flyway.configure()
                    .dataSource(database.url, database.user, database.password)
                    .locations("classpath:db/" + schema)
                    .schemas(schema)
                    .load()
                    .migrate();
        }
        return database;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /// As the application connects.
    Connection connectAsApplication() throws SQLException {
        var connection = connect();
        try (var statement = connection.createStatement()) {
            statement.execute("set role staveworks_app");
        }
        return connection;
    }

    Map<AccountKey, NaiveLedger.Sums> accounts() throws SQLException {
        return sums("""
                select book, code, counterparty, currency, name, debit, credit, debit_held, credit_held
                from ledger.account
                """);
    }

    /// The same sums, added up from the transfers up to a number.
    Map<AccountKey, NaiveLedger.Sums> folded(long upTo) throws SQLException {
        return sums("""
                select a.book, a.code, a.counterparty, a.currency, a.name,
                       coalesce(sum(t.amount) filter (where t.debit_account = a.no and t.kind in ('transfer', 'take')), 0),
                       coalesce(sum(t.amount) filter (where t.credit_account = a.no and t.kind in ('transfer', 'take')), 0),
                       coalesce(sum(t.amount) filter (where t.debit_account = a.no and t.kind = 'hold' and r.no is null), 0),
                       coalesce(sum(t.amount) filter (where t.credit_account = a.no and t.kind = 'hold' and r.no is null), 0)
                from ledger.account a
                left join ledger.transfer t on a.no in (t.debit_account, t.credit_account) and t.no <= %1$d
                left join ledger.transfer r on r.hold_id = t.id and r.no <= %1$d
                group by a.no
                """.formatted(upTo));
    }

    private Map<AccountKey, NaiveLedger.Sums> sums(String sql) throws SQLException {
        var sums = new LinkedHashMap<AccountKey, NaiveLedger.Sums>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(
                        new AccountKey(
                                rows.getObject(1, UUID.class),
                                AccountCode.ofWord(rows.getString(2)),
                                rows.getObject(3, UUID.class),
                                rows.getString(4),
                                rows.getString(5)),
                        new NaiveLedger.Sums(rows.getLong(6), rows.getLong(7), rows.getLong(8), rows.getLong(9)));
            }
        }
        return sums;
    }

    long count(String from) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// What is wrong with the books as they stand; nothing, if all is well.
    List<String> faults() throws SQLException {
        var faults = new ArrayList<String>();
        if (!accounts().equals(folded(Long.MAX_VALUE))) {
            faults.add("the accounts differ from their transfers");
        }
        check(faults, "debits and credits of a book differ", """
                (select from ledger.account group by book, currency
                 having sum(debit) <> sum(credit) or sum(debit_held) <> sum(credit_held)) x""");
        check(faults, "a limit is exceeded", """
                ledger.account where (limited = 'debits' and debit + debit_held > credit)
                or (limited = 'credits' and credit + credit_held > debit)""");
        check(faults, "more was taken than was held", """
                ledger.transfer r join ledger.transfer h on h.id = r.hold_id
                where r.amount > h.amount or h.kind <> 'hold' or r.no <= h.no""");
        check(faults, "open holds differ from the transfers", """
                (select id from ledger.hold except
                 select h.id from ledger.transfer h where h.kind = 'hold'
                 and not exists (select from ledger.transfer r where r.hold_id = h.id)) x""");
        check(faults, "numbers have gaps", """
                ledger.head where no <> (select count(*) from ledger.transfer)
                or no <> (select coalesce(max(no), 0) from ledger.transfer)""");
        return faults;
    }

    private void check(List<String> faults, String fault, String from) throws SQLException {
        if (count(from) > 0) {
            faults.add(fault);
        }
    }
}
