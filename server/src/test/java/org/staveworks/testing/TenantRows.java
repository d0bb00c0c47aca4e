package org.staveworks.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Looks into the tables themselves, past the tenant wall: which rows belong to an organisation, and whether they have
/// changed. A row belongs to an organisation when it names it.
public final class TenantRows {
    /// Tables that change by themselves when somebody calls: sessions' last use, the caller's own idempotency keys.
    private static final String LEFT_OUT = "('session', 'idempotency_key', 'schema_history', 'event_publication')";

    private TenantRows() {}

    /// Of each table the first and the last id of the rows that belong to one of the organisations, and the
    /// organisations' own.
    public static List<String> ids(UUID... organisations) {
        var ids = new TreeSet<String>();
        eachTable(
                "and exists (select from information_schema.columns c where c.table_schema = t.table_schema "
                        + "and c.table_name = t.table_name and c.column_name = 'id' and c.data_type = 'uuid')",
                (query, table) -> query.collect("""
                        select distinct unnest(array[min(id::text), max(id::text)]) from %s r where %s having count(*) > 0
                        """.formatted(table, mentions(organisations)), ids));
        return List.copyOf(ids);
    }

    /// Short codes (of tickets) that belong to an organisation.
    public static List<String> codes(UUID organisation) {
        var codes = new TreeSet<String>();
        eachTable(
                "and exists (select from information_schema.columns c where c.table_schema = t.table_schema "
                        + "and c.table_name = t.table_name and c.column_name = 'code' and c.data_type = 'text')",
                (query, table) ->
                        query.collect("select code from " + table + " r where " + mentions(organisation), codes));
        return List.copyOf(codes);
    }

    /// A fingerprint of all rows of each table that belong to one of the organisations.
    public static Map<String, String> fingerprints(UUID... organisations) {
        var fingerprints = new TreeMap<String, String>();
        eachTable("", (query, table) -> {
            var found = new TreeSet<String>();
            query.collect(
                    "select coalesce(md5(string_agg(r::text, '|' order by r::text)), '-') from " + table + " r where "
                            + mentions(organisations),
                    found);
            fingerprints.put(table, found.first());
        });
        return fingerprints;
    }

    private static String mentions(UUID... organisations) {
        var conditions = new ArrayList<String>();
        for (var organisation : organisations) {
            conditions.add("r::text like '%" + organisation + "%'");
        }
        return "(" + String.join(" or ", conditions) + ")";
    }

    private interface Visit {
        void visit(Query query, String table) throws SQLException;
    }

    private record Query(Connection connection) {
        void collect(String sql, TreeSet<String> into) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    into.add(rows.getString(1));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }

    private static void eachTable(String condition, Visit visit) {
        var database = TestDatabase.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            var tables = new TreeSet<String>();
            var query = new Query(connection);
            query.collect("""
                    select table_schema || '.' || table_name from information_schema.tables t
                    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'public')
                      and table_name not in %s %s
                    """.formatted(LEFT_OUT, condition), tables);
            for (var table : tables) {
                visit.visit(query, table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
