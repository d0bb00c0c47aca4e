package org.staveworks.bank.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.today.SearchContributor;
import org.staveworks.kernel.today.TodayContributor;
import org.staveworks.kernel.today.TodayTask;

/// The bank's share of *Today* and of the search.
@Component
class BankToday implements TodayContributor, SearchContributor {
    private static final int ITEMS_MAX = 10;
    private static final int HITS_MAX = 8;

    private static final String ACCOUNTS = """
            select 'bank_account' as type, id, number, organisation_name as title, bank_name as counterparty,
                   null::date as due
            from bank.account where state = 'registered' and %s and :tenant is not null
            """;

    private static final String DIFFERENCES = """
            select 'bank_difference' as type, id, instruction_number as number, kind as title,
                   concat_ws(' ', bank_name, account_number) as counterparty, day as due
            from bank.difference where state = 'open' and %s and :tenant is not null
            """;

    private final JdbcClient jdbc;
    private final TenantWall wall;

    BankToday(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TodayTask> tasks(Caller caller) {
        var tasks = new ArrayList<TodayTask>();
        if (caller.may(Permission.BANK_OPERATE)) {
            tasks.add(wall.lift(() -> task("bank-account-to-check", caller, ACCOUNTS.formatted("true"))));
            tasks.add(wall.lift(
                    () -> task("bank-exchange-difference", caller, DIFFERENCES.formatted("organisation_id is null"))));
            tasks.add(wall.lift(() -> task("bank-link-down", caller, """
                    select 'bank_link' as type, id, null as number, bank_name as title, problem as counterparty,
                           null::date as due
                    from bank.link where active and problem is not null and :tenant is not null
                    """)));
        }
        if (caller.may(Permission.BANK_WRITE)) {
            tasks.add(task("bank-account-to-check", caller, ACCOUNTS.formatted("bank_id = :tenant")));
            tasks.add(task("bank-difference", caller, DIFFERENCES.formatted("organisation_id = :tenant")));
        }
        return tasks.stream().filter(task -> task.count() > 0).toList();
    }

    private TodayTask task(String kind, Caller caller, String sql) {
        var count = jdbc.sql("select count(*) from (" + sql + ") waiting")
                .param("tenant", caller.organisationId())
                .query(Long.class)
                .single();
        var items = jdbc.sql(sql + " order by id limit " + ITEMS_MAX)
                .param("tenant", caller.organisationId())
                .query((row, index) -> new TodayTask.Item(
                        row.getString("type"),
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("counterparty"),
                        row.getObject("due", LocalDate.class)))
                .list();
        return new TodayTask(kind, count, items);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.BANK_READ)) {
            return List.of();
        }
        return jdbc.sql("""
                        select 'bank_instruction' as type, id, number, creditor_name as title from bank.instruction
                        where (debtor_id = :tenant or creditor_id = :tenant) and number ilike :text
                        union all
                        select 'bank_account', id, number, bank_name from bank.account
                        where organisation_id = :tenant and number like :text
                        limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param(
                        "text",
                        "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .param("limit", HITS_MAX)
                .query(Hit.class)
                .list();
    }
}
