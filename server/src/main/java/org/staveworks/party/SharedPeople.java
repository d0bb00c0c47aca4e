package org.staveworks.party;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.Rows;

/// Organisations that have people in common. Tells how many, never who; the caller lifts the wall and answers for its
/// right to do so.
@Service
public class SharedPeople {
    private final JdbcClient jdbc;
    private final Rows rows;

    SharedPeople(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// @param oneId  the smaller id of the two
    /// @param people who have a role in both
    public record Shared(UUID oneId, UUID otherId, int people) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<Shared> all() {
        return jdbc.sql("""
                        select a.organisation_id as one_id, b.organisation_id as other_id, count(*)::int as people
                        from party.membership a
                        join party.membership b on b.person_id = a.person_id and b.organisation_id > a.organisation_id
                        group by 1, 2 order by 1, 2
                        """).query(rows.of(Shared.class)).list();
    }
}
