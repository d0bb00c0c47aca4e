package org.staveworks.kernel.id;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Readable numbers of business documents, such as `PO2611-000042`: prefix, year and month, running number.
///
/// Numbers are unique over the installation and rise; a number that was drawn by a step that failed is not reused, so
/// gaps can occur.
@Component
public class DocumentNumbers {
    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The next number.
    ///
    /// @param prefix two or three capital letters, one prefix a kind of document
    public String next(String prefix) {
        var running = jdbc.sql("select nextval('kernel.document_number')")
                .query(Long.class)
                .single();
        var today = LocalDate.now(clock);
        return "%s%02d%02d-%06d".formatted(prefix, today.getYear() % 100, today.getMonthValue(), running);
    }
}
