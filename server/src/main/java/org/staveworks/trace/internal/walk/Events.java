package org.staveworks.trace.internal.walk;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Single events, as far as the caller may see them.
@Component
public class Events {
    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param content as it is kept, JSON-LD
    public record Kept(UUID id, UUID ownerId, String content) {}

    /// @throws Problem `not-found`
    public Kept require(UUID id) {
        return jdbc.sql("select id, owner_id, content from trace.event where id = :id")
                .param("id", id)
                .query((row, index) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        row.getString("content")))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }
}
