package org.staveworks.kernel.db;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lifts row-level security within the running transaction, for the few steps that cross the tenant wall by their
/// nature: finding out who calls, joining an organisation, the operator's desk. The step's own conditions say what
/// it may touch; it is kept as short as it can be.
///
/// The caller stays who they are, so the audit trail names them.
@Component
public class TenantWall {
    private static final String ON = "on";

    private final JdbcClient jdbc;

    TenantWall(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T lift(Supplier<T> step) {
        // Read before it is set: a materialised common table expression is evaluated first.
        var before = jdbc.sql("""
                        with before as materialized (select current_setting('staveworks.system', true) as system)
                        select system, set_config('staveworks.system', 'on', true) from before
                        """)
                .query((row, index) -> ON.equals(row.getString("system")) ? ON : "off")
                .single();
        T result;
        try {
            result = step.get();
        } catch (RuntimeException failure) {
            restore(before, failure);
            throw failure;
        }
        set(before);
        return result;
    }

    /// A failed statement has ended the transaction for PostgreSQL; its settings end with it.
    private void restore(String before, RuntimeException failure) {
        try {
            set(before);
        } catch (RuntimeException ended) {
            failure.addSuppressed(ended);
        }
    }

    private void set(String system) {
        jdbc.sql("select set_config('staveworks.system', :system, true)")
                .param("system", system)
                .query(String.class)
                .single();
    }
}
