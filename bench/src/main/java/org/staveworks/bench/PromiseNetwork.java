package org.staveworks.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// Factories that have capacity open, written straight into the tables as their own people would have
/// left it: sites over two degrees around the demo cluster, five kinds of machines, hours, closures,
/// and the work that is there.
final class PromiseNetwork {
    /// Of the reference list.
    private static final String CAPABILITIES = "array['forming', 'welding', 'surface', 'coating', 'packaging']";
    /// Work orders of each factory, five operations each.
    private static final int WORK_ORDERS = 10;

    private final Connection connection;
    private final int factories;

    PromiseNetwork(Connection connection, int factories) {
        this.connection = connection;
        this.factories = factories;
    }

    void write() throws SQLException {
        run("""
                create temp table factory as
                select n, uuidv7() as id, uuidv7() as site, uuidv7() as product from generate_series(1, %d) n
                """.formatted(factories));
        run("""
                create temp table machine as
                select f.*, uuidv7() as machine, c.capability, c.k, 1 + (f.n + c.k) %% 4 as count
                from factory f, unnest(%s) with ordinality c (capability, k)
                """.formatted(CAPABILITIES));
        members();
        time();
        work();
        run("drop table factory, machine");
        run("analyze");
    }

    private void members() throws SQLException {
        run("""
                insert into party.organisation (id, kind, name, scheme, identifier, country, size_class, verified)
                select id, 'factory', 'Factory ' || n, 'BENCH', n::text, 'CN', 'small', true from factory
                """);
        run("""
                insert into party.site (id, organisation_id, name, address, latitude, longitude)
                select site, id, 'Works', 'Road ' || n, 27.9 + (n * 37 % 200) / 100.0, 119.0 + (n * 91 % 200) / 100.0
                from factory
                """);
        run("""
                insert into catalog.machine (id, organisation_id, name, capability, site_id, site_name, machine_count)
                select machine, id, capability || ' line', capability, site, 'Works', count from machine
                """);
        run("""
                insert into catalog.organisation_capability (organisation_id, capability, machines)
                select id, capability, count from machine
                """);
        run("""
                insert into planning.capacity_offer (organisation_id, capability, is_open, percent, hour_price, currency,
                                                     minimum_quantity, until, changed_by_name, changed_at)
                select id, capability, true, 30 + n * 7 % 71, 3000 + n * 131 % 9000, 'CNY', 50 + n % 5 * 50,
                       current_date + 300, 'bench', now()
                from machine
                """);
    }

    /// Two thirds work two shifts, the others the usual week; all have a holiday, each third one a
    /// repair.
    private void time() throws SQLException {
        run("""
                insert into planning.shift (organisation_id, weekday, from_minute, to_minute)
                select id, day, from_minute, from_minute + 240 + n % 3 * 60
                from factory, generate_series(1, 6) day, (values (360), (840)) s (from_minute) where n % 3 > 0
                """);
        run("""
                insert into planning.closure (id, organisation_id, kind, machines, starts_at, ends_at, created_by_name,
                                              created_at)
                select uuidv7(), id, 'holiday', 0, current_date + 20 + n % 30, current_date + 23 + n % 30, 'bench', now()
                from factory
                """);
        run("""
                insert into planning.closure (id, organisation_id, kind, machine_id, machine_name, capability, machines,
                                              starts_at, ends_at, created_by_name, created_at)
                select uuidv7(), id, 'maintenance', machine, capability || ' line', capability, 1,
                       now() + n % 9 * interval '1 day', now() + (2 + n % 9) * interval '1 day', 'bench', now()
                from machine where n % 3 = 0 and k = 1 + n % 5
                """);
    }

    /// Each fifth work order is planned and counts by its product's routing; the others are released.
    private void work() throws SQLException {
        run("""
                insert into catalog.product (id, organisation_id, code, name, kind, unit, vat_rate)
                select product, id, 'CUP', 'Cup', 'product', 'H87', 0.13 from factory
                """);
        run("""
                insert into catalog.operation (product_id, sequence, organisation_id, name, capability, setup_minutes,
                                               run_seconds_per_unit, piece_rate, outsourced)
                select product, k * 10, id, capability, capability, 20, 10 + (n + k) % 30, 0, false from machine
                """);
        run("""
                insert into production.work_order (id, organisation_id, number, state, product_id, product_code,
                                                   product_name, quantity, unit, currency, created_at)
                select uuidv7(), id, 'BENCH-' || n || '-' || w, case when w %% 5 = 0 then 'planned' else 'released' end,
                       product, 'CUP', 'Cup', 100 + (n + w) %% 400, 'H87', 'CNY', now()
                from factory, generate_series(1, %d) w
                """.formatted(WORK_ORDERS));
        run("""
                insert into production.operation (id, organisation_id, work_order_id, sequence, name, capability,
                                                  setup_minutes, run_seconds_per_unit, piece_rate, usually_outsourced, state)
                select uuidv7(), m.id, w.id, m.k * 10, m.capability, m.capability, 20, 10 + (m.n + m.k) % 30, 0, false,
                       'waiting'
                from production.work_order w join machine m on m.id = w.organisation_id
                where w.state = 'released' and w.number like 'BENCH-%'
                """);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
