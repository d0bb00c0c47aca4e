package org.staveworks.finance.internal.today;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.today.SearchContributor;

/// Finds credentials, offers to pass on and requests for financing by number and party.
@Component
class FinanceSearch implements SearchContributor {
    private static final int HITS_MAX = 8;

    private final JdbcClient jdbc;
    private final Rows rows;

    FinanceSearch(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Found(String type, UUID id, @Nullable String number, String title) {}

    @Override
    public List<Hit> search(String text, Caller caller) {
        if (!caller.may(Permission.CREDENTIAL_READ)) {
            return List.of();
        }
        var escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc
                .sql("""
                        select * from (
                            select 'credential' as type, id, number, issuer_name || ' · ' || due_on as title
                            from finance.credential
                            where (issuer_id = :tenant or holder_id = :tenant)
                              and (number ilike :text or issuer_name ilike :text or statement_number ilike :text)
                            union all
                            select 'credential_passing', id, number, from_name || ' · ' || to_name
                            from finance.passing
                            where (from_id = :tenant or to_id = :tenant) and number ilike :text
                            union all
                            select 'financing', id, number, holder_name || ' · ' || issuer_name
                            from finance.financing f
                            where (holder_id = :tenant or bank_id = :tenant
                                   or exists (select from finance.consent c
                                              where c.financing_id = f.id and c.bank_id = :tenant
                                                and c.revoked_at is null))
                              and (number ilike :text or registration_number ilike :text)
                        ) found
                        order by (number ilike :start) desc, id desc limit :limit
                        """)
                .param("tenant", caller.organisationId())
                .param("text", "%" + escaped + "%")
                .param("start", escaped + "%")
                .param("limit", HITS_MAX)
                .query(rows.of(Found.class))
                .list()
                .stream()
                .map(found -> new Hit(found.type(), found.id(), found.number(), found.title()))
                .toList();
    }
}
