package org.staveworks.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.TestDatabase;

/// In production the role that owns the schemas need not be a superuser, so row-level security holds for it too.
@ServerTest
class LedgerOwnerTest {
    private static final String SELLER = "11111111-1111-1111-1111-111111111111";
    private static final String BUYER = "22222222-2222-2222-2222-222222222222";
    private static final String POSTING = """
            [{"id": "33333333-3333-3333-3333-333333333333",
              "debit": {"book": "%1$s", "code": "purchases", "counterparty": "%2$s", "currency": "CNY"},
              "credit": {"book": "%1$s", "code": "payable", "counterparty": "%2$s", "currency": "CNY"}}]
            """.formatted(BUYER, SELLER);

    /// One transfer, as the sequencer writes it.
    private static final String BATCH = """
            select ledger.book(0, now(), array['33333333-3333-3333-3333-333333333333'::uuid], array['transfer'],
                array[1::bigint], array[2::bigint], array[500::bigint], array[7::bigint], array[0::bigint],
                array[null::bigint], array['goods'], array['acceptance'], array[uuidv7()], array[null::uuid],
                '[{"no": 1, "id": "33333333-3333-3333-3333-333333333331", "book": "%1$s", "code": "purchases",
                   "counterparty": "%2$s", "name": "", "currency": "CNY", "limited": "none"},
                  {"no": 2, "id": "33333333-3333-3333-3333-333333333332", "book": "%1$s", "code": "payable",
                   "counterparty": "%2$s", "name": "", "currency": "CNY", "limited": "none"}]',
                array[1::bigint, 2], array[500::bigint, 0], array[0::bigint, 500], array[0::bigint, 0],
                array[0::bigint, 0], array[]::uuid[], array[]::bigint[], array[]::bigint[], array[]::bigint[],
                array[]::bigint[], array[]::uuid[], array[]::uuid[], array[]::bigint[], array[]::text[],
                array[1::bigint])
            """.formatted(BUYER, SELLER);

    @Test
    void anOwnerThatIsNoSuperuserCanStillHandInForThePartnersBookAndOnlyTheSequencerBooks() throws Exception {
        var url = databaseOfAnOrdinaryOwner();
        for (var schema : List.of("kernel", "ledger")) {
            Flyway.configure()
                    .dataSource(url, "ordinary_owner", "secret")
                    .locations("classpath:db/" + schema)
                    .schemas(schema)
                    .load()
                    .migrate();
        }
        try (var connection = DriverManager.getConnection(url, "ordinary_owner", "secret")) {
            execute(connection, "set role staveworks_app");
            execute(connection, "set staveworks.tenant = '" + SELLER + "'");
            execute(connection, "select ledger.hand_in('" + POSTING + "')");
            assertThatThrownBy(() -> execute(connection, BATCH)).hasMessageContaining("only the sequencer books");
            execute(connection, "set staveworks.system = 'on'");
            execute(connection, BATCH);
            execute(connection, "set staveworks.system = 'off'");
            assertThat(count(connection)).isZero();
            assertThatThrownBy(() -> execute(connection, "delete from ledger.transfer"))
                    .hasMessageContaining("permission denied");
            execute(connection, "set staveworks.tenant = '" + BUYER + "'");
            assertThat(count(connection)).isEqualTo(1);
        }
    }

    private static String databaseOfAnOrdinaryOwner() throws SQLException {
        var database = TestDatabase.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            execute(connection, "create role ordinary_owner login createrole password 'secret'");
            execute(connection, "grant staveworks_app to ordinary_owner with admin option");
            execute(connection, "create database ordinary owner ordinary_owner");
        }
        return database.url().replaceAll("/[^/]+$", "/ordinary");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from ledger.transfer")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
