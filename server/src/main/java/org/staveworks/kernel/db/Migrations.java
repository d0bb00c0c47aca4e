package org.staveworks.kernel.db;

import org.flywaydb.core.Flyway;

/// Brings the schema of each module up to date, from the ground up. A module's migrations stand in
/// `db/<module>/V…__….sql` and touch its own schema only.
final class Migrations {
    private final DatabaseSettings settings;
    private final ModuleSchemas schemas;

    Migrations(DatabaseSettings settings, ModuleSchemas schemas) {
        this.settings = settings;
        this.schemas = schemas;
    }

    void run() {
        for (var schema : schemas.names()) {
            Flyway.configure()
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations("classpath:db/" + schema)
                    .schemas(schema)
                    .table("schema_history")
                    .validateMigrationNaming(true)
                    .failOnMissingLocations(false)
                    .load()
                    .migrate();
        }
    }
}
