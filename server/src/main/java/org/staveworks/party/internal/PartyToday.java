package org.staveworks.party.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// What waits at this module's desks.
@Component
class PartyToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;
    private final TenantWall wall;

    PartyToday(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.MEMBERS_VERIFY)) {
            addIfAny(tasks, verificationsToDecide());
        } else if (caller.may(Permission.ORGANISATION_EDIT)) {
            addIfAny(tasks, organisationToVerify(caller));
        }
        return tasks;
    }

    private TodayTask verificationsToDecide() {
        return wall.lift(() -> {
            var count = jdbc.sql("select count(*) from party.verification where state = 'requested'")
                    .query(Long.class)
                    .single();
            var items = jdbc.sql("""
                            select v.id, o.identifier, o.name
                            from party.verification v join party.organisation o on o.id = v.organisation_id
                            where v.state = 'requested' order by v.id limit :limit
                            """)
                    .param("limit", ITEMS_MAX)
                    .query((row, index) -> new TodayTask.Item(
                            "verification",
                            row.getObject("id", UUID.class),
                            row.getString("identifier"),
                            row.getString("name"),
                            null,
                            null))
                    .list();
            return new TodayTask("verification-to-decide", count, items);
        });
    }

    /// The own organisation, while nobody has verified it and no request is waiting.
    private TodayTask organisationToVerify(Caller caller) {
        var items = jdbc.sql("""
                        select o.id, o.identifier, o.name from party.organisation o
                        where o.id = :organisation and not o.verified and not exists (
                            select from party.verification v
                            where v.organisation_id = o.id and v.state = 'requested')
                        """)
                .param("organisation", caller.organisationId())
                .query((row, index) -> new TodayTask.Item(
                        "organisation",
                        row.getObject("id", UUID.class),
                        row.getString("identifier"),
                        row.getString("name"),
                        null,
                        null))
                .list();
        return new TodayTask("organisation-to-verify", items.size(), items);
    }

    private static void addIfAny(List<TodayTask> tasks, TodayTask task) {
        if (task.count() > 0) {
            tasks.add(task);
        }
    }
}
