package org.staveworks.kernel.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @Test
    void the_database_that_comes_along_answers_a_commit_only_when_it_is_on_disk(@TempDir Path folder) throws Exception {
        try (var database = EmbeddedDatabase.open(folder);
                var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var settings = statement.executeQuery("""
                        select current_setting('fsync'), current_setting('synchronous_commit'),
                               current_setting('full_page_writes')
                        """)) {
            settings.next();
            assertThat(new String[] {settings.getString(1), settings.getString(2), settings.getString(3)})
                    .containsOnly("on");
        }
    }
}
