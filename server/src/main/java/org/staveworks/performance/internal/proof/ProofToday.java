package org.staveworks.performance.internal.proof;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// Reports that machines contradict and that nobody has explained yet.
@Component
class ProofToday implements TodayContributor {
    private static final int ITEMS_MAX = 10;

    private final JdbcClient jdbc;

    ProofToday(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Counted(long total, TodayTask.Item item) {}

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        if (!caller.may(Permission.PRODUCTION_WRITE)) {
            return List.of();
        }
        var found = jdbc.sql("""
                        select p.work_order_id, p.work_order_number, p.operation_name, p.product_name,
                               trim_scale(p.good + p.scrap) as reported, trim_scale(round(p.counted, 1)) as counted,
                               count(*) over () as total
                        from performance.proof p join performance.ticket_check c on c.proof_id = p.id
                        where p.organisation_id = :tenant and p.verdict = 'contradicted'
                          and c.explained_version is distinct from p.version
                        order by p.ended_at desc limit :max
                        """)
                .param("tenant", caller.organisationId())
                .param("max", ITEMS_MAX)
                .query((row, index) -> new Counted(
                        row.getLong("total"),
                        new TodayTask.Item(
                                "work_order",
                                row.getObject("work_order_id", UUID.class),
                                row.getString("work_order_number"),
                                "%s · %s · %s ≠ %s"
                                        .formatted(
                                                row.getString("operation_name"),
                                                row.getString("product_name"),
                                                row.getString("reported"),
                                                row.getString("counted")),
                                null,
                                null)))
                .list();
        return found.isEmpty()
                ? List.of()
                : List.of(new TodayTask(
                        "report-contradicted",
                        found.getFirst().total(),
                        found.stream().map(Counted::item).toList()));
    }
}
