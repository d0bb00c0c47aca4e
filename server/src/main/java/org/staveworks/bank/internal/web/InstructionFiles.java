package org.staveworks.bank.internal.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;

/// Files belong to nobody, since payments of many stand in one; payer and payee see which one theirs goes in.
@Component
class InstructionFiles {
    private final JdbcClient jdbc;
    private final TenantWall wall;

    InstructionFiles(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /// @param instruction one that the caller may see
    @Transactional(readOnly = true)
    public Optional<InstructionFile> of(UUID instruction) {
        return wall.lift(() -> jdbc.sql("""
                        select f.name, f.message_id, f.state, f.created_at,
                               case when f.state <> 'to_send' then f.done_at end as sent_at
                        from bank.instruction i join bank.file f on f.id = i.file_id
                        where i.id = :id
                        """)
                .param("id", instruction)
                .query(InstructionFile.class)
                .optional());
    }
}
