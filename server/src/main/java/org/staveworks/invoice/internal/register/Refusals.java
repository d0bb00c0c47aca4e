package org.staveworks.invoice.internal.register;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.id.Ids;

/// Remembers refused registrations (重复登记). The refusal rolls the request back, so it is kept in a transaction of its
/// own.
@Component
class Refusals {
    private final JdbcClient jdbc;
    private final TenantWall wall;
    private final Clock clock;

    Refusals(JdbcClient jdbc, TenantWall wall, Clock clock) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void keep(Caller caller) {
        wall.lift(() -> jdbc.sql("""
                        insert into invoice.refusal (id, organisation_id, organisation_name, refused_on)
                        values (:id, :organisation, :name, :day)
                        """)
                .param("id", Ids.next())
                .param("organisation", caller.organisationId())
                .param("name", caller.organisationName())
                .param("day", LocalDate.now(clock))
                .update());
    }
}
